#include "intake/completion_queue.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <iterator>
#include <system_error>
#include <utility>

namespace calltally {

CompletionQueue::CompletionQueue() : descriptor_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

CompletionQueue::~CompletionQueue() { ::close(descriptor_); }

void CompletionQueue::put(std::vector<Settled> settled) {
  {
    const std::lock_guard lock(mutex_);
    if (settled_.empty()) {
      settled_ = std::move(settled);
    } else {
      settled_.insert(settled_.end(), std::make_move_iterator(settled.begin()),
                      std::make_move_iterator(settled.end()));
    }
  }
  wake();
}

// A counter that is full is readable all the same: nothing is lost where the write fails.
void CompletionQueue::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(descriptor_, &one, sizeof one);
}

std::vector<Settled> CompletionQueue::take() {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto read = ::read(descriptor_, &count, sizeof count);
  const std::lock_guard lock(mutex_);
  return std::exchange(settled_, {});
}

}  // namespace calltally
