// The rest of an upgrade beside a running receiver, in a thread of its own.
#pragma once

#include <atomic>
#include <string>
#include <thread>

#include "base/log.hpp"

namespace calltally {

// Works as other writing processes do: in batches of some 50 ms, under the lock that all writers share. What
// it cannot complete goes on at the next start. Nothing is done, and no thread begun, where nothing is left.
class BackgroundUpgrade {
 public:
  // The database has to be up to date in its schema; `log` outlives this.
  BackgroundUpgrade(std::string database, const Log& log);
  ~BackgroundUpgrade();  // ends it early
  BackgroundUpgrade(const BackgroundUpgrade&) = delete;
  BackgroundUpgrade& operator=(const BackgroundUpgrade&) = delete;

 private:
  void run() noexcept;
  void complete();

  const std::string database_;
  const Log& log_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace calltally
