#include "cli/terminal/pager.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "base/ascii.hpp"
#include "cli/terminal/output.hpp"

namespace calltally {
namespace {

// The program a command of the shell begins with, behind assignments such as LESS=R; nothing where only the
// shell can tell.
std::optional<std::string> program_in(std::string_view command) {
  if (command.find_first_of("\"'`$\\|&;<>()") != std::string_view::npos) return std::nullopt;
  while (!command.empty()) {
    const std::string_view word = command.substr(0, command.find_first_of(" \t"));
    if (word.find('=') == std::string_view::npos) return std::string(word);
    command = without_blanks(command.substr(word.size()));
  }
  return std::nullopt;
}

bool is_executable(const std::string& path) { return ::access(path.c_str(), X_OK) == 0; }

bool is_in_path(const std::string& program, const std::string& path) {
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string folder = path.substr(begin, end - begin);
    if (is_executable((folder.empty() ? "." : folder) + "/" + program)) return true;
    begin = end + 1;
  }
  return false;
}

bool can_be_run(const std::string& command, const Environment& environment) {
  const auto program = program_in(command);
  if (!program) return true;
  if (program->find('/') != std::string::npos) return is_executable(*program);
  return is_in_path(*program, environment.variable("PATH").value_or(""));
}

std::string chosen_command(const Environment& environment) {
  for (const char* name : {"CALLTALLY_PAGER", "PAGER"}) {
    if (const auto value = environment.variable(name)) return std::string(without_blanks(*value));
  }
  return "less";
}

// The file actions of a child whose standard input is a pipe, gone with this object.
struct ReadingFrom {
  explicit ReadingFrom(int descriptor) {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO);
  }
  ~ReadingFrom() { ::posix_spawn_file_actions_destroy(&actions); }
  ReadingFrom(const ReadingFrom&) = delete;
  ReadingFrom& operator=(const ReadingFrom&) = delete;
  posix_spawn_file_actions_t actions{};
};

// Signals that this process ignores shall work in the child.
struct UsualSignals {
  UsualSignals() {
    sigset_t usual;
    ::sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGQUIT, SIGPIPE, SIGXFSZ}) ::sigaddset(&usual, signal);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  }
  ~UsualSignals() { ::posix_spawnattr_destroy(&attributes); }
  UsualSignals(const UsualSignals&) = delete;
  UsualSignals& operator=(const UsualSignals&) = delete;
  posix_spawnattr_t attributes{};
};

// Throws std::runtime_error.
pid_t start(PagerCommand command, int input) {
  std::array<std::string, 3> words{"sh", "-c", command.command};
  std::array<char*, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.push_back(*variable);
  for (std::string& variable : command.variables) variables.push_back(variable.data());
  variables.push_back(nullptr);
  const ReadingFrom files(input);
  const UsualSignals signals;
  pid_t process = -1;
  const int error =
      ::posix_spawnp(&process, "sh", &files.actions, &signals.attributes, arguments.data(), variables.data());
  if (error != 0) throw std::runtime_error(std::string("cannot start a pager: ") + std::strerror(error));
  return process;
}

}  // namespace

std::optional<PagerCommand> pager_of(const Environment& environment) {
  if (!environment.out_is_terminal) return std::nullopt;
  const std::string terminal = environment.variable("TERM").value_or("");
  if (terminal.empty() || terminal == "dumb") return std::nullopt;
  PagerCommand pager{chosen_command(environment), {}};
  if (pager.command.empty() || pager.command == "cat" || !can_be_run(pager.command, environment)) {
    return std::nullopt;
  }
  // As git has it: less shows colours, ends by itself on a short text, and leaves the text on the screen.
  const auto unless_set = [&](const char* name, const char* value) {
    if (!environment.variable(name)) pager.variables.push_back(std::string(name) + "=" + value);
  };
  unless_set("LESS", "FRX");
  unless_set("LV", "-c");
  if (environment.look().glyphs == Glyphs::utf8) unless_set("LESSCHARSET", "utf-8");
  return pager;
}

Pager::Pager(const PagerCommand& command) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error(std::string("cannot start a pager: ") + std::strerror(errno));
  }
  try {
    process_ = start(command, ends[0]);
  } catch (...) {
    ::close(ends[0]);
    ::close(ends[1]);
    throw;
  }
  ::close(ends[0]);
  input_ = ends[1];
  on_interrupt_ = ::signal(SIGINT, SIG_IGN);
  on_quit_ = ::signal(SIGQUIT, SIG_IGN);
}

Pager::~Pager() { wait(); }

bool Pager::wait() {
  if (process_ < 0) return has_run_;
  ::close(input_);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  static_cast<void>(::signal(SIGINT, on_interrupt_));
  static_cast<void>(::signal(SIGQUIT, on_quit_));
  // What a shell answers for a command that it does not find, or may not run.
  has_run_ = !WIFEXITED(status) || (WEXITSTATUS(status) != 127 && WEXITSTATUS(status) != 126);
  return has_run_;
}

PagedOutput::PagedOutput(int descriptor, PagerCommand pager, std::size_t rows)
    : descriptor_(descriptor), command_(std::move(pager)), rows_(rows) {}

void PagedOutput::write(std::string_view bytes) {
  if (is_plain_) return Output(descriptor_).write(bytes);
  if (pager_) return give(bytes);
  held_ += bytes;
  lines_ += static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
  if (fits()) return;
  pager_.emplace(command_);
  give(std::exchange(held_, {}));
}

// More than a pipe holds has been read by somebody: it need not be kept.
void PagedOutput::give(std::string_view bytes) {
  constexpr std::size_t pipe_bytes = 65'536;
  is_read_ = is_read_ || given_.size() > pipe_bytes;
  if (is_read_) given_.clear();
  if (!is_read_) given_ += bytes;
  try {
    Output(pager_->descriptor()).write(bytes);
  } catch (const ClosedPipe&) {
    if (is_read_ || pager_->wait()) {
      given_.clear();
      throw;
    }
    show_given();
  }
}

void PagedOutput::show_given() {
  is_plain_ = true;
  Output(descriptor_).write(std::exchange(given_, {}));
}

void PagedOutput::finish() {
  Output(descriptor_).write(std::exchange(held_, {}));
  if (pager_ && !pager_->wait() && !is_plain_ && !is_read_) show_given();
  pager_.reset();
}

}  // namespace calltally
