// Who comes to the gate, and when nobody may.
#include <sys/epoll.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "http/gate.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t spare_descriptors = 8;  // for everything that is no connection
constexpr std::size_t connections_least = 8;

}  // namespace

void Gate::accept_some() {
  for (int i = 0; i < 64; ++i) {
    if (open_ >= connections_max_) {
      if (i > 0) return;  // whether there is another newcomer epoll will tell
      if (!make_room()) {
        handler_.hurry();
        return pause_accepting(50ms);
      }
    }
    const int socket = listener_->accept();
    if (socket >= 0) {
      admit(socket);
    } else if (errno == EAGAIN) {
      return;
    } else if (errno == EMFILE && open_ > connections_least) {
      // Fewer fit than was thought, and the database needs some as well.
      connections_max_ = std::max(open_, connections_least + spare_descriptors) - spare_descriptors;
      log_.line(Level::error, "too many open files connections_max=" + std::to_string(connections_max_));
      while (open_ >= connections_max_ && make_room()) continue;
      return pause_accepting(10ms);  // their descriptors are free at the end of this round
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      log_.line(Level::error, "accept failed reason=" + std::generic_category().message(errno));
      return pause_accepting(500ms);
    }
  }
}

void Gate::admit(int socket) {
  std::uint32_t place = 0;
  auto connection = std::make_unique<Connection>(socket, limits_.request, now_);
  if (free_.empty()) {
    place = static_cast<std::uint32_t>(places_.size());
    places_.emplace_back();
  } else {
    place = free_.back();
    free_.pop_back();
  }
  generation_ = (generation_ + 1) & 0x7fffffffU;
  connection->place = place;
  connection->generation = generation_;
  connection->interest = EPOLLIN;
  places_[place] = std::move(connection);
  ++open_;
  watch(EPOLL_CTL_ADD, socket, EPOLLIN, ticket_of(*places_[place]));
  set_deadline(*places_[place], now_ + limits_.head_time_max);
}

void Gate::pause_accepting(std::chrono::milliseconds time) {
  watch_listener(0);
  accept_again_ = now_ + time;
}

void Gate::watch_listener(std::uint32_t events) {
  accept_again_ = Clock::time_point::max();
  if (listener_) watch(EPOLL_CTL_MOD, listener_->socket(), events, listener_key);
}

}  // namespace calltally
