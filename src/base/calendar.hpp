// Calendar units (day, ISO week, month, quarter, year): where they begin, what comes next, what they are
// called.
#pragma once

#include <string>

#include "base/period.hpp"
#include "base/zone.hpp"

namespace calltally {

// A week by ISO 8601: Monday first, week 1 has the year's first Thursday. Its year can differ from the
// date's.
struct IsoWeek {
  int year;
  int week;
};

[[nodiscard]] IsoWeek iso_week(Date day);
[[nodiscard]] Date monday_of(IsoWeek week);

// 52 or 53.
[[nodiscard]] int iso_weeks_in(int year);

// The same day so many months later (earlier where negative), or the last of its month where there is no such
// day.
[[nodiscard]] Date months_later(Date day, int count);

// The same day so many units later; of months, quarters and years as months_later().
[[nodiscard]] Date units_later(Date day, Period::Unit unit, int count);

// The first day of the unit which `day` lies in. The unit is not `none`, here and below.
[[nodiscard]] Date first_of(Date day, Period::Unit unit);

// The last day of the same.
[[nodiscard]] Date last_of(Date day, Period::Unit unit);

// "2025-12-13", "2025-W50", "2025-12", "2025-Q4" or "2025": as --period reads it.
[[nodiscard]] std::string unit_label(Date day, Period::Unit unit);

// Zone::day_of().
[[nodiscard]] Date date_of(Instant instant, const Zone& zone);

[[nodiscard]] bool is_start_of_day(Instant instant, const Zone& zone);

// The local time of an instant, but midnight for the first instant of a day whose midnight is skipped: so
// whole days look whole, and a boundary can be carried to another date.
[[nodiscard]] LocalTime wall_clock(Instant instant, const Zone& zone);

// The last date that [since, until) touches; the date of `since` where it is empty.
[[nodiscard]] Date last_date(Instant since, Instant until, const Zone& zone);

// "2025-12-01..2025-12-13" for whole days, "2025-12-01" for one, else with local times
// ("2025-12-01 10:00..2025-12-01 12:30").
[[nodiscard]] std::string range_label(Instant since, Instant until, const Zone& zone);

}  // namespace calltally
