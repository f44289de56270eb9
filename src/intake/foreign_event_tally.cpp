#include "intake/foreign_event_tally.hpp"

#include <algorithm>

namespace calltally {

void ForeignEventTally::add(std::string_view platform, std::string_view event, Instant at) {
  put_back({{std::chrono::floor<std::chrono::days>(at), std::string(platform), std::string(event), 1, at}});
}

std::vector<ForeignEventCount> ForeignEventTally::take() {
  const std::lock_guard lock(mutex_);
  std::vector<ForeignEventCount> taken;
  for (const auto& [key, counted] : counts_) {
    const auto& [day, platform, event] = key;
    taken.push_back({day, platform, event, counted.count, counted.last_at});
  }
  counts_.clear();
  return taken;
}

void ForeignEventTally::put_back(const std::vector<ForeignEventCount>& counts) {
  const std::lock_guard lock(mutex_);
  for (const ForeignEventCount& one : counts) {
    Counted& counted = counts_[Key(one.day, one.platform, one.event)];
    counted.count += one.count;
    counted.last_at = std::max(counted.last_at, one.last_at);
  }
}

}  // namespace calltally
