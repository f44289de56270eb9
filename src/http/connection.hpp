// One connection as the gate keeps it: its socket, what was sent and is to be sent, and until when.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "http/passing_body.hpp"
#include "http/request_reader.hpp"

namespace calltally {

// Owns its socket, which is non-blocking. Knows neither epoll nor the others.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  enum class Phase {
    reading,    // a request is to come, or under way
    idle,       // the last one was answered, nothing of the next is here
    waiting,    // for its answer
    writing,    // the answer, as fast as the sender takes it
    lingering,  // answered for good: what still comes is thrown away, so that no reset overtakes the answer
    closed,     // about to be forgotten
  };

  enum class Input {
    some,
    nothing,  // for now
    ended,    // the sender will send no more
    broken,
  };

  Connection(int socket, const RequestReader::Limits& limits, Clock::time_point now)
      : reader(limits), since(now), socket_(socket) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] int socket() const { return socket_; }

  // Reads once, by way of `scratch`; a lingering connection forgets what it read.
  Input receive(std::span<char> scratch);

  // Takes the answer and sends what goes out at once.
  void begin_answer(std::string bytes);
  enum class Output { all, part, broken };
  Output send();

  // No more is sent: the sender sees the end after the answer.
  void finish_sending();

  // Sends a text that needs no waiting for; true where all of it went out.
  [[nodiscard]] bool send_now(std::string_view text) const;

  [[nodiscard]] std::size_t held_bytes() const { return reader.held_bytes() + answer_.capacity(); }

  RequestReader reader;
  Phase phase = Phase::reading;
  Clock::time_point since;  // began to wait for this request, or to be idle
  Clock::time_point deadline = Clock::time_point::max();
  bool last = false;                // no request is read after this one
  bool owes_continue = false;       // 100, before the body comes
  std::uint32_t interest = 0;       // what epoll watches it for
  std::uint32_t place = 0;          // in the gate
  std::uint32_t generation = 0;     // of that place
  std::size_t charged_bytes = 0;    // its part of all that is held
  std::size_t forgotten_bytes = 0;  // while lingering

 private:
  const int socket_;
  std::string answer_;
  std::size_t sent_ = 0;
};

}  // namespace calltally
