// The receiver: HTTP in front of accept().
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "http/gate.hpp"
#include "http/listener.hpp"
#include "intake/committer.hpp"
#include "intake/credentials.hpp"
#include "intake/receiving_paths.hpp"

namespace calltally {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8787;  // 0: the system picks one
  Reach may_reach = Reach::anybody;
  GateLimits limits;
  std::vector<BoundPath> paths{};
};

// Counts what was answered, for the line at the end.
struct ServerCounts {
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint64_t> refused = 0;  // 4xx
  std::atomic<std::uint64_t> failed = 0;   // 5xx
};

class Server {
 public:
  // Everything is borrowed for the server's life.
  Server(const ServerOptions& options, const Credentials& credentials, Committer& committer, const Log& log);
  ~Server();

  // Takes the address; from then on connections queue up. Returns the port. Throws std::runtime_error with a
  // sentence for the operator where the address cannot be had.
  int bind();

  // Serves until stop(); true when it ended because of that. One thread, the caller's, does it all.
  bool run();

  // From another thread, also before run(): takes no new connection, lets run() return once what is in flight
  // is answered.
  void stop();

  [[nodiscard]] const ServerCounts& counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
