#include "base/named_period.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/ascii.hpp"
#include "base/calendar.hpp"
#include "base/nearest.hpp"
#include "base/number_text.hpp"

namespace calltally {

namespace {

using std::chrono::days;
using Kind = Period::Kind;
using Unit = Period::Unit;

// Whole days, both included: what every --period comes down to.
struct Span {
  std::string label;
  Date first;
  Date last;
  Kind kind = Kind::range;
  Unit unit = Unit::none;
};

// Each way to write a period is a function that gives nothing where the text is written in another way.
using Read = std::optional<tl::expected<Span, Complaint>>;

struct Word {
  std::string_view text;
  Kind kind;
  Unit unit;
  int back;  // units before the one of today
};

constexpr std::array words{
    Word{"today", Kind::calendar_unit, Unit::day, 0},
    Word{"yesterday", Kind::calendar_unit, Unit::day, 1},
    Word{"last-week", Kind::calendar_unit, Unit::week, 1},
    Word{"last-month", Kind::calendar_unit, Unit::month, 1},
    Word{"last-quarter", Kind::calendar_unit, Unit::quarter, 1},
    Word{"last-year", Kind::calendar_unit, Unit::year, 1},
    Word{"this-week", Kind::unit_so_far, Unit::week, 0},
    Word{"this-month", Kind::unit_so_far, Unit::month, 0},
    Word{"this-quarter", Kind::unit_so_far, Unit::quarter, 0},
    Word{"this-year", Kind::unit_so_far, Unit::year, 0},
};

tl::unexpected<Complaint> misused(std::string_view typed, std::string_view rest) {
  return tl::unexpected(complaint_about("period", typed, rest));
}

Read read_word(std::string_view text, Date today) {
  const auto* const word =
      std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.text == text; });
  if (word == words.end()) return std::nullopt;
  const Date first = units_later(first_of(today, word->unit), word->unit, -word->back);
  const Date last = word->kind == Kind::unit_so_far ? today : last_of(first, word->unit);
  return Span{std::string(text), first, last, word->kind, word->unit};
}

// `6m` begins on the day after the same day six months ago, so that it covers no day of the month once too
// often. Where there is no such day the last of its month stands for it: on 31 August (and 30, and 29) 6m
// begins on 1 March.
Date first_of_count(Date today, int count, char unit) {
  if (unit == 'm') return months_later(today, -count) + days{1};
  return today - days{unit == 'w' ? 7 * count : count} + days{1};
}

struct CountLimit {
  char unit;
  int max;
  std::string_view range;
};

// About a hundred years each.
constexpr std::array count_limits{CountLimit{'d', 36500, "1d to 36500d"},
                                  CountLimit{'w', 5200, "1w to 5200w"}, CountLimit{'m', 1200, "1m to 1200m"}};

Read read_count(std::string_view text, std::string_view typed, Date today) {
  if (text.size() < 2 || text.find_first_not_of(decimal_digits) != text.size() - 1) return std::nullopt;
  const char unit = text.back();
  const auto* const limit = std::find_if(count_limits.begin(), count_limits.end(),
                                         [&](const CountLimit& l) { return l.unit == unit; });
  if (limit == count_limits.end()) return std::nullopt;
  const auto count = whole_number_in(text.substr(0, text.size() - 1));
  if (!count || *count < 1 || *count > limit->max) {
    return misused(typed, "is out of range; use " + std::string(limit->range));
  }
  const int number = static_cast<int>(*count);
  return Span{std::to_string(number) + unit, first_of_count(today, number, unit), today};
}

// How a text is built: digits as 0, everything else as it is.
std::string shape_of(std::string_view text) {
  std::string shape(text);
  std::replace_if(
      shape.begin(), shape.end(), [](char c) { return c >= '1' && c <= '9'; }, '0');
  return shape;
}

Unit unit_of_shape(std::string_view shape) {
  if (shape == "0000") return Unit::year;
  if (shape == "0000-q0") return Unit::quarter;
  if (shape == "0000-00") return Unit::month;
  if (shape == "0000-w00") return Unit::week;
  return shape == "0000-00-00" ? Unit::day : Unit::none;
}

// The number from `position` on; the shape has seen to it that there is one.
int number_at(std::string_view text, std::size_t position) {
  text.remove_prefix(position);
  const std::string_view digits = text.substr(0, text.find_first_not_of(decimal_digits));
  return static_cast<int>(whole_number_in(digits).value_or(0));
}

std::optional<Date> first_of_month(int year, int month) {
  if (month < 1 || month > 12) return std::nullopt;
  return Date{std::chrono::year{year} / month / 1};
}

// The first day of the unit that `text` names in the shape of that unit, if the calendar has such a unit.
std::optional<Date> first_typed(std::string_view text, Unit unit) {
  const int year = number_at(text, 0);
  switch (unit) {
    case Unit::day:
      return parse_date(text);
    case Unit::week: {
      const IsoWeek week{year, number_at(text, 6)};
      if (week.week < 1 || week.week > iso_weeks_in(year)) return std::nullopt;
      return monday_of(week);
    }
    case Unit::month:
      return first_of_month(year, number_at(text, 5));
    case Unit::quarter:
      return first_of_month(year, 3 * number_at(text, 6) - 2);
    case Unit::year:
    case Unit::none:
      break;
  }
  return first_of_month(year, 1);
}

std::string not_in_calendar(std::string_view text, Unit unit) {
  const int year = number_at(text, 0);
  switch (unit) {
    case Unit::week:
      return "is not in the calendar; the weeks of " + std::to_string(year) + " are W01 to W" +
             std::to_string(iso_weeks_in(year));
    case Unit::month:
      return "is not in the calendar; months are 01 to 12";
    case Unit::quarter:
      return "is not in the calendar; quarters are Q1 to Q4";
    case Unit::day:
    case Unit::year:
    case Unit::none:
      break;
  }
  return "is not in the calendar; check month and day";
}

Read read_calendar(std::string_view text, std::string_view typed) {
  const Unit unit = unit_of_shape(shape_of(text));
  if (unit == Unit::none) return std::nullopt;
  if (!is_year_of_calls(number_at(text, 0))) return misused(typed, year_bounds);
  const auto first = first_typed(text, unit);
  if (!first) return misused(typed, not_in_calendar(text, unit));
  return Span{unit_label(*first, unit), *first, last_of(*first, unit), Kind::calendar_unit, unit};
}

Read read_range(std::string_view text, std::string_view typed) {
  if (shape_of(text) != "0000-00-00..0000-00-00") return std::nullopt;
  const auto first = parse_date(text.substr(0, 10));
  const auto last = parse_date(text.substr(12));
  if (!first || !last) return misused(typed, not_in_calendar(text, Unit::day));
  if (!is_year_of_calls(number_at(text, 0)) || !is_year_of_calls(number_at(text, 12)))
    return misused(typed, year_bounds);
  if (*first > *last) return misused(typed, "ends before it begins; put the earlier date first");
  return Span{std::string(text), *first, *last};
}

Read read_all(std::string_view text, const Zone& zone, Date today, const std::optional<Extent>& extent) {
  if (text != "all") return std::nullopt;
  if (!extent) return Span{"all", today, today, Kind::everything};
  return Span{"all", date_of(extent->first, zone), date_of(extent->last, zone), Kind::everything};
}

tl::unexpected<Complaint> not_a_period(std::string_view typed) {
  std::string_view nearest = "last-month";
  std::size_t best = slip_of(typed) + 1;
  for (const Word& word : words) {
    // "week" alone is near as well.
    const std::string_view unit = word.text.substr(word.text.find('-') + 1);
    const std::size_t distance = std::min(edit_distance(typed, word.text), edit_distance(typed, unit));
    if (distance >= best) continue;
    best = distance;
    nearest = word.text;
  }
  return misused(typed, "is not a period; try " + std::string(nearest) +
                            ", 30d, 2025-12, 2025-Q4, 2025-W50, 2025-12-01..2025-12-13 or all");
}

tl::expected<Span, Complaint> read_span(std::string_view typed, const Zone& zone, Date today,
                                        const std::optional<Extent>& extent) {
  const std::string text = ascii_lower(typed);
  if (auto span = read_word(text, today)) return *span;
  if (auto span = read_count(text, typed, today)) return *span;
  if (auto span = read_calendar(text, typed)) return *span;
  if (auto span = read_range(text, typed)) return *span;
  if (auto span = read_all(text, zone, today, extent)) return *span;
  return not_a_period(typed);
}

}  // namespace

Complaint complaint_about(std::string_view subject, std::string_view typed, std::string_view rest) {
  return {std::string(subject), " '" + std::string(typed) + "' " + std::string(rest)};
}

tl::expected<Period, Complaint> named_period(std::string_view typed, const Zone& zone, Date today,
                                             const std::optional<Extent>& extent) {
  const auto span = read_span(typed, zone, today, extent);
  if (!span) return tl::unexpected(span.error());
  const Period period{span->label, zone.start_of(span->first), zone.start_of(span->last + days{1}),
                      span->kind, span->unit};
  // Samoa went from 29 to 31 December 2011.
  if (period.since >= period.until) {
    return misused(typed, "is a day that " + zone.name() + " skipped; use the day before or after it");
  }
  return period;
}

}  // namespace calltally
