#include "intake/refusal_tally.hpp"

#include <algorithm>

namespace calltally {

void RefusalTally::add(int status, std::string_view reason, Sender sender, Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const auto hour = std::chrono::floor<std::chrono::hours>(at - day).count();
  const std::lock_guard lock(mutex_);
  add({day, status, std::string(reason), 1, at, sender,
       sender == Sender::authentic ? static_cast<int>(hour) : 0});
}

void RefusalTally::add(const RefusedCount& more) {
  Counted& counted = counts_[Key(more.day, more.hour, more.sender, more.status, more.reason)];
  counted.count += more.count;
  counted.last_at = std::max(counted.last_at, more.last_at);
}

std::vector<RefusedCount> RefusalTally::take() {
  const std::lock_guard lock(mutex_);
  std::vector<RefusedCount> taken;
  for (const auto& [key, counted] : counts_) {
    const auto& [day, hour, sender, status, reason] = key;
    taken.push_back({day, status, reason, counted.count, counted.last_at, sender, hour});
  }
  counts_.clear();
  return taken;
}

void RefusalTally::put_back(const std::vector<RefusedCount>& counts) {
  const std::lock_guard lock(mutex_);
  for (const RefusedCount& one : counts) add(one);
}

}  // namespace calltally
