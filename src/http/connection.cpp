#include "http/connection.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace calltally {

Connection::~Connection() { ::close(socket_); }

Connection::Input Connection::receive(std::span<char> scratch) {
  const auto count = ::recv(socket_, scratch.data(), scratch.size(), 0);
  if (count == 0) return Input::ended;
  if (count < 0) return errno == EAGAIN || errno == EINTR ? Input::nothing : Input::broken;
  const auto size = static_cast<std::size_t>(count);
  if (phase == Phase::lingering) {
    forgotten_bytes += size;
  } else {
    reader.add(std::string_view(scratch.data(), size));
  }
  return Input::some;
}

void Connection::begin_answer(std::string bytes) {
  answer_ = std::move(bytes);
  sent_ = 0;
  phase = Phase::writing;
}

Connection::Output Connection::send() {
  while (sent_ < answer_.size()) {
    const auto count = ::send(socket_, answer_.data() + sent_, answer_.size() - sent_, MSG_NOSIGNAL);
    if (count < 0) {
      if (errno == EINTR) continue;
      return errno == EAGAIN ? Output::part : Output::broken;
    }
    sent_ += static_cast<std::size_t>(count);
  }
  std::string().swap(answer_);  // assigning would keep the memory
  return Output::all;
}

bool Connection::send_now(std::string_view text) const {
  return ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

void Connection::finish_sending() { ::shutdown(socket_, SHUT_WR); }

}  // namespace calltally
