// An instant: a moment on the world's clock, to the millisecond, and its RFC 3339 form.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace calltally {

// UTC without leap seconds. Every stored or compared time is one of these.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// Unix milliseconds, as the database keeps them.
[[nodiscard]] constexpr std::int64_t unix_ms(Instant instant) { return instant.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant from_unix_ms(std::int64_t ms) {
  return Instant(std::chrono::milliseconds(ms));
}

// Reads RFC 3339 ("2025-12-13T12:05:30.000Z", "2025-12-13t13:05:30+01:00"; a space may stand for the T).
// Fractions of any length, cut to milliseconds; years 0000 to 9999; a leap second reads as the second after.
// Nothing for any other text: no zone, impossible dates (30 February) and trailing bytes among it.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

// Reads a moment as systems write it: RFC 3339, and also an offset of +01, +0100, UTC or GMT, with a blank
// before it or not; a comma before the fraction; no seconds; 24:00 as the end of the day; ISO 8601 without
// separators
// ("20251213T120530Z"); blanks at either end. Nothing where no zone is told: whose clock it was nobody knows.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

// Seconds, milliseconds, microseconds or nanoseconds since 1970, by their size: which one it is, is certain
// for the years 2000 to 2100, and there is nothing for any other number.
[[nodiscard]] std::optional<Instant> from_unix(double number);

// "2025-12-13T12:05:30.000Z": always milliseconds, always UTC.
[[nodiscard]] std::string format_rfc3339(Instant instant);

[[nodiscard]] Instant now();

}  // namespace calltally
