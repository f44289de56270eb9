// Events of other platforms counted in memory: dozens come with each call, and none of them is worth a write.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/instant.hpp"
#include "store/foreign_events.hpp"

namespace calltally {

// Safe for any number of threads. Memory is bounded by days and words, not by events.
class ForeignEventTally {
 public:
  void add(std::string_view platform, std::string_view event, Instant at);  // both are literals

  // All that was counted since the last time.
  [[nodiscard]] std::vector<ForeignEventCount> take();

  // What was taken and could not be written after all.
  void put_back(const std::vector<ForeignEventCount>& counts);

 private:
  struct Counted {
    std::int64_t count = 0;
    Instant last_at{};
  };
  using Key = std::tuple<std::chrono::sys_days, std::string, std::string>;

  std::mutex mutex_;
  std::map<Key, Counted> counts_;
};

}  // namespace calltally
