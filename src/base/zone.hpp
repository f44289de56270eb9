// A time zone: between instants and the local days and hours of a place.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/instant.hpp"
#include "base/zone_folder.hpp"

namespace calltally {

// A date of the calendar without a place; arithmetic is std::chrono's.
using Date = std::chrono::local_days;

// Local time to the millisecond.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

// One zone: of an IANA name, of a zone file or of a POSIX rule. Cheap to copy. Safe to use from several
// threads. UTC works without zone files.
class Zone {
 public:
  using Stretch = OffsetStretch;

  Zone() = default;  // UTC
  Zone(std::string name, ZoneRules rules);

  // The zone of an IANA name ("Europe/Amsterdam", "UTC"), under that name. One that the folder lacks is read
  // under its newer or older names ("US/Pacific" is America/Los_Angeles). Else a sentence for the operator,
  // which names a few near names or the way out.
  [[nodiscard]] static tl::expected<Zone, std::string> find(std::string_view name, const ZoneFolder& folder);
  [[nodiscard]] static tl::expected<Zone, std::string> find(std::string_view name);

  [[nodiscard]] const std::string& name() const;

  [[nodiscard]] Stretch stretch_at(Instant instant) const;
  [[nodiscard]] LocalTime to_local(Instant instant) const;

  // The instant of a local time. Of a repeated hour the first one, but of a midnight the last; in a skipped
  // hour the moment of the change.
  [[nodiscard]] Instant to_instant(LocalTime local) const;

  // The first instant of a local day: the last that reads 00:00, and where midnight is skipped the first
  // after it. So days follow each other without a gap, and each instant lies in one, also where the clocks go
  // back over midnight.
  [[nodiscard]] Instant start_of(Date day) const;

  // The day that an instant lies in: mostly the one that the clocks read, but the day before between two
  // midnights of one date.
  [[nodiscard]] Date day_of(Instant instant) const;

 private:
  struct Entry {
    std::string name;
    ZoneRules rules;
  };
  std::shared_ptr<const Entry> entry_;  // none is UTC
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
