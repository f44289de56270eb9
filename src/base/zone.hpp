// A time zone: between instants and the local days and hours of a place.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/instant.hpp"

namespace calltally {

// A date of the calendar without a place; arithmetic is std::chrono's.
using Date = std::chrono::local_days;

// Local time to the millisecond.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

// One IANA zone. Cheap to copy: it points into the process-wide zone table. Safe to use from several threads.
// UTC works without a zone database. The zone files end in 2037: later summers have the winter's offset.
class Zone {
 public:
  // A stretch of time in which the offset from UTC does not change: [since, until).
  struct Stretch {
    Instant since;
    Instant until;
    std::chrono::seconds offset;  // local time minus UTC
  };

  // The zone of an IANA name ("Europe/Amsterdam", "UTC"); else a sentence for the operator, which names a few
  // near names.
  [[nodiscard]] static tl::expected<Zone, std::string> find(std::string_view name);

  // The zone of this machine: TZ where it names one ("Europe/Amsterdam", ":Europe/Amsterdam", the path of a
  // zone file; empty is UTC), else the system's; UTC where neither can be read. Never throws.
  [[nodiscard]] static Zone system();

  [[nodiscard]] const std::string& name() const;

  [[nodiscard]] Stretch stretch_at(Instant instant) const;
  [[nodiscard]] LocalTime to_local(Instant instant) const;

  // The instant of a local time. Of a repeated hour the first one; in a skipped hour the moment of the
  // change.
  [[nodiscard]] Instant to_instant(LocalTime local) const;

  // The first instant of a local day, also where midnight is skipped.
  [[nodiscard]] Instant start_of(Date day) const;

 private:
  explicit Zone(const void* entry) : entry_(entry) {}
  const void* entry_;  // the zone library's own, valid for the life of the process; null is UTC
};

// "2025-12-13".
[[nodiscard]] std::string format_date(Date day);

// "2025-12-13 13:05:30", to the second, cut.
[[nodiscard]] std::string format_local(LocalTime local);

// "2025-12-01T00:00:00+01:00": the local time of an instant with its offset, to the second.
// The second form spares the look-up where the offset is known.
[[nodiscard]] std::string format_with_offset(Instant instant, const Zone& zone);
[[nodiscard]] std::string format_with_offset(Instant instant, std::chrono::seconds offset);

// Exactly "YYYY-MM-DD", a real date; else nothing.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

// "2025-12-13T10:00" or "2025-12-13 10:00:00": a local time without a zone, its seconds optional; else
// nothing.
[[nodiscard]] std::optional<LocalTime> parse_local(std::string_view text);

}  // namespace calltally
