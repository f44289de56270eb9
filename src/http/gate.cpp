#include "http/gate.hpp"

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <system_error>
#include <utility>

#include "http/refusal.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;
using Phase = Connection::Phase;

constexpr std::size_t forgotten_bytes_max = std::size_t{16} * 1024 * 1024;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

// Descriptors for everything that is no connection: the database and its files, the log.
constexpr std::size_t other_descriptors = 64;

std::size_t connections_that_fit(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return wanted;
  const std::size_t descriptors = limit.rlim_cur;
  return std::min(wanted, std::max(descriptors, 2 * other_descriptors) - other_descriptors);
}

}  // namespace

Gate::Gate(const GateLimits& limits, RequestHandler& handler, const Log& log)
    : limits_(limits),
      connections_max_(connections_that_fit(limits.connections_max)),
      handler_(handler),
      log_(log),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
  if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
}

Gate::~Gate() { ::close(epoll_); }

Ticket Gate::ticket_of(const Connection& connection) {
  return (Ticket{connection.generation} << 32U) | connection.place;
}

void Gate::watch(int operation, int socket, std::uint32_t events, Ticket key) const {
  epoll_event event{};
  event.events = events;
  event.data.u64 = key;
  if (::epoll_ctl(epoll_, operation, socket, &event) != 0) {
    throw std::system_error(errno, std::generic_category(), "epoll_ctl");
  }
}

void Gate::run(std::unique_ptr<Listener> listener, const std::atomic<bool>& stopping) {
  listener_ = std::move(listener);
  watch(EPOLL_CTL_ADD, listener_->socket(), EPOLLIN, listener_key);
  watch(EPOLL_CTL_ADD, handler_.descriptor(), EPOLLIN, handler_key);
  for (;;) {
    if (stopping && !draining_) begin_draining();
    bury();
    if (draining_ && (open_ == 0 || now_ >= drained_by_)) break;
    round();
  }
  tell_again_ = {};
  if (sacrificed_ > 0) tell_of_sacrifices();
  places_.clear();
}

void Gate::round() {
  std::array<epoll_event, 256> events{};
  const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), timeout_ms());
  if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "epoll_wait");
  now_ = Clock::now();
  bool newcomers = false;
  bool settled = false;
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.u64 == listener_key) {
      newcomers = true;
    } else if (event.data.u64 == handler_key) {
      settled = true;
    } else if (Connection* connection = find(event.data.u64)) {
      try {
        on_event(*connection, event.events);
      } catch (const std::exception& failure) {  // no memory, say: the others go on
        log_.line(Level::error, std::string("connection failed reason=") + failure.what());
        close(*connection);
      }
    }
  }
  // What has come is read before anybody has to make room for a newcomer.
  try {
    if (newcomers) accept_some();
  } catch (const std::exception& failure) {  // one less; those who are here go on
    log_.line(Level::error, std::string("accept failed reason=") + failure.what());
    pause_accepting(500ms);
  }
  // First the new work, so that it is under way while the answers go out.
  handler_.round_over();
  if (settled) {
    handler_.settle();
    handler_.round_over();
  }
  if (now_ >= next_look_) look_at_deadlines();
  if (now_ >= accept_again_) watch_listener(EPOLLIN);
  if (sacrificed_ > 0) tell_of_sacrifices();
}

void Gate::on_event(Connection& connection, std::uint32_t events) {
  if ((events & (EPOLLHUP | EPOLLERR)) != 0) return close(connection);
  if ((events & EPOLLOUT) != 0 && connection.phase == Phase::writing) transmit(connection);
  const Input input =
      (events & EPOLLIN) != 0 && !take_input(connection) ? Input::has_to_wait : Input::welcome;
  proceed(connection);
  tidy(connection, input);
}

// False where the next request has to wait for the answer to this one.
bool Gate::take_input(Connection& connection) {
  if (connection.phase == Phase::waiting || connection.phase == Phase::writing) return false;
  const Connection::Input input = connection.receive(scratch_);
  if (input == Connection::Input::ended || input == Connection::Input::broken ||
      connection.forgotten_bytes > forgotten_bytes_max) {
    close(connection);
  }
  return true;
}

// Goes on with what has arrived until more has to come or an answer has to be waited for.
void Gate::proceed(Connection& connection) {
  while (connection.phase == Phase::reading || connection.phase == Phase::idle) {
    const RequestReader::Step step = connection.reader.step();
    if (step == RequestReader::Step::nothing) return;
    if (connection.phase == Phase::idle) {
      connection.phase = Phase::reading;
      connection.since = now_;
    }
    switch (step) {
      case RequestReader::Step::nothing:
        return;
      case RequestReader::Step::in_head:
        return set_deadline(connection, connection.since + limits_.head_time_max);
      case RequestReader::Step::head:
        await_body(connection);
        break;
      case RequestReader::Step::beginning:
        begin_passing(connection);
        break;
      case RequestReader::Step::in_body: {
        if (!go_on_if_asked(connection)) return;
        const auto more = std::chrono::seconds(connection.reader.body_bytes() / limits_.body_bytes_per_s_min);
        return set_deadline(connection, connection.since + limits_.request_time_max + more);
      }
      case RequestReader::Step::complete:
        ask(connection, connection.reader.body());
        break;
      case RequestReader::Step::refused:
        return refuse(connection, connection.reader.refusal());
    }
  }
}

void Gate::await_body(Connection& connection) {
  const RequestHead& head = connection.reader.head();
  const RequestHandler::Needs needs = handler_.needs(head);
  if (needs != RequestHandler::Needs::no_body) {
    connection.owes_continue = head.expects_continue;
    if (needs == RequestHandler::Needs::body_that_may_pass) connection.reader.may_pass();
  } else {
    connection.last = true;  // or the body would have to be read first
    ask(connection, {});
  }
}

void Gate::begin_passing(Connection& connection) {
  RequestReader& reader = connection.reader;
  if (auto passing = handler_.pass(reader.head(), reader.body())) reader.pass_to(std::move(passing));
}

// Only now is it sure that the body is wanted. False where the sender is gone.
bool Gate::go_on_if_asked(Connection& connection) {
  if (!std::exchange(connection.owes_continue, false) || connection.send_now(go_on)) return true;
  close(connection);
  return false;
}

void Gate::ask(Connection& connection, std::string_view body) {
  connection.phase = Phase::waiting;
  connection.deadline = Clock::time_point::max();
  connection.last = connection.last || connection.reader.head().last;
  PassingBody* const passing = connection.reader.passing();
  auto bytes = passing != nullptr ? passing->answer(after(connection))
                                  : handler_.receive(ticket_of(connection), connection.reader.head(), body,
                                                     after(connection));
  connection.reader.release();
  if (bytes) deliver(connection, std::move(*bytes));
}

void Gate::refuse(Connection& connection, const Refusal& refusal) {
  connection.last = true;
  handler_.refused(refusal.status, connection.reader.head_bytes());
  deliver(connection, answer_of(refusal));
}

std::optional<After> Gate::after(Ticket ticket) {
  const Connection* connection = find(ticket);
  if (connection == nullptr || connection->phase != Phase::waiting) return std::nullopt;
  return after(*connection);
}

After Gate::after(const Connection& connection) const {
  return connection.last || draining_ ? After::close : After::keep;
}

void Gate::answer(Ticket ticket, std::string bytes) {
  Connection* connection = find(ticket);
  if (connection == nullptr || connection->phase != Phase::waiting) return;
  deliver(*connection, std::move(bytes));
  proceed(*connection);
  tidy(*connection, Input::welcome);
}

void Gate::deliver(Connection& connection, std::string bytes) {
  connection.begin_answer(std::move(bytes));
  set_deadline(connection, now_ + limits_.write_time_max);
  transmit(connection);
}

void Gate::transmit(Connection& connection) {
  switch (connection.send()) {
    case Connection::Output::part:
      return;
    case Connection::Output::broken:
      return close(connection);
    case Connection::Output::all:
      break;
  }
  if (after(connection) == After::keep) {
    connection.phase = Phase::idle;
    connection.since = now_;
    set_deadline(connection, now_ + limits_.idle_time_max);
  } else {
    connection.finish_sending();
    connection.reader.end();
    connection.phase = Phase::lingering;
    set_deadline(connection, now_ + (draining_ ? limits_.stop_time_max : limits_.linger_time_max));
  }
}

// What epoll watches, and what the connection holds, after something was done with it. Input that comes while
// an answer is awaited is not watched for from then on, or it would be told again and again; most senders
// send none, and nothing changes for them.
void Gate::tidy(Connection& connection, Input input) {
  if (connection.phase == Phase::closed) return;
  const bool reads = connection.phase != Phase::waiting && connection.phase != Phase::writing;
  std::uint32_t wanted = reads ? EPOLLIN : input == Input::welcome ? connection.interest & EPOLLIN : 0;
  if (connection.phase == Phase::writing) wanted |= EPOLLOUT;
  if (wanted != connection.interest) {
    watch(EPOLL_CTL_MOD, connection.socket(), wanted, ticket_of(connection));
    connection.interest = wanted;
  }
  const std::size_t held = connection.held_bytes();
  buffered_bytes_ += held - connection.charged_bytes;
  connection.charged_bytes = held;
  if (buffered_bytes() > limits_.buffered_bytes_max) relieve();
}

void Gate::close(Connection& connection) {
  if (connection.phase == Phase::closed) return;
  connection.phase = Phase::closed;
  buffered_bytes_ -= connection.charged_bytes;
  --open_;
  closed_.push_back(static_cast<std::uint32_t>(ticket_of(connection)));
}

// Nobody holds a reference between two rounds.
void Gate::bury() {
  for (const std::uint32_t place : closed_) {
    places_[place].reset();
    free_.push_back(place);
  }
  closed_.clear();
}

Connection* Gate::find(Ticket ticket) {
  const auto place = static_cast<std::uint32_t>(ticket);
  Connection* connection = place < places_.size() ? places_[place].get() : nullptr;
  const bool same = connection != nullptr && connection->generation == ticket >> 32U;
  return same && connection->phase != Phase::closed ? connection : nullptr;
}

int Gate::timeout_ms() const {
  const auto next = std::min({next_look_, accept_again_, open_ > 0 ? now_ + 1s : Clock::time_point::max()});
  if (next == Clock::time_point::max()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
  return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

}  // namespace calltally
