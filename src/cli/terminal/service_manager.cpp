#include "cli/terminal/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>

namespace calltally {

ServiceManager::ServiceManager(const Environment& environment)
    : socket_(environment.variable("NOTIFY_SOCKET").value_or("")) {}

void ServiceManager::tell(std::string_view state) const {
  sockaddr_un address{};
  if (socket_.empty() || socket_.size() > sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::ranges::copy(socket_, address.sun_path);
  if (socket_.front() == '@') address.sun_path[0] = '\0';
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  const int sender = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (sender < 0) return;
  static_cast<void>(::sendto(sender, state.data(), state.size(), MSG_NOSIGNAL,
                             reinterpret_cast<const sockaddr*>(&address), length));
  ::close(sender);
}

}  // namespace calltally
