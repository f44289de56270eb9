#include "cli/terminal/hard_stop.hpp"

#include <unistd.h>

#include <utility>

#include "cli/terminal/exit_code.hpp"

namespace calltally {

HardStop::HardStop(std::chrono::milliseconds after, Last last)
    : last_(std::move(last)),
      thread_([this, until = std::chrono::steady_clock::now() + after] { wait(until); }) {}

HardStop::~HardStop() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  over_.notify_one();
  thread_.join();
}

// Nothing is cleaned up but the file, since the other thread is still at work in everything else.
void HardStop::wait(std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(mutex_);
  if (over_.wait_until(lock, until, [this] { return is_over_; })) return;
  if (!last_.unfinished.empty()) ::unlink(last_.unfinished.c_str());
  [[maybe_unused]] const auto written = ::write(last_.descriptor, last_.message.data(), last_.message.size());
  ::_exit(static_cast<int>(ExitCode::failed));
}

}  // namespace calltally
