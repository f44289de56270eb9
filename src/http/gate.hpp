// The gate: all connections, from accept(2) to close(2), in one thread. Whole requests go in, answers come
// out.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "http/connection.hpp"
#include "http/listener.hpp"
#include "http/passing_body.hpp"
#include "http/request_reader.hpp"

namespace calltally {

// A request under way, until it is answered.
using Ticket = std::uint64_t;

struct GateLimits {
  RequestReader::Limits request;
  std::size_t connections_max = 1024;  // fewer where the process may have fewer descriptors
  std::size_t buffered_bytes_max = std::size_t{64} * 1024 * 1024;  // of all connections and jobs together
  std::chrono::milliseconds head_time_max{
      10'000};  // from the connection, or the first byte, to the empty line
  std::chrono::milliseconds request_time_max{30'000};  // to the last byte, and
  std::size_t body_bytes_per_s_min = 16384;            // a second more for each of these that came
  std::chrono::milliseconds idle_time_max{60'000};     // between two requests
  std::chrono::milliseconds write_time_max{30'000};    // for the sender to take its answer
  std::chrono::milliseconds linger_time_max{5'000};    // for the sender to notice that it was the last one
  std::chrono::milliseconds stop_time_max{2'000};      // for what is incomplete when the end comes
};

// What stands behind the gate. All calls come from the gate's thread.
class RequestHandler {
 public:
  virtual ~RequestHandler() = default;

  // Whether the answer depends on a body that is not here yet. If not, receive() is called without it.
  enum class Needs { no_body, body, body_that_may_pass };
  [[nodiscard]] virtual Needs needs(const RequestHead& head) = 0;

  // The beginning of a body that may pass. Who takes it, until the answer; nothing: it is received like
  // others.
  [[nodiscard]] virtual std::unique_ptr<PassingBody> pass(const RequestHead& head,
                                                          std::string_view beginning) = 0;

  // A request. The answer, or nothing: it will be given with Gate::answer().
  [[nodiscard]] virtual std::optional<std::string> receive(Ticket ticket, const RequestHead& head,
                                                           std::string_view body, After after) = 0;

  // The gate itself has answered, with this status; what had come of the head.
  virtual void refused(int status, std::string_view head_bytes) = 0;

  // The gate has closed a connection with a request that was under way, to make room.
  virtual void dropped(std::string_view head_bytes) = 0;

  // What is readable when answers are ready, and the time to give them.
  [[nodiscard]] virtual int descriptor() const = 0;
  virtual void settle() = 0;

  // All that came at once was received.
  virtual void round_over() = 0;

  // No connection is left for newcomers: every one waits for its answer.
  virtual void hurry() = 0;

  // Memory that received requests still need.
  [[nodiscard]] virtual std::size_t held_bytes() const = 0;
};

class Gate {
 public:
  // Everything is borrowed for the gate's life.
  Gate(const GateLimits& limits, RequestHandler& handler, const Log& log);
  ~Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  // Lets in what comes to the listener until `stopping` is set and the handler's descriptor woken; returns
  // once what was complete then is answered. Throws std::system_error where waiting itself fails.
  void run(std::unique_ptr<Listener> listener, const std::atomic<bool>& stopping);

  // The answer to a request that receive() kept. What becomes of the connection has to stand in it; nothing
  // where the sender is gone.
  [[nodiscard]] std::optional<After> after(Ticket ticket);
  void answer(Ticket ticket, std::string bytes);

  // Memory held by connections and by the handler.
  [[nodiscard]] std::size_t buffered_bytes() const { return buffered_bytes_ + handler_.held_bytes(); }

 private:
  using Clock = Connection::Clock;

  // What epoll tells of; no ticket of a connection is as large: generations stay below.
  static constexpr Ticket listener_key = ~Ticket{0};
  static constexpr Ticket handler_key = ~Ticket{0} - 1;

  [[nodiscard]] static Ticket ticket_of(const Connection& connection);
  void watch(int operation, int socket, std::uint32_t events, Ticket key) const;

  void round();
  void on_event(Connection& connection, std::uint32_t events);
  bool take_input(Connection& connection);
  void proceed(Connection& connection);
  void await_body(Connection& connection);
  void begin_passing(Connection& connection);
  bool go_on_if_asked(Connection& connection);
  void ask(Connection& connection, std::string_view body);
  void refuse(Connection& connection, const Refusal& refusal);
  void deliver(Connection& connection, std::string bytes);
  void transmit(Connection& connection);
  void close(Connection& connection);
  enum class Input { welcome, has_to_wait };
  void tidy(Connection& connection, Input input);
  void bury();

  void accept_some();
  void admit(int socket);
  void pause_accepting(std::chrono::milliseconds time);
  void watch_listener(std::uint32_t events);
  bool make_room();
  void relieve();
  void sacrifice(Connection& connection);
  Connection* oldest(Connection::Phase phase, std::size_t held_bytes_min);
  void tell_of_sacrifices();

  void set_deadline(Connection& connection, Clock::time_point deadline);
  void look_at_deadlines();
  void begin_draining();
  [[nodiscard]] int timeout_ms() const;
  [[nodiscard]] After after(const Connection& connection) const;
  [[nodiscard]] Connection* find(Ticket ticket);

  const GateLimits limits_;
  std::size_t connections_max_;
  RequestHandler& handler_;
  const Log& log_;
  const int epoll_;
  std::unique_ptr<Listener> listener_;
  std::vector<std::unique_ptr<Connection>> places_;
  std::vector<std::uint32_t> free_;    // places
  std::vector<std::uint32_t> closed_;  // places, until the end of the round
  std::size_t open_ = 0;
  std::size_t buffered_bytes_ = 0;
  std::uint32_t generation_ = 0;
  Clock::time_point now_ = Clock::now();  // of this round
  Clock::time_point next_look_ = Clock::time_point::max();
  Clock::time_point accept_again_ = Clock::time_point::max();
  Clock::time_point drained_by_ = Clock::time_point::max();
  bool draining_ = false;
  std::size_t sacrificed_ = 0;  // not yet told
  Clock::time_point tell_again_{};
  std::array<char, 65536> scratch_{};
};

}  // namespace calltally
