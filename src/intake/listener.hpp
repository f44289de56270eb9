// A listening socket.
#pragma once

#include <string>

namespace calltally {

class Listener {
 public:
  // Takes the address; from then on connections queue up. Port 0: the system picks one. Throws
  // std::runtime_error with a sentence for the operator where the address cannot be had.
  Listener(const std::string& host, int port);
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
