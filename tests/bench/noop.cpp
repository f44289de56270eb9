// The ceiling of the receiving benchmark: the same HTTP library with the same settings, and nothing behind
// it. Listens on a free loopback port, prints it as calltally does, answers POST / with an empty 200, ends on
// SIGTERM.
#include <httplib.h>
#include <signal.h>
#include <sys/socket.h>

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <thread>

int main() {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);  // inherited by every thread: only sigwait below sees them

  httplib::Server server;
  int listener = -1;
  server.new_task_queue = [] { return new httplib::ThreadPool(128); };
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(std::numeric_limits<int>::max());
  server.set_socket_options([&](auto socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    listener = socket;
  });
  server.Post("/", [](const httplib::Request&, httplib::Response& response) { response.status = 200; });

  const int port = server.bind_to_any_port("127.0.0.1");
  if (port <= 0 || listen(listener, 511) != 0) {
    std::perror("noop");
    return 1;
  }
  std::fprintf(stderr, "listening on http://127.0.0.1:%d\n", port);

  std::thread stopper([&] {
    int signal = 0;
    sigwait(&ending, &signal);
    server.stop();
  });
  if (!server.listen_after_bind()) std::_Exit(1);  // the other thread still waits
  stopper.join();
  return 0;
}
