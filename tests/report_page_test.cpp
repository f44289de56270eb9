#include "support/catch.hpp"

#include <string>
#include <vector>

#include "view/report_page.hpp"

using namespace calltally;

TEST_CASE("the head of a report says which filters are in force, all of them", "[page]") {
  const Zone zone = Zone::find("UTC").value();
  const Instant now = parse_rfc3339("2026-01-02T09:00:00Z").value();
  ReportAnswer answer{
      .selection = {resolve_period({"2025-12", {}, {}}, "30d", zone, now, {}).value(), zone, now},
      .filters = {{"line", {"+31850000101"}}, {"topic", {"Klacht", "Storing\x1b[2J"}}, {"analysis.x", {"y"}}},
      .settings = {},
      .report = {},
      .previous = {},
      .buckets = {},
      .labels = {},
      .lowest = {},
      .nearest = {}};
  const Look look{.columns = 80};
  CHECK(page_text(report_page(answer, Messages(Language::nl), CallIds::shortest, {}), look)
            .find("Filter: lijn +31850000101; onderwerp Klacht of Storing\\x1b[2J; analysis.x y\n") !=
        std::string::npos);
  CHECK(page_text(report_page(answer, Messages(Language::en), CallIds::shortest, {}), look)
            .find("Filter: line +31850000101; topic Klacht or Storing\\x1b[2J; analysis.x y\n") !=
        std::string::npos);
  answer.filters = {{"topic", std::vector<std::string>(60, "Klacht")}};
  const std::string text =
      page_text(report_page(answer, Messages(Language::en), CallIds::shortest, {}), look);
  std::size_t found = 0;
  for (std::size_t at = text.find("Klacht"); at != std::string::npos; at = text.find("Klacht", at + 1))
    ++found;
  CHECK(found == 60);
  CHECK(text.find("No calls in this period match the filter.") != std::string::npos);
}
