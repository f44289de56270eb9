// Events of other platforms as they are kept: how many per day, platform and event.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/instant.hpp"

namespace calltally {

struct ForeignEventCount {
  std::chrono::sys_days day{};  // UTC
  std::string platform;         // "vapi"
  std::string event;            // one of few words
  std::int64_t count = 0;
  Instant last_at{};
};

inline constexpr std::chrono::days foreign_events_kept{400};

}  // namespace calltally
