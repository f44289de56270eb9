// A rule of the clocks as POSIX writes it ("CET-1CEST,M3.5.0,M10.5.0/3"): in TZ, and at the end of zone
// files.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace calltally {

// A stretch of time in which the offset from UTC does not change: [since, until).
struct OffsetStretch {
  Instant since;
  Instant until;
  std::chrono::seconds offset{};  // local time minus UTC
};

// The ends of time: what never changes holds between them.
inline constexpr Instant beginning_of_time = std::chrono::sys_days{std::chrono::year::min() / 1 / 1};
inline constexpr Instant end_of_time = std::chrono::sys_days{std::chrono::year::max() / 12 / 31};

class PosixRule {
 public:
  // Nothing for any other text. With names in angle brackets and times of up to 167 hours either way, as RFC
  // 9636 has them. Summer time without dates begins and ends as in the United States: so does the C
  // library's.
  [[nodiscard]] static std::optional<PosixRule> parse(std::string_view text);

  // Two stretches that follow each other may have the same offset. From the year 10000 on it is always
  // winter.
  [[nodiscard]] OffsetStretch stretch_at(Instant instant) const;

 private:
  friend class PosixRuleReader;

  // A day of every year.
  struct Day {
    enum class Form { month_week, without_leap_day, from_zero } form = Form::month_week;
    int month = 0;   // of month_week: 1..12
    int week = 0;    // 1..5, 5 is the last
    int number = 0;  // the weekday from Sunday, 0; else the day of the year from 1 or from 0
    std::chrono::seconds time = std::chrono::hours{2};  // of the local clock before the change

    [[nodiscard]] std::chrono::sys_seconds in(std::chrono::year of) const;
  };

  // In negative summer time (Dublin's) the offset is the smaller one.
  struct Summer {
    std::chrono::seconds offset{};
    Day begin;
    Day end;
  };

  std::chrono::seconds offset_{};
  std::optional<Summer> summer_;
};

}  // namespace calltally
