#include "intake/refusal_tally.hpp"

#include <algorithm>

namespace calltally {

void RefusalTally::add(int status, std::string_view reason, Instant at) {
  const std::lock_guard lock(mutex_);
  add(std::chrono::floor<std::chrono::days>(at), status, reason, 1, at);
}

void RefusalTally::add(std::chrono::sys_days day, int status, std::string_view reason, std::int64_t count,
                       Instant last_at) {
  auto found = counts_.find(std::tuple(day, status, reason));
  if (found == counts_.end()) {
    found = counts_.emplace(std::tuple(day, status, std::string(reason)), Counted{}).first;
  }
  found->second.count += count;
  found->second.last_at = std::max(found->second.last_at, last_at);
}

std::vector<RefusedCount> RefusalTally::take() {
  const std::lock_guard lock(mutex_);
  std::vector<RefusedCount> taken;
  for (const auto& [key, counted] : counts_) {
    const auto& [day, status, reason] = key;
    taken.push_back({day, status, reason, counted.count, counted.last_at});
  }
  counts_.clear();
  return taken;
}

void RefusalTally::put_back(const std::vector<RefusedCount>& counts) {
  const std::lock_guard lock(mutex_);
  for (const RefusedCount& one : counts) add(one.day, one.status, one.reason, one.count, one.last_at);
}

}  // namespace calltally
