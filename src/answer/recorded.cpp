#include "answer/recorded.hpp"

#include <algorithm>
#include <vector>

#include "base/calendar.hpp"

namespace calltally {
namespace {

using std::chrono::days;

constexpr days looked_back{90};
constexpr days gap_min{3};

// The days from `first` to `last` that have calls, and the next one that has.
std::vector<Date> days_with_calls(Reader& reader, Date first, Date last, const Zone& zone) {
  std::vector<Date> found;
  for (Date from = first; from <= last;) {
    const auto start = reader.first_start_from(zone.start_of(from));
    if (!start) break;
    found.push_back(date_of(*start, zone));
    from = found.back() + days{1};
  }
  return found;
}

// The longest stretch without calls from `first` to the day before `end`, which has calls.
days longest_before(const std::vector<Date>& with_calls, Date first, Date end) {
  days longest{0};
  Date expected = first;
  for (const Date day : with_calls) {
    if (day < first) continue;
    if (day > end) break;
    longest = std::max(longest, day - expected);
    expected = day + days{1};
  }
  return longest;
}

// The first gap that touches the days from `first` to `last`. `with_calls` ends with the day that ends the
// last stretch, and nothing was recorded before `recorded_first`.
std::optional<Gap> find_gap(const std::vector<Date>& with_calls, Date first, Date last, Date recorded_first) {
  for (std::size_t i = 1; i < with_calls.size(); ++i) {
    const Gap stretch{with_calls[i - 1] + days{1}, with_calls[i] - days{1}};
    const days length = with_calls[i] - stretch.first;
    if (length < gap_min || stretch.first > last || stretch.last < first) continue;
    const Date begin = std::max(stretch.first - looked_back, recorded_first);
    if (length > 2 * longest_before(with_calls, begin, with_calls[i - 1])) return stretch;
  }
  return std::nullopt;
}

}  // namespace

Recorded recorded(Reader& reader, const Period& period, const Zone& zone, Instant as_of) {
  Recorded result;
  result.from = reader.first_start_from(Instant::min());
  if (!result.from) return result;
  const Date today = date_of(as_of, zone);
  const Date first = date_of(period.since, zone);
  const Date last = std::min(last_date(period.since, period.until, zone), today - days{1});
  const Date recorded_first = date_of(*result.from, zone);
  const auto before = reader.last_start_before(period.since);
  const Date nearest = before ? date_of(*before, zone) : std::max(first, recorded_first);
  const Date begin = std::max(recorded_first, nearest - looked_back);
  std::vector<Date> with_calls = days_with_calls(reader, begin, last, zone);
  if (with_calls.empty() || with_calls.back() <= last) {
    const auto next = reader.first_start_from(zone.start_of(last + days{1}));
    with_calls.push_back(next ? std::min(date_of(*next, zone), today) : today);
  }
  result.gap = find_gap(with_calls, first, last, recorded_first);
  result.goes_on = period.until > as_of;
  result.is_whole = *result.from <= period.since && !result.gap && !result.goes_on;
  return result;
}

}  // namespace calltally
