#include "http/exchange.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <future>
#include <memory>
#include <thread>

#include "http/answer_reader.hpp"
#include "http/name_lookup.hpp"

namespace calltally {
namespace {

using Steady = std::chrono::steady_clock;
using Found = std::shared_ptr<addrinfo>;

tl::unexpected<ExchangeFailure> failed(ExchangeTrouble trouble, std::string reason) {
  return tl::unexpected(ExchangeFailure{trouble, std::move(reason), std::nullopt});
}

tl::unexpected<ExchangeFailure> too_late() { return failed(ExchangeTrouble::late, "no answer in time"); }

// The time that is left for one exchange.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds total) : end_(Steady::now() + total) {}
  [[nodiscard]] int left_ms() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Steady::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
  }

 private:
  Steady::time_point end_;
};

// The system's look-up knows no time limit: it gets a thread that may outlive the question.
tl::expected<Found, ExchangeFailure> addresses_within(const WebAddress& address, const Deadline& deadline) {
  std::packaged_task<NameLookup()> task(
      [host = address.host, port = address.port] { return look_up_name(host, port, 0); });
  std::future<NameLookup> result = task.get_future();
  std::thread(std::move(task)).detach();
  if (result.wait_for(std::chrono::milliseconds(deadline.left_ms())) != std::future_status::ready) {
    return failed(ExchangeTrouble::late, "the look-up of the name took too long");
  }
  NameLookup got = result.get();
  if (got.error != 0) return failed(ExchangeTrouble::no_name, ::gai_strerror(got.error));
  return std::move(got.first);
}

// A connected socket, closed with its owner.
class OutgoingSocket {
 public:
  explicit OutgoingSocket(int number) : number_(number) {}
  ~OutgoingSocket() {
    if (number_ >= 0) ::close(number_);
  }
  OutgoingSocket(const OutgoingSocket&) = delete;
  OutgoingSocket& operator=(const OutgoingSocket&) = delete;
  OutgoingSocket(OutgoingSocket&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  OutgoingSocket& operator=(OutgoingSocket&&) = delete;

  [[nodiscard]] int get() const { return number_; }

  // Waits until it can be read or written; false where the time is over.
  [[nodiscard]] bool wait_for(short what, const Deadline& deadline) const {
    pollfd one{number_, what, 0};
    return ::poll(&one, 1, deadline.left_ms()) > 0;
  }

 private:
  int number_;
};

// errno of a connection that was begun, 0 where it stands.
int outcome_of_connecting(const OutgoingSocket& socket) {
  int error = 0;
  socklen_t size = sizeof error;
  return ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

tl::expected<OutgoingSocket, ExchangeFailure> connect_within(const addrinfo& all, const Deadline& deadline) {
  int error = 0;
  for (const addrinfo* one = &all; one != nullptr; one = one->ai_next) {
    OutgoingSocket socket(::socket(one->ai_family, one->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.get() < 0) {
      error = errno;
      continue;
    }
    if (::connect(socket.get(), one->ai_addr, one->ai_addrlen) == 0) return socket;
    error = errno;
    if (error != EINPROGRESS) continue;
    if (!socket.wait_for(POLLOUT, deadline)) return too_late();
    error = outcome_of_connecting(socket);
    if (error == 0) return socket;
  }
  const auto trouble = error == ECONNREFUSED ? ExchangeTrouble::refused : ExchangeTrouble::unreachable;
  return failed(trouble, std::strerror(error));
}

std::string bytes_of(const WebAddress& address, const OutgoingRequest& request) {
  std::string bytes = request.method + " " + address.path + " HTTP/1.1\r\nHost: " + address.authority() +
                      "\r\nConnection: close\r\nUser-Agent: calltally/" CALLTALLY_VERSION "\r\n";
  for (const auto& [name, value] : request.headers)
    bytes.append(name).append(": ").append(value).append("\r\n");
  if (!request.body.empty()) bytes += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  return bytes + "\r\n" + request.body;
}

// What one side sends and what comes back, plain or through TLS.
class Conversation {
 public:
  Conversation(OutgoingSocket socket, const Deadline& deadline, std::size_t bytes_max)
      : socket_(std::move(socket)), deadline_(deadline), bytes_max_(bytes_max) {}

  using Answer = tl::expected<std::string, ExchangeFailure>;

  Answer plain(const std::string& request) {
    if (!send(request)) return too_late();
    std::string answer;
    while (!is_whole_answer(answer)) {
      const auto some = receive();
      if (!some) return too_late();
      if (some->empty()) break;
      answer += *some;
      if (answer.size() > bytes_max_) return failed(ExchangeTrouble::no_http, "the answer is too long");
    }
    return answer;
  }

  Answer encrypted(const std::string& request, TlsSession& session) {
    std::string answer;
    bool is_sent = false;
    while (!is_whole_answer(answer)) {
      if (session.is_open() && !is_sent) {
        session.write(request);
        is_sent = true;
      }
      if (const std::string bytes = session.take_outgoing(); !bytes.empty() && !send(bytes))
        return too_late();
      if (!session.failure().empty()) break;
      if (session.is_ended()) break;
      const auto some = receive();
      if (!some) return too_late();
      session.receive(*some);
      answer += session.read();
      if (answer.size() > bytes_max_) return failed(ExchangeTrouble::no_http, "the answer is too long");
      if (!some->empty()) continue;
      if (!session.is_open()) return failed(ExchangeTrouble::no_tls, "the connection ended");
      break;
    }
    if (session.failure().empty() || !answer.empty()) return answer;
    const auto trouble = session.is_untrusted() ? ExchangeTrouble::untrusted : ExchangeTrouble::no_tls;
    return tl::unexpected(ExchangeFailure{trouble, session.failure(), session.certificate()});
  }

 private:
  [[nodiscard]] bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      if (!socket_.wait_for(POLLOUT, deadline_)) return false;
      const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      } else if (errno != EAGAIN && errno != EINTR) {
        return true;  // who refuses without reading may have answered all the same
      }
    }
    return true;
  }

  // Empty at the end; nothing where the time is over.
  [[nodiscard]] std::optional<std::string> receive() const {
    if (!socket_.wait_for(POLLIN, deadline_)) return std::nullopt;
    std::array<char, 16384> some{};
    const ssize_t size = ::recv(socket_.get(), some.data(), some.size(), 0);
    return std::string(some.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  }

  OutgoingSocket socket_;
  const Deadline& deadline_;
  std::size_t bytes_max_;
};

}  // namespace

tl::expected<ServerAnswer, ExchangeFailure> exchange(const WebAddress& address,
                                                     const OutgoingRequest& request,
                                                     const TrustedRoots& roots,
                                                     const ExchangeLimits& limits) {
  std::optional<TlsSession> session;
  if (address.scheme == Scheme::https) session.emplace(roots, address.host);
  const Deadline deadline(limits.total);
  const auto found = addresses_within(address, deadline);
  if (!found) return tl::unexpected(found.error());
  auto socket = connect_within(**found, deadline);
  if (!socket) return tl::unexpected(socket.error());
  Conversation conversation(std::move(*socket), deadline, limits.bytes_max);
  const std::string bytes = bytes_of(address, request);
  const auto came = session ? conversation.encrypted(bytes, *session) : conversation.plain(bytes);
  if (!came) return tl::unexpected(came.error());
  auto answer = read_answer(*came);
  if (!answer) return failed(ExchangeTrouble::no_http, "what answers does not speak HTTP");
  if (session) answer->certificate = session->certificate();
  return std::move(*answer);
}

}  // namespace calltally
