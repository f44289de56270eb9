#include <algorithm>

#include "base/calendar.hpp"
#include "base/comparison.hpp"

namespace calltally {

namespace {

using std::chrono::days;
using Kind = Period::Kind;
using Unit = Period::Unit;

// The same day of the year before: an ISO week is compared with the week of its number, all else by its date.
Date year_before(Date day, Unit unit) {
  if (unit != Unit::week) return months_later(day, -12);
  const IsoWeek week = iso_week(day);
  const int number = std::min(week.week, iso_weeks_in(week.year - 1));
  return monday_of({week.year - 1, number}) + (day - first_of(day, Unit::week));
}

Period whole_unit(Date day, Unit unit, const Zone& zone) {
  return {unit_label(day, unit), zone.start_of(first_of(day, unit)),
          zone.start_of(last_of(day, unit) + days{1}), Kind::calendar_unit, unit};
}

Period range(Instant since, Instant until, const Zone& zone) {
  return {range_label(since, until, zone), since, until, Kind::range, Unit::none};
}

// The boundary at the same local time of another date.
Instant on_date(LocalTime boundary, Date date, const Zone& zone) {
  return zone.to_instant(date + (boundary - std::chrono::floor<days>(boundary)));
}

// The period with the dates of both its ends moved. The end is moved by the last date inside, not by the one
// after: 28 February 2024 must stay whole although there is no 29 February 2023.
template <typename Move>
Period moved(const Period& period, const Zone& zone, Move move) {
  const LocalTime from = wall_clock(period.since, zone);
  const LocalTime to = wall_clock(period.until, zone);
  const Date first = std::chrono::floor<days>(from);
  const Date end = std::chrono::floor<days>(to);
  const Date moved_end = to == LocalTime{end} ? move(end - days{1}) + days{1} : move(end);
  const Instant since = on_date(from, move(first), zone);
  Instant until = on_date(to, moved_end, zone);
  // A skipped hour or a clamped leap day can turn a range of some hours around: then its length counts.
  if (until <= since) until = since + (period.until - period.since);
  return range(since, until, zone);
}

// Whole weeks where it is long enough, so that weekdays are compared with the same weekdays.
days length_to_move(const Period& period, const Zone& zone) {
  const Date first = date_of(period.since, zone);
  const days touched = last_date(period.since, period.until, zone) - first + days{1};
  return touched < days{7} ? touched : std::chrono::ceil<std::chrono::weeks>(touched);
}

Period previous(const Period& period, const Zone& zone) {
  const Unit unit = period.unit;
  if (period.kind == Kind::calendar_unit) {
    return whole_unit(units_later(first_of(date_of(period.since, zone), unit), unit, -1), unit, zone);
  }
  if (period.kind == Kind::unit_so_far) {
    return moved(period, zone, [unit](Date day) { return units_later(day, unit, -1); });
  }
  const days back = length_to_move(period, zone);
  return moved(period, zone, [back](Date day) { return day - back; });
}

Period last_year(const Period& period, const Zone& zone) {
  const Unit unit = period.unit;
  if (period.kind == Kind::calendar_unit) {
    return whole_unit(year_before(date_of(period.since, zone), unit), unit, zone);
  }
  return moved(period, zone, [unit](Date day) { return year_before(day, unit); });
}

// What has passed of a period, moved as the whole of it was.
Period part(const Period& passed, Comparison word, const Zone& zone, days length) {
  const Unit unit = passed.unit;
  if (word == Comparison::last_year) {
    return moved(passed, zone, [unit](Date day) { return year_before(day, unit); });
  }
  if (passed.kind == Kind::range) return moved(passed, zone, [length](Date day) { return day - length; });
  return moved(passed, zone, [unit](Date day) { return units_later(day, unit, -1); });
}

// As many days of `other`, counted from its first, to the same time of the day.
Period same_part(const Period& other, const Period& passed, const Zone& zone) {
  const days later = date_of(other.since, zone) - date_of(passed.since, zone);
  return moved(passed, zone, [later](Date day) { return day + later; });
}

int days_moved_beyond(const Period& period, const Zone& zone) {
  const days length = last_date(period.since, period.until, zone) - date_of(period.since, zone) + days{1};
  const days back = length_to_move(period, zone);
  return back == length ? 0 : static_cast<int>(back.count());
}

}  // namespace

std::optional<ComparedPeriod> compared_part(const Period& period, const ComparisonRequest& request,
                                            const Zone& zone, Instant as_of) {
  const auto whole = request.own ? request.own : compared_period(period, request.word, zone);
  if (!whole) return std::nullopt;
  const bool is_moved = !request.own && request.word == Comparison::previous && period.kind == Kind::range;
  ComparedPeriod compared{*whole, false, is_moved ? days_moved_beyond(period, zone) : 0};
  if (as_of <= period.since || as_of >= period.until) return compared;
  Period passed = period;
  passed.until = as_of;
  const Period other = request.own ? same_part(*whole, passed, zone)
                                   : part(passed, request.word, zone, length_to_move(period, zone));
  compared.is_part = true;
  if (other.until >= whole->until) return compared;
  compared.period = range(whole->since, other.until, zone);
  return compared;
}

std::optional<Period> compared_period(const Period& period, Comparison comparison, const Zone& zone) {
  if (period.kind == Kind::everything || comparison == Comparison::none) return std::nullopt;
  Period other = comparison == Comparison::previous ? previous(period, zone) : last_year(period, zone);
  if (other.since >= other.until) return std::nullopt;  // a day that the place left out
  return other;
}

}  // namespace calltally
