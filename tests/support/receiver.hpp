// `calltally serve` itself, as a process of its own on a free port.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "support/temporary.hpp"

namespace calltally {

// Takes the token `tok-1`. Whatever ends the test ends the process.
class Receiver {
 public:
  // Throws std::runtime_error where it does not say within 20 seconds that it listens.
  explicit Receiver(const std::vector<std::string>& more_options = {});
  ~Receiver();
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] std::string path() const { return directory_.file("calls.db"); }
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string log() const;

  // Asks it to finish and waits; its exit code, or -1 where it was ended by a signal.
  int stop();

 private:
  [[nodiscard]] int announced_port() const;

  const TemporaryDirectory directory_;
  pid_t process_ = -1;
  int port_ = 0;
};

}  // namespace calltally
