#include "base/period.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/named_period.hpp"

namespace calltally {

namespace {

using std::chrono::days;

// An end of --since and --until: a date stands for its first instant or for the one after its last.
enum class End { start_of_date, end_of_date };

tl::expected<Instant, Complaint> read_end(std::string_view subject, std::string_view typed, End end,
                                          const Zone& zone) {
  std::optional<Instant> at;
  if (const auto date = parse_date(typed)) {
    at = zone.start_of(end == End::end_of_date ? *date + days{1} : *date);
  } else if (const auto local = parse_local(typed)) {
    at = zone.to_instant(*local);
  } else {
    at = parse_rfc3339(typed);
  }
  if (!at) {
    return tl::unexpected(complaint_about(
        subject, typed,
        "is not a date or time; try 2025-12-01, 2025-12-01T09:00 or 2025-12-01T09:00:00+01:00"));
  }
  const Instant inside = end == End::end_of_date ? *at - std::chrono::milliseconds{1} : *at;
  const int year{std::chrono::year_month_day{date_of(inside, zone)}.year()};
  if (!is_year_of_calls(year)) return tl::unexpected(complaint_about(subject, typed, year_bounds));
  return *at;
}

// Where --since is absent: the day of the first call, or the last day before `until` if that is earlier
// still. An end that nobody typed must not turn the other one into misuse.
Instant open_start(Instant until, const Zone& zone, const std::optional<Extent>& extent) {
  const Date last = date_of(until - std::chrono::milliseconds{1}, zone);
  return zone.start_of(extent ? std::min(date_of(extent->first, zone), last) : last);
}

// Where --until is absent: the end of today, of the last call's day or of the day of `since`, whichever is
// latest.
Instant open_end(Instant since, const Zone& zone, Date today, const std::optional<Extent>& extent) {
  Date last = std::max(today, date_of(since, zone));
  if (extent) last = std::max(last, date_of(extent->last, zone));
  return zone.start_of(last + days{1});
}

tl::expected<Period, Complaint> read_ends(const PeriodRequest& request, const Zone& zone, Date today,
                                          const std::optional<Extent>& extent) {
  std::optional<Instant> since;
  std::optional<Instant> until;
  if (request.since) {
    const auto read = read_end("since", *request.since, End::start_of_date, zone);
    if (!read) return tl::unexpected(read.error());
    since = *read;
  }
  if (request.until) {
    const auto read = read_end("until", *request.until, End::end_of_date, zone);
    if (!read) return tl::unexpected(read.error());
    until = *read;
  }
  if (since && until && *since >= *until) {
    return tl::unexpected(
        complaint_about("since", *request.since,
                        "is not before the end '" + *request.until + "'; put the earlier one first"));
  }
  const Instant from = since ? *since : open_start(*until, zone, extent);
  const Instant to = until ? *until : open_end(from, zone, today, extent);
  return Period{range_label(from, to, zone), from, to, Period::Kind::range, Period::Unit::none};
}

}  // namespace

tl::expected<Period, Complaint> resolve_period(const PeriodRequest& request, std::string_view fallback,
                                               const Zone& zone, Instant now,
                                               const std::optional<Extent>& extent) {
  const Date today = date_of(now, zone);
  if (request.since || request.until) {
    if (!request.period) return read_ends(request, zone, today, extent);
    return tl::unexpected(
        Complaint{"period", " cannot be combined with a start or an end; use the one or the others"});
  }
  return named_period(request.period ? std::string_view(*request.period) : fallback, zone, today, extent);
}

}  // namespace calltally
