// A socket as systemd holds one: what the receiver says on it, and when.
#include "cli/terminal/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>

#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

// Takes datagrams at a path, or at a name that begins with "@".
class Manager {
 public:
  explicit Manager(const std::string& name) : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(name, address.sun_path);
    if (name.front() == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), length) != 0) {
      throw std::runtime_error("cannot bind " + name);
    }
  }
  ~Manager() { ::close(socket_); }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  // What came, one datagram; empty where none did.
  [[nodiscard]] std::string told() const {
    char bytes[64];
    const auto count = ::recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
    return count < 0 ? std::string{} : std::string(bytes, static_cast<std::size_t>(count));
  }

 private:
  int socket_;
};

ServiceManager manager_at(const std::optional<std::string>& socket) {
  Environment environment;
  environment.variable = [socket](const char* name) {
    return std::string(name) == "NOTIFY_SOCKET" ? socket : std::nullopt;
  };
  return ServiceManager(environment);
}

TEST_CASE("a service manager is told at its path, and at a name that lies in no file system") {
  const TemporaryDirectory directory;
  for (const std::string& name :
       {directory.file("notify"), "@calltally-test-" + std::to_string(::getpid())}) {
    CAPTURE(name);
    const Manager manager(name);
    const ServiceManager told = manager_at(name);
    told.tell_ready();
    CHECK(manager.told() == "READY=1");
    told.tell_stopping();
    CHECK(manager.told() == "STOPPING=1");
    CHECK(manager.told().empty());
  }
}

TEST_CASE("without a service manager, or one that is not there, nothing happens") {
  const TemporaryDirectory directory;
  for (const std::optional<std::string>& name :
       {std::optional<std::string>(), std::optional<std::string>(""),
        std::optional<std::string>(directory.file("nobody")), std::optional(std::string(200, 'x'))}) {
    CHECK_NOTHROW(manager_at(name).tell_ready());
  }
}

}  // namespace
}  // namespace calltally
