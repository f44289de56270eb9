// Local time of many instants: the zone is asked only where its offset may change.
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

 private:
  const Zone& zone_;
  Zone::Stretch stretch_{Instant::max(), Instant::min(), {}};
};

// 1 is Monday, 7 Sunday.
[[nodiscard]] inline int iso_weekday(Date day) {
  const auto days = day.time_since_epoch().count();
  return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1;  // 1 January 1970 was a Thursday
}

}  // namespace calltally
