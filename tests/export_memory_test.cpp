#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "support/catch.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary.hpp"

// Sanitizers keep freed memory, and more of it the longer they run.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace calltally {
namespace {

// Calls of one second each, one after the other from midnight on, a kilobyte of text in each.
std::string some_calls(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    lines += R"({"call_id":"call-)" + number + R"(","started_at":"2025-12-01T)";
    for (const int part : {i / 3600 % 24, i / 60 % 60, i % 60}) {
      lines += (part < 10 ? "0" : "") + std::to_string(part) + ":";
    }
    lines.back() = '.';
    lines += R"(000Z","duration_s":1,"summary":")" + std::string(1000, 'x') + R"(","analysis":{"topic":"t)" +
             std::to_string(i % 50) + R"(","n":)" + number + "}}\n";
  }
  return lines;
}

// The most memory that a run of the program had, in KiB.
long peak_kib(const std::string& database, const std::string& until, const std::string& file) {
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, 2);
    ::execl(program_binary, "calltally", "export", "--db", database.c_str(), "--tz", "UTC", "--until",
            until.c_str(), "-o", file.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  struct rusage used {};
  ::wait4(child, &status, 0, &used);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
  return used.ru_maxrss;
}

TEST_CASE("the memory of an export does not grow with its rows") {
  const TemporaryDirectory folder;
  write_file(folder.file("calls.jsonl"), some_calls(40'000));
  static_cast<void>(calltally_says({"import", "--db", folder.file("calls.db"), folder.file("calls.jsonl")}));
  for (const char* name : {"calls.csv", "calls.jsonl", "calls.csv.gz"}) {
    const long few = peak_kib(folder.file("calls.db"), "2025-12-01T01:00:00Z", folder.file(name));
    const long many = peak_kib(folder.file("calls.db"), "2025-12-01T23:00:00Z", folder.file(name));
    CAPTURE(name, few, many);
    CHECK(many < few + 4 * 1024);  // of rows of 45 MiB
  }
}

}  // namespace
}  // namespace calltally

#endif
