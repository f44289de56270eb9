#include "http/http.hpp"

#include <algorithm>
#include <cstring>

namespace calltally {
namespace {

// A request in memory on the one side, its answer on the other.
class MemoryStream : public httplib::Stream {
 public:
  MemoryStream(std::string_view request, std::string& answer) : request_(request), answer_(answer) {}

  [[nodiscard]] bool is_readable() const override { return !request_.empty(); }
  [[nodiscard]] bool is_writable() const override { return true; }

  ssize_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, request_.size());
    std::memcpy(to, request_.data(), count);
    request_.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }

  ssize_t write(const char* from, std::size_t size) override {
    answer_.append(from, size);
    return static_cast<ssize_t>(size);
  }

  // Whoever asks gets nothing: no handler here needs to know.
  void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string_view request_;
  std::string& answer_;
};

}  // namespace

std::string Http::answer(std::string_view method, std::string_view path, After after) {
  std::string request(method);
  request.append(" ").append(path).append(" HTTP/1.1\r\nHost: calltally\r\nContent-Length: 0\r\n\r\n");
  std::string bytes;
  MemoryStream stream(request, bytes);
  bool closed = false;
  // The signature grew between the versions of Debian 12 (0.11) and Debian 13 (0.18).
  const auto process = [&](auto& self) {
    if constexpr (requires { self.process_request(stream, false, closed, nullptr); }) {
      self.process_request(stream, after == After::close, closed, nullptr);
    } else {
      self.process_request(stream, std::string(), 0, std::string(), 0, after == After::close, closed,
                           nullptr);
    }
  };
  process(*this);
  return bytes;
}

}  // namespace calltally
