#include "http/listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

#include "http/name_lookup.hpp"

namespace calltally {
namespace {

constexpr int backlog = 511;

void turn(int socket, int level, int option, int value) {
  ::setsockopt(socket, level, option, &value, sizeof value);
}

// What to do about an address that cannot be listened on.
std::string way_out(int error) {
  switch (error) {
    case EADDRINUSE:
      return "; `ss -ltnp` shows which program has it; --listen HOST:PORT uses another port";
    case EACCES:
      return "; only root may use ports below 1024: use a higher one with --listen HOST:PORT, behind a web "
             "server";
    case EADDRNOTAVAIL:
      return "; this machine has no such address: use --listen 127.0.0.1:PORT for this machine alone, "
             "0.0.0.0:PORT for all its addresses";
    default:
      return "; --listen HOST:PORT uses another address";
  }
}

[[noreturn]] void refuse(const std::string& host, int port, const std::string& reason) {
  const bool is_v6 = host.find(':') != std::string::npos;
  throw std::runtime_error("cannot listen on " + (is_v6 ? "[" + host + "]" : host) + ":" +
                           std::to_string(port) + ": " + reason);
}

// A socket that listens on the address, or -1 and errno.
int listen_on(const addrinfo& address) {
  const int socket = ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return -1;
  // Without SO_REUSEPORT, which would let a second server take a share of the calls in silence.
  turn(socket, SOL_SOCKET, SO_REUSEADDR, 1);
  turn(socket, IPPROTO_TCP, TCP_NODELAY, 1);  // accepted sockets inherit it
  if (address.ai_family == AF_INET6) turn(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
  if (::bind(socket, address.ai_addr, address.ai_addrlen) == 0 && ::listen(socket, backlog) == 0)
    return socket;
  const int error = errno;
  ::close(socket);
  errno = error;
  return -1;
}

int port_of(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
  return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

using Addresses = std::shared_ptr<addrinfo>;

Addresses addresses_of(const std::string& host, int port) {
  NameLookup found = look_up_name(host, port, AI_PASSIVE);
  if (found.error != 0) {
    const std::string reason = found.error == EAI_SYSTEM ? std::strerror(errno) : ::gai_strerror(found.error);
    refuse(host, port, reason + "; --listen HOST:PORT wants an address or a name of this machine");
  }
  return std::move(found.first);
}

bool is_loopback(const addrinfo& address) {
  constexpr std::uint32_t loopback_net = 127;
  const auto of_loopback = [](std::uint32_t v4) { return ntohl(v4) >> 24U == loopback_net; };
  if (address.ai_family == AF_INET) {
    return of_loopback(reinterpret_cast<const sockaddr_in*>(address.ai_addr)->sin_addr.s_addr);
  }
  if (address.ai_family != AF_INET6) return false;
  const in6_addr& v6 = reinterpret_cast<const sockaddr_in6*>(address.ai_addr)->sin6_addr;
  if (!IN6_IS_ADDR_V4MAPPED(&v6)) return IN6_IS_ADDR_LOOPBACK(&v6);
  std::uint32_t v4 = 0;
  std::memcpy(&v4, v6.s6_addr + 12, sizeof v4);
  return of_loopback(v4);
}

Reach reach_of(const addrinfo* first) {
  for (const addrinfo* one = first; one != nullptr; one = one->ai_next) {
    if (!is_loopback(*one)) return Reach::anybody;
  }
  return Reach::this_machine;
}

}  // namespace

Reach reach_of(const std::string& host, int port) { return reach_of(addresses_of(host, port).get()); }

Listener::Listener(const std::string& host, int port, Reach may_reach) {
  const Addresses all = addresses_of(host, port);
  // What a name means may have changed since somebody asked.
  if (may_reach == Reach::this_machine && reach_of(all.get()) != Reach::this_machine) {
    refuse(host, port, "it is no loopback address");
  }
  int error = 0;
  for (const addrinfo* one = all.get(); one != nullptr && socket_ < 0; one = one->ai_next) {
    socket_ = listen_on(*one);
    error = errno;
  }
  if (socket_ < 0) refuse(host, port, std::strerror(error) + way_out(error));
}

Listener::~Listener() { ::close(socket_); }

int Listener::port() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
  return port_of(address);
}

int Listener::accept() const { return ::accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC); }

}  // namespace calltally
