#include "cli/terminal/output.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

std::vector<std::string> names_in(const TemporaryDirectory& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.push_back(entry.path().filename());
  return names;
}

// How a process ends that is told `signal` while it writes to a file: the signal that ended it, or its exit
// code.
int end_of(const std::string& file, int signal, void (*handler)(int)) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(signal, handler);
    Output output(file);
    output.write("half");
    ::raise(signal);
    output.finish();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

TEST_CASE("a signal that ends the program leaves no half file") {
  const TemporaryDirectory folder;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    CHECK(end_of(folder.file("calls.csv"), signal, SIG_DFL) == signal);
    CHECK(names_in(folder).empty());
  }
}

TEST_CASE("a signal that is ignored stays ignored") {
  const TemporaryDirectory folder;
  CHECK(end_of(folder.file("calls.csv"), SIGHUP, SIG_IGN) == 0);
  CHECK(names_in(folder) == std::vector<std::string>{"calls.csv"});
}

TEST_CASE("what is not finished goes, and signals are as they were before") {
  const TemporaryDirectory folder;
  ::signal(SIGHUP, SIG_DFL);
  {
    Output output(folder.file("a.csv"));
    output.write("half");
    Output second(folder.file("b.csv"));
    CHECK(names_in(folder).size() == 2);
  }
  CHECK(names_in(folder).empty());
  struct sigaction action {};
  ::sigaction(SIGHUP, nullptr, &action);
  CHECK(action.sa_handler == SIG_DFL);
}

}  // namespace
}  // namespace calltally
