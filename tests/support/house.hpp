// A whole receiver with limits of its own on a free port, and a client that writes and reads raw bytes.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "intake/committer.hpp"
#include "intake/credentials.hpp"
#include "intake/server.hpp"
#include "support/temporary.hpp"

namespace calltally {

struct HouseOptions {
  GateLimits limits;
  Committer::Options committer;
  std::size_t stack_bytes = 0;  // of the serving thread; 0: what the system gives
  std::string secrets;          // none: bearer tokens only
};

class House {
 public:
  static constexpr const char* token = "tok-1";

  explicit House(const HouseOptions& options = {})
      : log_file_(::open(directory.file("log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)),
        log_(log_file_),
        committer_(path(), options.committer, log_),
        server_(serving_of(options), credentials_of(options), committer_, log_),
        port(server_.bind()) {
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    if (options.stack_bytes > 0) ::pthread_attr_setstacksize(&attributes, options.stack_bytes);
    const int error = ::pthread_create(&thread_, &attributes, &House::serve, this);
    ::pthread_attr_destroy(&attributes);
    if (error != 0) throw std::runtime_error("cannot make a thread");
  }
  ~House() {
    stop();
    ::close(log_file_);
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  [[nodiscard]] std::string path() const { return directory.file("calls.db"); }

  [[nodiscard]] std::string log() const {
    std::ifstream file(directory.file("log"));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  void ask_to_stop() { server_.stop(); }

  // Asks, and waits for the end; true where it ended because it was asked.
  bool stop() {
    if (!joined_) {
      server_.stop();
      ::pthread_join(thread_, nullptr);
      joined_ = true;
    }
    return ended_well_;
  }

  const TemporaryDirectory directory;

 private:
  static ServerOptions serving_of(const HouseOptions& options) {
    ServerOptions serving;
    serving.port = 0;
    serving.limits = options.limits;
    return serving;
  }

  const Credentials& credentials_of(const HouseOptions& options) {
    credentials_.add_tokens(token);
    static_cast<void>(credentials_.add_secrets(options.secrets));
    return credentials_;
  }

  static void* serve(void* self) {
    auto* house = static_cast<House*>(self);
    house->ended_well_ = house->server_.run();
    return nullptr;
  }

  const int log_file_;
  const Log log_;
  Credentials credentials_;
  Committer committer_;
  Server server_;
  pthread_t thread_{};
  bool joined_ = false;
  bool ended_well_ = false;

 public:
  const int port;
};

// One connection, as a program writes it that knows no HTTP.
class RawClient {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      ::close(socket_);
      throw std::runtime_error("cannot connect");
    }
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False once the other side takes no more.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      } else if (errno != EAGAIN && errno != EINTR) {
        return false;
      } else if (!wait(POLLOUT | POLLIN, 20'000)) {
        return false;
      } else {
        read_some();  // or both sides might wait for the other to read
        if (ended_) return false;
      }
    }
    return true;
  }

  void end() { ::shutdown(socket_, SHUT_WR); }

  // The next answer, its head and body: "200 keep {}"; "end" where the connection ended before one was whole,
  // "silence" where nothing came for `at_most_ms`.
  std::string answer(int at_most_ms = 20'000, bool head_only = false) {
    const auto until = Clock::now() + std::chrono::milliseconds(at_most_ms);
    for (;;) {
      if (auto whole = take_answer(head_only)) return *whole;
      if (ended_) return "end";
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
      if (left <= 0 || !wait(POLLIN, static_cast<int>(left))) return "silence";
      read_some();
    }
  }

  // All answers until the end: "200 keep ; 400 close no; end".
  std::string answers(bool head_only = false) {
    std::string all;
    for (;;) {
      const std::string one = answer(20'000, head_only);
      all += one;
      if (one == "end" || one == "silence") return all;
      all += "; ";
    }
  }

  // Whether the other side has closed, without waiting.
  bool closed() {
    if (!ended_) read_some();
    return ended_;
  }

  [[nodiscard]] int socket() const { return socket_; }

 private:
  bool wait(short events, int at_most_ms) const {
    pollfd waiting{socket_, events, 0};
    return ::poll(&waiting, 1, at_most_ms) == 1;
  }

  void read_some() {
    char bytes[4096];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count > 0) {
      arrived_.append(bytes, static_cast<std::size_t>(count));
    } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
      ended_ = true;
    }
  }

  std::optional<std::string> take_answer(bool head_only) {
    const auto head_end = arrived_.find("\r\n\r\n");
    if (head_end == std::string::npos) return std::nullopt;
    const std::string head = arrived_.substr(0, head_end + 2);
    const std::string status = head.substr(9, 3);
    std::size_t length = 0;
    if (const auto at = head.find("Content-Length: "); at != std::string::npos && !head_only) {
      length = std::stoul(head.substr(at + 16));
    }
    if (arrived_.size() < head_end + 4 + length) return std::nullopt;
    std::string body = arrived_.substr(head_end + 4, length);
    arrived_.erase(0, head_end + 4 + length);
    std::replace(body.begin(), body.end(), '\n', ' ');
    while (body.ends_with(' ')) body.pop_back();
    last_head = head;
    const bool closes = head.find("\r\nConnection: close\r\n") != std::string::npos;
    return status + (closes ? " close " : " keep ") + body;
  }

  const int socket_;
  std::string arrived_;
  bool ended_ = false;

 public:
  std::string last_head;  // of the answer that was read last
};

// A post with the token, of plain JSON.
inline std::string raw_post(const std::string& body, const std::string& more = "",
                            const std::string& path = "/webhook") {
  return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + House::token +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         more + "\r\n" + body;
}

inline std::string raw_report(const std::string& call_id) {
  return R"({"message":{"type":"end-of-call-report","timestamp":"2025-12-13T12:05:30Z","call":{"id":")" +
         call_id + R"("},"summary":"x"}})";
}

}  // namespace calltally
