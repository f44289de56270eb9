// Retry-After, which every 503 carries: when the sender may come again.
#pragma once

namespace calltally {

inline constexpr const char* retry_after_header = "Retry-After";

// Seconds. What makes a 503 passes soon or not at all: a full queue within seconds, a full disk when somebody
// comes; senders that repeat do it a few times only, so each time should be worth it.
inline constexpr const char* retry_after_s = "30";

}  // namespace calltally
