// The other half of gate.cpp: too many connections, too many bytes, too little time.
#include <algorithm>
#include <array>

#include "http/gate.hpp"
#include "http/refusal.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;
using Phase = Connection::Phase;

constexpr auto longest_drain = 15s;

}  // namespace

Connection* Gate::oldest(Phase phase, std::size_t held_bytes_min) {
  Connection* found = nullptr;
  for (const auto& one : places_) {
    if (!one || one->phase != phase || one->held_bytes() < held_bytes_min) continue;
    if (found == nullptr || one->since < found->since) found = one.get();
  }
  return found;
}

// Closes the connection whose loss costs least: one already answered, the oldest incomplete request (refusing
// the newest would harm good senders), the one idle for longest. False where all wait for their answers.
bool Gate::make_room() {
  constexpr std::array phases = {Phase::lingering, Phase::reading, Phase::idle};
  return std::ranges::any_of(phases, [this](Phase phase) {
    Connection* victim = oldest(phase, 0);
    if (victim != nullptr) sacrifice(*victim);
    return victim != nullptr;
  });
}

// Memory is what incomplete requests hold; small ones of other connections free none that counts.
void Gate::relieve() {
  while (buffered_bytes() > limits_.buffered_bytes_max) {
    Connection* victim = oldest(Phase::reading, limits_.request.head.bytes_max);
    if (victim == nullptr) return;
    sacrifice(*victim);
  }
}

void Gate::sacrifice(Connection& connection) {
  ++sacrificed_;
  if (connection.phase == Phase::reading) {
    handler_.dropped(connection.reader.head_bytes());
    [[maybe_unused]] const bool told = connection.send_now(answer_of({503, "too many requests at once\n"}));
  }
  connection.reader.end();
  close(connection);
}

void Gate::tell_of_sacrifices() {
  if (now_ < tell_again_) return;
  tell_again_ = now_ + 1s;
  log_.line(Level::warning, "too many connections or bytes closed=" + std::to_string(sacrificed_));
  sacrificed_ = 0;
}

void Gate::set_deadline(Connection& connection, Clock::time_point deadline) {
  connection.deadline = deadline;
  next_look_ = std::min(next_look_, std::max(deadline, now_ + 10ms));
}

void Gate::look_at_deadlines() {
  next_look_ = Clock::time_point::max();
  for (const auto& one : places_) {
    if (!one || one->phase == Phase::closed) continue;
    if (one->deadline > now_) {
      next_look_ = std::min(next_look_, std::max(one->deadline, now_ + 10ms));
    } else if (one->phase == Phase::reading && one->reader.begun()) {
      refuse(*one, {408, "the request took too long\n"});
      tidy(*one, Input::welcome);
    } else {
      close(*one);
    }
  }
}

// No newcomers; idle connections end; what is incomplete has a little time left.
void Gate::begin_draining() {
  draining_ = true;
  drained_by_ = now_ + longest_drain;
  listener_.reset();
  accept_again_ = Clock::time_point::max();
  for (const auto& one : places_) {
    if (!one || one->phase == Phase::closed) continue;
    if (one->phase == Phase::idle || (one->phase == Phase::reading && !one->reader.begun())) {
      close(*one);
    } else if (one->phase != Phase::waiting) {
      set_deadline(*one, std::min(one->deadline, now_ + limits_.stop_time_max));
    }
  }
}

}  // namespace calltally
