// A listening socket, and what its address reaches.
#pragma once

#include <string>

namespace calltally {

// Who can connect to an address.
enum class Reach {
  anybody,
  this_machine,  // loopback: 127.0.0.0/8, ::1, and the former written as IPv6
};

// The reach of a host: this_machine where all addresses that it has are loopback, whatever its name says.
// Throws std::runtime_error with a sentence for the operator where it has none.
[[nodiscard]] Reach reach_of(const std::string& host, int port);

class Listener {
 public:
  // Takes the address; from then on connections queue up. Port 0: the system picks one. Throws
  // std::runtime_error with a sentence for the operator where the address cannot be had, or reaches further
  // than it may.
  Listener(const std::string& host, int port, Reach may_reach = Reach::anybody);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] int port() const;

  // The next connection, non-blocking; -1 with errno where there is none.
  [[nodiscard]] int accept() const;

 private:
  int socket_ = -1;
};

}  // namespace calltally
