#include "support/catch.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/numbers.hpp"

using namespace calltally;

namespace {

struct Case {
  std::optional<double> value;
  std::string en;
  std::string nl;
};

using Format = std::string (*)(std::optional<double>, Language);

void check(Format format, const std::vector<Case>& cases) {
  for (const auto& [value, en, nl] : cases) {
    CAPTURE(en, nl);
    CHECK(format(value, Language::en) == en);
    CHECK(format(value, Language::nl) == nl);
  }
  using limits = std::numeric_limits<double>;
  for (const std::optional<double>& nothing :
       {std::optional<double>{}, std::optional(limits::quiet_NaN()), std::optional(limits::infinity()),
        std::optional(-limits::infinity()), std::optional(limits::max())}) {
    CHECK(format(nothing, Language::en) == "-");
  }
}

struct CountCase {
  std::int64_t value;
  std::string en;
  std::string nl;
};

}  // namespace

TEST_CASE("the duration of one call", "[numbers]") {
  const auto format = [](std::optional<double> seconds, Language) { return format_duration(seconds); };
  check(format, {{0, "0:00", "0:00"},
                 {0.4, "0:00", "0:00"},
                 {5, "0:05", "0:05"},
                 {84, "1:24", "1:24"},
                 {59.5, "1:00", "1:00"},
                 {3599.7, "1:00:00", "1:00:00"},
                 {3723, "1:02:03", "1:02:03"},
                 {360000, "100:00:00", "100:00:00"},
                 {-0.2, "0:00", "0:00"},
                 {-1, "-", "-"}});
}

TEST_CASE("the sum of durations", "[numbers]") {
  check(format_total, {{0, "0 s", "0 s"},
                       {45, "45 s", "45 s"},
                       {59.6, "1 min", "1 min"},
                       {60, "1 min", "1 min"},
                       {89, "1 min", "1 min"},
                       {2040, "34 min", "34 min"},
                       {3599, "1 h 0 min", "1 u 0 min"},
                       {45240, "12 h 34 min", "12 u 34 min"},
                       {4442700, "1,234 h 5 min", "1.234 u 5 min"},
                       {-60, "-", "-"}});
}

TEST_CASE("counts are grouped by thousands", "[numbers]") {
  const std::vector<CountCase> cases = {
      {0, "0", "0"},
      {7, "7", "7"},
      {999, "999", "999"},
      {1000, "1,000", "1.000"},
      {1234567, "1,234,567", "1.234.567"},
      {-999, "-999", "-999"},
      {-1234, "-1,234", "-1.234"},
      {std::numeric_limits<std::int64_t>::min(), "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808"}};
  for (const auto& [value, en, nl] : cases) {
    CHECK(format_count(value, Language::en) == en);
    CHECK(format_count(value, Language::nl) == nl);
  }
}

TEST_CASE("shares, with nothing and everything kept for themselves", "[numbers]") {
  check(format_percent, {{0, "0%", "0%"},
                         {0.42, "42%", "42%"},
                         {0.425, "43%", "43%"},
                         {1, "100%", "100%"},
                         {0.001, "<1%", "<1%"},
                         {0.005, "1%", "1%"},
                         {0.999, ">99%", ">99%"},
                         {12.5, "1,250%", "1.250%"},
                         {-0.1, "-10%", "-10%"}});
}

TEST_CASE("scores have one decimal", "[numbers]") {
  check(format_score, {{1, "1.0", "1,0"},
                       {7.4, "7.4", "7,4"},
                       {7.25, "7.3", "7,3"},
                       {7.35, "7.4", "7,4"},
                       {9.96, "10.0", "10,0"},
                       {0, "0.0", "0,0"},
                       {-0.04, "0.0", "0,0"},
                       {-0.4, "-0.4", "-0,4"}});
}

TEST_CASE("changes carry a sign, no change carries none", "[numbers]") {
  const std::vector<CountCase> counts = {
      {0, "0", "0"}, {12, "+12", "+12"}, {-3, "-3", "-3"}, {1234, "+1,234", "+1.234"}};
  for (const auto& [value, en, nl] : counts) {
    CHECK(format_count_change(value, Language::en) == en);
    CHECK(format_count_change(value, Language::nl) == nl);
  }
  check(format_percent_change, {{0, "0%", "0%"},
                                {0.12, "+12%", "+12%"},
                                {-0.03, "-3%", "-3%"},
                                {0.004, "0%", "0%"},
                                {-0.004, "0%", "0%"},
                                {15, "+1,500%", "+1.500%"}});
  check(format_score_change, {{0, "0.0", "0,0"},
                              {0.4, "+0.4", "+0,4"},
                              {-1, "-1.0", "-1,0"},
                              {0.04, "0.0", "0,0"},
                              {-0.04, "0.0", "0,0"},
                              {-0.06, "-0.1", "-0,1"}});
}
