#include "http/name_lookup.hpp"

#include <nss.h>
#include <sys/socket.h>

namespace calltally {
namespace {

// A program without shared libraries would load those by which its machine looks up names, which are of
// another release of the C library and may end it: what is linked in, /etc/hosts and DNS, has to do.
void keep_lookups_within_program() {
  if constexpr (CALLTALLY_STATIC == 1) static_cast<void>(::__nss_configure_lookup("hosts", "files dns"));
}

}  // namespace

NameLookup look_up_name(const std::string& host, int port, int flags) {
  keep_lookups_within_program();
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = flags | AI_NUMERICSERV;
  addrinfo* first = nullptr;
  const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &first);
  if (error != 0) return {nullptr, error};
  return {std::shared_ptr<addrinfo>(first, ::freeaddrinfo), 0};
}

}  // namespace calltally
