// Refused requests counted in memory: a flood of them costs the disk nothing.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/instant.hpp"
#include "store/refused.hpp"

namespace calltally {

// Safe for any number of threads. Memory is bounded by days, hours, statuses and reasons, not by requests.
class RefusalTally {
 public:
  void add(int status, std::string_view reason, Sender sender, Instant at);  // `reason` is a literal

  // All that was counted since the last time.
  [[nodiscard]] std::vector<RefusedCount> take();

  // What was taken and could not be written after all.
  void put_back(const std::vector<RefusedCount>& counts);

 private:
  using Key = std::tuple<std::chrono::sys_days, int, Sender, int, std::string>;  // as in RefusedCount
  struct Counted {
    std::int64_t count = 0;
    Instant last_at{};
  };
  void add(const RefusedCount& more);

  std::mutex mutex_;
  std::map<Key, Counted> counts_;
};

}  // namespace calltally
