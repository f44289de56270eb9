// Calls in the order of their start, those of one millisecond in the order of their ids.
#pragma once

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "store/reader.hpp"

namespace calltally {

// Takes calls by start; of one start there are few, so they are kept until the next one. (SQLite would sort
// all.)
class SameStart {
 public:
  using Take = std::function<void(CallRecord&)>;

  // `take_all` is asked for calls of one start that are too many to be kept.
  SameStart(const Take& take, std::function<void(Instant)> take_all)
      : take_(take), take_all_(std::move(take_all)) {}

  // Takes the call's contents.
  void add(CallRecord& call) {
    if (call.row.started_at != start_) {
      finish();
      start_ = call.row.started_at;
    }
    if (count_ < kept_max) {
      if (count_ == calls_.size()) calls_.emplace_back();
      std::swap(calls_[count_], call);
    }
    ++count_;
  }

  void finish() {
    if (count_ > kept_max) {
      take_all_(start_);
    } else {
      const auto end = calls_.begin() + static_cast<std::ptrdiff_t>(count_);
      if (count_ > 1) std::ranges::sort(calls_.begin(), end, {}, &CallRecord::call_id);
      std::for_each(calls_.begin(), end, std::ref(take_));
    }
    count_ = 0;
  }

 private:
  static constexpr std::size_t kept_max = 256;

  const Take& take_;
  std::function<void(Instant)> take_all_;
  std::vector<CallRecord> calls_;  // as many as ever began at once, their memory used again
  std::size_t count_ = 0;
  Instant start_ = Instant::min();
};

}  // namespace calltally
