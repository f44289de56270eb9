// Local time of many instants: the zone is asked only where its offset or the day may change.
#pragma once

#include <chrono>

#include "base/zone.hpp"

namespace calltally {

// Fast for instants that come in order. `zone` is borrowed.
class LocalClock {
 public:
  explicit LocalClock(const Zone& zone) : zone_(zone) {}

  [[nodiscard]] LocalTime at(Instant instant) {
    if (instant < stretch_.since || instant >= stretch_.until) stretch_ = zone_.stretch_at(instant);
    return LocalTime(instant.time_since_epoch() + stretch_.offset);
  }

  // Zone::day_of().
  [[nodiscard]] Date day_at(Instant instant) {
    if (instant < day_since_ || instant >= day_until_) {
      day_ = zone_.day_of(instant);
      day_since_ = zone_.start_of(day_);
      day_until_ = zone_.start_of(day_ + std::chrono::days{1});
    }
    return day_;
  }

 private:
  const Zone& zone_;
  Zone::Stretch stretch_{Instant::max(), Instant::min(), {}};
  Date day_{};
  Instant day_since_ = Instant::max();
  Instant day_until_ = Instant::min();
};

// 0..23, as the clocks read.
[[nodiscard]] inline int hour_of(LocalTime local) {
  const auto of_day = local - std::chrono::floor<std::chrono::days>(local);
  return static_cast<int>(std::chrono::floor<std::chrono::hours>(of_day).count());
}

// 1 is Monday, 7 Sunday.
[[nodiscard]] inline int iso_weekday(Date day) {
  const auto days = day.time_since_epoch().count();
  return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1;  // 1 January 1970 was a Thursday
}

}  // namespace calltally
