// Periods: what a person types for a stretch of time ("last-month", "2025-Q4", "30d"), resolved in a zone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/complaint.hpp"
#include "base/instant.hpp"
#include "base/zone.hpp"

namespace calltally {

// A resolved period, [since, until).
struct Period {
  enum class Kind {
    calendar_unit,  // a whole day, ISO week, month, quarter or year
    unit_so_far,    // this-week, this-month, ...: from the start of the unit to the end of today
    range,          // anything else with two ends: 30d, A..B, --since/--until
    everything,     // all
  };
  enum class Unit { none, day, week, month, quarter, year };

  std::string label;  // what was asked for: "2025-12", "30d", "2025-12-01..2025-12-13"
  Instant since;
  Instant until;
  Kind kind = Kind::range;
  Unit unit = Unit::none;  // of the calendar kinds
};

// What the operator typed; absent options are nothing.
struct PeriodRequest {
  std::optional<std::string> period;
  std::optional<std::string> since;
  std::optional<std::string> until;
};

// The start of the first and of the last call there is; nothing for an empty database. Needed for "all" and
// open ends.
struct Extent {
  Instant first;
  Instant last;
};

// Resolves a request by the grammar of doc/periods.md. `fallback` is the word that stands for an absent
// request ("30d", "all"). The error names what was typed and what can be. "all" of an empty database
// is the day of `now`. --since alone runs to the end of today (or of the last call's day, or of its own,
// whichever is latest); --until alone starts on the day of the first call (on its own last day where that is
// earlier or there is no call): an end that nobody typed is never misuse. Counted in months, a period begins
// on the day after the same day so many months ago, and that is the last of its month where there is no such
// day: on 31 August 6m begins on 1 March.
[[nodiscard]] tl::expected<Period, Complaint> resolve_period(const PeriodRequest& request,
                                                             std::string_view fallback, const Zone& zone,
                                                             Instant now,
                                                             const std::optional<Extent>& extent);

enum class Comparison { none, previous, last_year };

// The period that `period` is compared with; nothing for "all" and Comparison::none, nor where it is a day
// that the place left out (Samoa, 30 December 2011). Its label names its dates ("2025-11", "2025-W49",
// "2025-11-24..2025-12-23"). A day that the other month or year does not have is its last: this-month on 31
// March is compared with all of February. Of this-week, this-month, ... it is a range.
[[nodiscard]] std::optional<Period> compared_period(const Period& period, Comparison comparison,
                                                    const Zone& zone);

enum class SeriesUnit { hour, day, week, month };

// By hour up to one day, by day below 93 days, by week below 367, else by month.
[[nodiscard]] SeriesUnit series_unit(const Period& period, const Zone& zone);

[[nodiscard]] std::string_view name_of(SeriesUnit unit);

// One bucket of a series, [since, until): clipped to the period.
struct Bucket {
  Instant since;
  Instant until;
  // Local date of the bucket's first day (a week's Monday even before the period). Of an hour RFC 3339 with
  // offset: the first moment of that clock hour, also where that lies before the period.
  std::string start;
};

// Every bucket of the period in order, without gaps. A skipped hour has no bucket, a repeated hour has two;
// where clocks change by half an hour (Lord Howe) the parts of the hour before and after the change are one
// bucket each.
[[nodiscard]] std::vector<Bucket> buckets(const Period& period, SeriesUnit unit, const Zone& zone);

}  // namespace calltally
