// Series: a period cut into hours, days, weeks or months.
#include <algorithm>

#include "base/calendar.hpp"
#include "base/period.hpp"

namespace calltally {

namespace {

using std::chrono::days;
using std::chrono::hours;

// The clock hours of a zone, cut where the offset changes: so a repeated hour comes twice and a skipped one
// never, and of a change by half an hour each part of the hour has its own bucket. Each starts at its own
// first moment, even where that lies before the period.
std::vector<Bucket> clock_hours(const Period& period, const Zone& zone) {
  std::vector<Bucket> result;
  for (Instant at = period.since; at < period.until;) {
    const Zone::Stretch stretch = zone.stretch_at(at);
    const Instant end_of_stretch = std::min(stretch.until, period.until);
    while (at < end_of_stretch) {
      const Instant local{at.time_since_epoch() + stretch.offset};
      const Instant hour = std::chrono::floor<hours>(local) - stretch.offset;
      const Instant until = std::min<Instant>(hour + hours{1}, end_of_stretch);
      result.push_back({at, until, format_with_offset(std::max(hour, stretch.since), stretch.offset)});
      at = until;
    }
  }
  return result;
}

std::vector<Bucket> calendar_units(const Period& period, Period::Unit unit, const Zone& zone) {
  std::vector<Bucket> result;
  Instant at = period.since;
  for (Date first = first_of(date_of(at, zone), unit); at < period.until;) {
    const Date next = units_later(first, unit, 1);
    const Instant until = std::min(zone.start_of(next), period.until);
    // Samoa went without 30 December 2011: a day that never was has no bucket.
    if (until > at) {
      result.push_back({at, until, format_date(first)});
      at = until;
    }
    first = next;
  }
  return result;
}

}  // namespace

SeriesUnit series_unit(const Period& period, const Zone& zone) {
  // On the local clock, where a day has 24 hours even when the clocks change.
  const auto length = wall_clock(period.until, zone) - wall_clock(period.since, zone);
  if (length <= days{1}) return SeriesUnit::hour;
  if (length < days{93}) return SeriesUnit::day;
  return length < days{367} ? SeriesUnit::week : SeriesUnit::month;
}

std::string_view name_of(SeriesUnit unit) {
  switch (unit) {
    case SeriesUnit::hour:
      return "hour";
    case SeriesUnit::day:
      return "day";
    case SeriesUnit::week:
      return "week";
    case SeriesUnit::month:
      break;
  }
  return "month";
}

std::vector<Bucket> buckets(const Period& period, SeriesUnit unit, const Zone& zone) {
  switch (unit) {
    case SeriesUnit::hour:
      return clock_hours(period, zone);
    case SeriesUnit::day:
      return calendar_units(period, Period::Unit::day, zone);
    case SeriesUnit::week:
      return calendar_units(period, Period::Unit::week, zone);
    case SeriesUnit::month:
      break;
  }
  return calendar_units(period, Period::Unit::month, zone);
}

}  // namespace calltally
