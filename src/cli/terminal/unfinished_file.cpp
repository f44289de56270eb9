#include "cli/terminal/unfinished_file.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>

namespace calltally {
namespace {

constexpr std::array signals{SIGINT, SIGTERM, SIGHUP};

// A handler can be told nothing but through memory of the whole process. The path is written before it is
// marked as there, and not touched until it is unmarked.
std::array<char, 4096> path_to_remove{};
std::atomic<bool> is_there{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void remove_and_end(int signal) {
  if (is_there.exchange(false)) ::unlink(path_to_remove.data());
  static_cast<void>(::signal(signal, SIG_DFL));
  static_cast<void>(::raise(signal));
}

void replace_handlers(void (*before)(int), void (*after)(int)) {
  for (const int signal : signals) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler != before) continue;
    action.sa_handler = after;
    ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace

void remove_when_interrupted(const std::string& path) {
  if (is_there.load() || path.size() >= path_to_remove.size()) return;
  path.copy(path_to_remove.data(), path.size());
  path_to_remove[path.size()] = '\0';
  is_there.store(true);
  replace_handlers(SIG_DFL, &remove_and_end);
}

void keep_when_interrupted(const std::string& path) {
  if (!is_there.load() || path != path_to_remove.data()) return;
  is_there.store(false);
  replace_handlers(&remove_and_end, SIG_DFL);
}

}  // namespace calltally
