// The end of a process whose work does not listen: a single operation that takes hours, a pipe nobody reads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace calltally {

// As long as it lives a thread waits; when the time is over first, it removes a file, writes a message to a
// descriptor and ends the process with ExitCode::failed. For work that ends by itself at its limit in all
// cases but odd ones.
class HardStop {
 public:
  struct Last {
    int descriptor = 2;
    std::string message;     // with its line break
    std::string unfinished;  // a file that must not stay; may be empty
  };

  HardStop(std::chrono::milliseconds after, Last last);
  ~HardStop();
  HardStop(const HardStop&) = delete;
  HardStop& operator=(const HardStop&) = delete;

 private:
  void wait(std::chrono::steady_clock::time_point until);

  Last last_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace calltally
