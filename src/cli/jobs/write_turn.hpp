// How a writing verb shares the database with a receiver: by turns at the lock that both need.
#pragma once

#include <chrono>

#include "store/writer.hpp"

namespace calltally {

// Alone a turn is long, because each one ends in a commit. Beside a receiver it is short, and then the lock
// is free for a moment: the receiver asks for it every millisecond.
inline constexpr std::chrono::milliseconds turn_alone{1000};
inline constexpr std::chrono::milliseconds turn_beside_receiver{50};
inline constexpr std::chrono::milliseconds pause_beside_receiver{10};

// One turn, which begins when it is made. What is written in it has to be on the disk before it gives way.
class WriteTurn {
 public:
  using Clock = std::chrono::steady_clock;

  explicit WriteTurn(Writer& writer);

  // Whether a receiver ran when it began.
  [[nodiscard]] bool is_beside_receiver() const { return is_beside_receiver_; }

  [[nodiscard]] Clock::time_point end() const { return end_; }
  [[nodiscard]] bool is_over() const { return Clock::now() >= end_; }

  // Sleeps for the pause, beside a receiver.
  void give_way() const;

 private:
  bool is_beside_receiver_;
  Clock::time_point end_;
};

}  // namespace calltally
