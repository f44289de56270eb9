#include "support/receiver.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/places.hpp"
#include "support/program.hpp"

namespace calltally {
namespace {

// In the child: nothing but what may be done between fork and exec.
[[noreturn]] void become(const char* log, char* const* arguments) {
  const int file = ::open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(file, STDERR_FILENO);
  ::execv(program_binary, arguments);
  ::_exit(127);
}

}  // namespace

Receiver::Receiver(const std::vector<std::string>& more_options) {
  write_file(directory_.file("token"), "tok-1\n");
  std::vector<std::string> words = {program_binary, "serve",        "--db",
                                    path(),         "--token-file", directory_.file("token"),
                                    "--listen",     "127.0.0.1:0"};
  words.insert(words.end(), more_options.begin(), more_options.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string log_path = directory_.file("log");
  process_ = ::fork();
  if (process_ == 0) become(log_path.c_str(), arguments.data());
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while ((port_ = announced_port()) == 0) {
    if (std::chrono::steady_clock::now() > end || ::waitpid(process_, nullptr, WNOHANG) != 0) {
      stop();
      throw std::runtime_error("the receiver did not start: " + log());
    }
    ::poll(nullptr, 0, 5);
  }
}

Receiver::~Receiver() { stop(); }

std::string Receiver::log() const {
  std::ifstream file(directory_.file("log"));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

int Receiver::announced_port() const {
  const std::string said = log();
  const std::string words = "listening on http://127.0.0.1:";
  const auto at = said.find(words);
  if (at == std::string::npos || said.find('\n', at) == std::string::npos) return 0;
  return std::stoi(said.substr(at + words.size()));
}

int Receiver::stop() {
  if (process_ <= 0) return -1;
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace calltally
