// What became of jobs, on its way back to the thread that waits for it: a whole batch with one wake-up.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "http/gate.hpp"
#include "store/writer.hpp"

namespace calltally {

struct Settled {
  Ticket ticket = 0;
  StoreResult kept = StoreResult::stored;
  std::optional<std::string> failure;  // storage is unavailable: the reason, for the log
  CallFields unreadable{};             // what of the delivery is there and cannot be read
};

// Safe for any number of threads that put; one takes.
class CompletionQueue {
 public:
  CompletionQueue();  // throws std::system_error where the process has no descriptor left
  ~CompletionQueue();
  CompletionQueue(const CompletionQueue&) = delete;
  CompletionQueue& operator=(const CompletionQueue&) = delete;

  // Can be read (poll, epoll) while there is something to take or somebody called wake().
  [[nodiscard]] int descriptor() const { return descriptor_; }

  void put(std::vector<Settled> settled);
  void wake();

  // All that was put since the last time; the descriptor is quiet again.
  [[nodiscard]] std::vector<Settled> take();

 private:
  const int descriptor_;
  std::mutex mutex_;
  std::vector<Settled> settled_;
};

}  // namespace calltally
