// Work on batches in a thread of its own, while the caller fills the next one.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/channel.hpp"

namespace calltally {

// Batches come back to be filled again, so that their buffers are made once; `clear()` of a batch empties it.
// What the work throws comes out of next(), hand_over() or finish().
template <typename Batch>
class Pipeline {
 public:
  explicit Pipeline(std::function<void(Batch&)> work)
      : work_(std::move(work)), full_(ahead), thread_([this] { run(); }) {}

  ~Pipeline() {
    full_.end(nullptr);
    if (thread_.joinable()) thread_.join();
  }
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // The batch to fill.
  Batch& batch() {
    if (!batch_) batch_ = spare();
    return *batch_;
  }

  // It is full; the next one is another. Nothing to do where none was begun.
  void hand_over() {
    if (!batch_) return;
    try {
      full_.put(std::move(batch_));
    } catch (const Stopped&) {
      finish();
    }
  }

  // Waits until everything that was handed over is done.
  void finish() {
    full_.end(nullptr);
    if (thread_.joinable()) thread_.join();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  static constexpr std::size_t ahead = 3;

  void run() noexcept {
    try {
      while (auto batch = full_.take()) {
        work_(**batch);
        (*batch)->clear();
        const std::lock_guard lock(mutex_);
        spares_.push_back(*std::move(batch));
      }
    } catch (...) {
      failure_ = std::current_exception();
      full_.stop();
    }
  }

  std::unique_ptr<Batch> spare() {
    const std::lock_guard lock(mutex_);
    if (spares_.empty()) return std::make_unique<Batch>();
    auto batch = std::move(spares_.back());
    spares_.pop_back();
    return batch;
  }

  std::function<void(Batch&)> work_;
  Channel<std::unique_ptr<Batch>> full_;
  std::unique_ptr<Batch> batch_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Batch>> spares_;
  std::exception_ptr failure_;  // read after the thread has ended
  std::thread thread_;          // last: it uses the others
};

}  // namespace calltally
