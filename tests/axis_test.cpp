#include "support/catch.hpp"

#include <string>
#include <vector>

#include "render/axis.hpp"
#include "view/series_ticks.hpp"

using namespace calltally;

namespace {

using Places = std::vector<double>;

std::string spelled(const std::vector<Tick>& ticks) {
  std::string text;
  for (const Tick& tick : ticks) text += (text.empty() ? "" : ", ") + tick.name;
  return text;
}

std::string names(const std::string& period, SeriesUnit unit, Language language = Language::en) {
  const Zone zone = Zone::find("Europe/Amsterdam").value();
  const Instant now = parse_rfc3339("2026-01-02T09:00:00Z").value();
  return spelled(series_ticks(
      buckets(resolve_period({period, {}, {}}, "30d", zone, now, {}).value(), unit, zone), unit, language));
}

}  // namespace

TEST_CASE("steps of an axis are 1, 2 or 5 times a power of ten", "[axis]") {
  CHECK(axis_steps(0, 4) == Places{0, 1});
  CHECK(axis_steps(1, 4) == Places{0, 1});
  CHECK(axis_steps(4, 4) == Places{0, 1, 2, 3, 4});
  CHECK(axis_steps(5, 4) == Places{0, 2, 4, 6});
  CHECK(axis_steps(32, 4) == Places{0, 10, 20, 30, 40});
  CHECK(axis_steps(81, 4) == Places{0, 50, 100});
  CHECK(axis_steps(1000000, 4) == Places{0, 500000, 1000000});
}

TEST_CASE("buckets have their names where a reader expects them", "[axis]") {
  CHECK(names("2025-12-10", SeriesUnit::hour) == "00:00, 03:00, 06:00, 09:00, 12:00, 15:00, 18:00, 21:00");
  CHECK(names("2025-W50", SeriesUnit::day) == "8 Dec, 9 Dec, 10 Dec, 11 Dec, 12 Dec, 13 Dec, 14 Dec");
  CHECK(names("2025-12", SeriesUnit::day, Language::nl) == "1 dec, 8 dec, 15 dec, 22 dec, 29 dec");
  CHECK(names("2025", SeriesUnit::month) ==
        "Jan 2025, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec");
  CHECK(names("2025", SeriesUnit::day) == "Jan 2025, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec");
  CHECK(names("2024-01-01..2025-12-31", SeriesUnit::month) ==
        "Jan 2024, Apr, Jul, Oct, Jan 2025, Apr, Jul, Oct");
  CHECK(names("2020-01-01..2025-12-31", SeriesUnit::month) == "2020, 2021, 2022, 2023, 2024, 2025");
  CHECK(names("2025-12-10..2025-12-12", SeriesUnit::hour) == "10 Dec, 11 Dec, 12 Dec");
}

TEST_CASE("axes of times and shares", "[axis]") {
  CHECK(spelled(count_axis(2400, Language::nl)) == "0, 1.000, 2.000, 3.000");
  CHECK(spelled(time_axis(0, Language::en)) == "0, 1 min");
  CHECK(spelled(time_axis(3600, Language::nl)) == "0, 30 min, 1 u");
  CHECK(spelled(time_axis(100000, Language::nl)) == "0, 20 u, 40 u");
  CHECK(spelled(time_axis(5000, Language::en)) == "0, 1 h, 2 h");
  CHECK(spelled(share_axis(0, Language::en)) == "0%, 5%, 10%");
  CHECK(spelled(share_axis(0.31, Language::en)) == "0%, 25%, 50%");
  CHECK(spelled(share_axis(1, Language::en)) == "0%, 50%, 100%");
}
