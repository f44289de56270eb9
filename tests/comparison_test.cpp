#include "base/comparison.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

const Zone& amsterdam() {
  static const Zone zone = Zone::find("Europe/Amsterdam").value();
  return zone;
}

Period resolved(const std::string& typed, Instant now) {
  return resolve_period({typed, {}, {}}, "30d", amsterdam(), now, {}).value();
}

Instant at(const std::string& text) { return parse_rfc3339(text).value(); }

std::string local(Instant instant) { return format_local(amsterdam().to_local(instant)); }

// "since to until", with a mark where it is a part.
std::string compared(const std::string& typed, const std::string& as_of, const ComparisonRequest& request) {
  const auto found = compared_part(resolved(typed, at(as_of)), request, amsterdam(), at(as_of));
  if (!found) return "nothing";
  return local(found->period.since) + " to " + local(found->period.until) + (found->is_part ? " part" : "");
}

struct Case {
  std::string typed;
  std::string as_of;
  std::string expected;
};

TEST_CASE("a period that is not over is compared with the same part of the one before", "[comparison]") {
  const std::vector<Case> cases = {
      {"today", "2025-12-02T08:00:00Z", "2025-12-01 00:00:00 to 2025-12-01 09:00:00 part"},
      {"2025-12-02", "2025-12-02T08:00:00Z", "2025-12-01 00:00:00 to 2025-12-01 09:00:00 part"},
      {"this-week", "2025-12-03T08:00:00Z", "2025-11-24 00:00:00 to 2025-11-26 09:00:00 part"},
      {"2025-W49", "2025-12-03T08:00:00Z", "2025-11-24 00:00:00 to 2025-11-26 09:00:00 part"},
      {"this-month", "2025-12-15T08:30:00Z", "2025-11-01 00:00:00 to 2025-11-15 09:30:00 part"},
      {"2025-12", "2025-12-15T08:30:00Z", "2025-11-01 00:00:00 to 2025-11-15 09:30:00 part"},
      {"2026-03", "2026-03-31T08:30:00Z", "2026-02-01 00:00:00 to 2026-02-28 10:30:00 part"},
      {"this-quarter", "2025-11-15T08:00:00Z", "2025-07-01 00:00:00 to 2025-08-15 09:00:00 part"},
      {"2025", "2025-12-15T08:00:00Z", "2024-01-01 00:00:00 to 2024-12-15 09:00:00 part"},
      {"7d", "2025-12-15T08:00:00Z", "2025-12-02 00:00:00 to 2025-12-08 09:00:00 part"},
      {"30d", "2025-12-15T08:00:00Z", "2025-10-12 00:00:00 to 2025-11-10 09:00:00 part"},
      {"2025-12-01..2025-12-20", "2025-12-15T08:00:00Z", "2025-11-10 00:00:00 to 2025-11-24 09:00:00 part"},
      // Clocks change in between: the local time counts.
      {"today", "2026-03-29T12:00:00Z", "2026-03-28 00:00:00 to 2026-03-28 14:00:00 part"},
      // Midnight is the end of the day before.
      {"2025-12", "2025-12-14T23:00:00Z", "2025-11-01 00:00:00 to 2025-11-15 00:00:00 part"},
      // Over, and not yet begun.
      {"2025-12-02", "2025-12-02T23:00:00Z", "2025-12-01 00:00:00 to 2025-12-02 00:00:00"},
      {"2025-11", "2025-12-15T08:30:00Z", "2025-10-01 00:00:00 to 2025-11-01 00:00:00"},
      {"2026-02", "2025-12-15T08:30:00Z", "2026-01-01 00:00:00 to 2026-02-01 00:00:00"},
      {"all", "2025-12-15T08:30:00Z", "nothing"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.typed, c.as_of);
    CHECK(compared(c.typed, c.as_of, {}) == c.expected);
  }
}

TEST_CASE("a running period is compared with the same part of a year before, or of any period",
          "[comparison]") {
  const std::string as_of = "2025-12-15T08:00:00Z";
  CHECK(compared("this-month", as_of, {Comparison::last_year}) ==
        "2024-12-01 00:00:00 to 2024-12-15 09:00:00 part");
  CHECK(compared("2025-W51", as_of, {Comparison::last_year}) ==
        "2024-12-16 00:00:00 to 2024-12-16 09:00:00 part");
  CHECK(compared("30d", as_of, {Comparison::last_year}) == "2024-11-16 00:00:00 to 2024-12-15 09:00:00 part");
  CHECK(compared("30d", as_of, {Comparison::none}) == "nothing");
  const auto own = [&](const char* typed) {
    return ComparisonRequest{Comparison::previous, resolved(typed, at(as_of))};
  };
  CHECK(compared("2025-12", as_of, own("2025-10")) == "2025-10-01 00:00:00 to 2025-10-15 09:00:00 part");
  CHECK(compared("2025-12", as_of, own("2025-W40")) == "2025-09-29 00:00:00 to 2025-10-06 00:00:00 part");
  CHECK(compared("2025-11", as_of, own("2025-10")) == "2025-10-01 00:00:00 to 2025-11-01 00:00:00");
  CHECK(compared("all", as_of, own("2025-10")).starts_with("2025-10-01 00:00:00"));
}

TEST_CASE("how far a range was moved is told where that is not its length", "[comparison]") {
  const auto moved = [](const std::string& typed, const ComparisonRequest& request = {}) {
    const Instant now = at("2026-01-02T08:00:00Z");
    return compared_part(resolved(typed, now), request, amsterdam(), now)->days_back;
  };
  CHECK(moved("30d") == 35);
  CHECK(moved("2025-12-01..2025-12-10") == 14);
  CHECK(moved("7d") == 0);
  CHECK(moved("3d") == 0);
  CHECK(moved("12w") == 0);
  CHECK(moved("2025-12") == 0);
  CHECK(moved("this-month") == 0);
  CHECK(moved("30d", {Comparison::last_year}) == 0);
}

}  // namespace
}  // namespace calltally
