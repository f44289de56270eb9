// Refused requests as they are kept: how many per day, status and reason, and whether they were the
// platform's.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.hpp"

namespace calltally {

class Database;

// Who was refused.
enum class Sender {
  unknown,    // no valid credential, or what was sent lies in quarantine
  authentic,  // one with a valid credential, of whose request nothing is kept
};

struct RefusedCount {
  std::chrono::sys_days day{};  // UTC
  int status = 0;               // the HTTP status that was answered
  std::string reason;           // one of few words
  std::int64_t count = 0;
  Instant last_at{};
  Sender sender = Sender::unknown;
  int hour = 0;  // of the day, where the sender is authentic; strangers could fill a day with rows
};

inline constexpr std::chrono::days refused_kept{400};

// Those of the days (UTC) that [since, until) touches, by status, reason and sender; `day` and `hour` are not
// told.
[[nodiscard]] std::vector<RefusedCount> read_refused(Database& database, Instant since, Instant until);

// Requests that could not be stored.
struct Unavailable {
  std::int64_t count = 0;
  Instant last_at{};
};

// Those of the same days that were answered 503, but for an hour's where a delivery was stored within an hour
// after the last of them: senders try again, and storage works again.
[[nodiscard]] Unavailable read_unavailable(Database& database, Instant since, Instant until);

}  // namespace calltally
