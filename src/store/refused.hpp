// Refused requests as they are kept: how many per day, status and reason.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/instant.hpp"

namespace calltally {

struct RefusedCount {
  std::chrono::sys_days day{};  // UTC
  int status = 0;               // the HTTP status that was answered
  std::string reason;           // one of few words
  std::int64_t count = 0;
  Instant last_at{};
};

inline constexpr std::chrono::days refused_kept{400};

}  // namespace calltally
