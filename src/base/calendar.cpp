#include "base/calendar.hpp"

#include <algorithm>
#include <cassert>

#include "base/digits.hpp"

namespace calltally {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::weeks;
using std::chrono::year_month_day;
using Unit = Period::Unit;

int year_of(Date day) { return int{year_month_day{day}.year()}; }

int month_of(Date day) { return static_cast<int>(unsigned{year_month_day{day}.month()}); }

Date first_of_month(Date day) {
  const year_month_day date{day};
  return Date{date.year() / date.month() / 1};
}

std::string with_year(int year, std::string_view mark, int number, std::size_t width) {
  std::string text;
  append_digits(text, year, 4);
  text += mark;
  append_digits(text, number, width);
  return text;
}

std::string clock_label(LocalTime local) {
  std::string text = format_local(local);
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

}  // namespace

IsoWeek iso_week(Date day) {
  const Date thursday = first_of(day, Unit::week) + days{3};
  const int year = year_of(thursday);
  const Date new_year{std::chrono::year{year} / 1 / 1};
  return {year, static_cast<int>((thursday - new_year).count() / 7) + 1};
}

Date monday_of(IsoWeek week) {
  const Date fourth{std::chrono::year{week.year} / 1 / 4};
  return first_of(fourth, Unit::week) + weeks{week.week - 1};
}

int iso_weeks_in(int year) { return iso_week(Date{std::chrono::year{year} / 12 / 28}).week; }

Date months_later(Date day, int count) {
  const year_month_day moved = year_month_day{day} + months{count};
  if (moved.ok()) return Date{moved};
  return Date{moved.year() / moved.month() / std::chrono::last};
}

Date units_later(Date day, Unit unit, int count) {
  switch (unit) {
    case Unit::week:
      return day + weeks{count};
    case Unit::month:
      return months_later(day, count);
    case Unit::quarter:
      return months_later(day, 3 * count);
    case Unit::year:
      return months_later(day, 12 * count);
    case Unit::day:
    case Unit::none:
      break;
  }
  return day + days{count};
}

Date first_of(Date day, Unit unit) {
  assert(unit != Unit::none);
  switch (unit) {
    case Unit::week:
      return day - (std::chrono::weekday{day} - std::chrono::Monday);
    case Unit::month:
      return first_of_month(day);
    case Unit::quarter:
      return months_later(first_of_month(day), -((month_of(day) - 1) % 3));
    case Unit::year:
      return Date{std::chrono::year{year_of(day)} / 1 / 1};
    case Unit::day:
    case Unit::none:
      break;
  }
  return day;
}

Date last_of(Date day, Unit unit) { return units_later(first_of(day, unit), unit, 1) - days{1}; }

std::string unit_label(Date day, Unit unit) {
  assert(unit != Unit::none);
  switch (unit) {
    case Unit::week:
      return with_year(iso_week(day).year, "-W", iso_week(day).week, 2);
    case Unit::month:
      return with_year(year_of(day), "-", month_of(day), 2);
    case Unit::quarter:
      return with_year(year_of(day), "-Q", (month_of(day) + 2) / 3, 1);
    case Unit::year:
      return format_date(day).substr(0, 4);
    case Unit::day:
    case Unit::none:
      break;
  }
  return format_date(day);
}

Date date_of(Instant instant, const Zone& zone) { return zone.day_of(instant); }

bool is_start_of_day(Instant instant, const Zone& zone) {
  return instant == zone.start_of(zone.day_of(instant));
}

LocalTime wall_clock(Instant instant, const Zone& zone) {
  return is_start_of_day(instant, zone) ? LocalTime{zone.day_of(instant)} : zone.to_local(instant);
}

Date last_date(Instant since, Instant until, const Zone& zone) {
  const Instant last = std::max(since, until - std::chrono::milliseconds{1});
  return date_of(last, zone);
}

std::string range_label(Instant since, Instant until, const Zone& zone) {
  if (!is_start_of_day(since, zone) || !is_start_of_day(until, zone)) {
    return clock_label(wall_clock(since, zone)) + ".." + clock_label(wall_clock(until, zone));
  }
  const Date first = date_of(since, zone);
  const Date last = last_date(since, until, zone);
  return first == last ? format_date(first) : format_date(first) + ".." + format_date(last);
}

}  // namespace calltally
