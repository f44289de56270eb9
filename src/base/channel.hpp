// Batches on their way from one thread to another.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace calltally {

// The other side went away: there is nobody left to work for.
struct Stopped {};

// Holds a few batches at most, so that the faster side waits for the slower one.
template <typename Batch>
class Channel {
 public:
  explicit Channel(std::size_t ahead) : ahead_(ahead) {}

  // Waits while the other side is behind. Throws Stopped.
  void put(Batch batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return batches_.size() < ahead_ || stopped_; });
    if (stopped_) throw Stopped{};
    batches_.push_back(std::move(batch));
    changed_.notify_all();
  }

  // No more batches come; `failure` is why, unless it is the end.
  void end(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    failure_ = std::move(failure);
    changed_.notify_all();
  }

  // Nobody takes any more.
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  // The next one; nothing at the end. Throws the failure that ended it.
  std::optional<Batch> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !batches_.empty() || ended_; });
    if (batches_.empty()) {
      if (failure_) std::rethrow_exception(failure_);
      return std::nullopt;
    }
    std::optional<Batch> batch(std::move(batches_.front()));
    batches_.pop_front();
    changed_.notify_all();
    return batch;
  }

 private:
  const std::size_t ahead_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  std::exception_ptr failure_;
  bool ended_ = false;
  bool stopped_ = false;
};

}  // namespace calltally
