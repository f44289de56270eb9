// The addresses of a name, by what this program may look names up with.
#pragma once

#include <netdb.h>

#include <memory>
#include <string>

namespace calltally {

struct NameLookup {
  std::shared_ptr<addrinfo> first;  // of one or more addresses of streams; null where there is an error
  int error = 0;                    // of getaddrinfo(3); with EAI_SYSTEM errno says more
};

// Waits as long as the system does. `flags` are those of getaddrinfo(3). Any thread.
[[nodiscard]] NameLookup look_up_name(const std::string& host, int port, int flags);

}  // namespace calltally
