// Slow clients against the program itself: hundreds of connections that hold on to their places while good
// posts go on. `make faults` runs the long form ("[slow-long]"), the tests a short one.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <atomic>
#include <cstdio>
#include <list>
#include <map>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/house.hpp"
#include "support/places.hpp"
#include "support/store.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// `calltally serve` as a process of its own.
class Program {
 public:
  // `descriptors`: how many files it may have open; 0: as many as this process.
  explicit Program(rlim_t descriptors = 0) : process_(start(descriptors)), port(wait_for_port()) {}
  ~Program() {
    if (process_ > 0) end();
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // Asks it to end; its exit code, -1 where a signal ended it.
  int end() {
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  // "VmRSS" now, "VmHWM" at most.
  [[nodiscard]] long resident_kib(const std::string& field) const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/status");
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with(field + ":")) return std::stol(line.substr(field.size() + 1));
    }
    return 0;
  }

  [[nodiscard]] std::string path() const { return directory_.file("calls.db"); }

 private:
  [[nodiscard]] pid_t start(rlim_t descriptors) const {
    const std::string tokens = directory_.file("token");
    const std::string log = directory_.file("log");
    std::ofstream(tokens) << House::token << '\n';
    const std::vector<std::string> words = {program_binary, "serve",       "--db",         path(),
                                            "--listen",     "127.0.0.1:0", "--token-file", tokens};
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
      const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(file, 2);
      const rlimit limit{descriptors, descriptors};
      if (descriptors > 0) ::setrlimit(RLIMIT_NOFILE, &limit);
      ::execv(program_binary, arguments.data());
      ::_exit(127);
    }
    return child;
  }

  [[nodiscard]] int wait_for_port() const {
    const auto until = Clock::now() + 30s;
    const std::string before = "listening on http://127.0.0.1:";
    while (Clock::now() < until) {
      std::ifstream file(directory_.file("log"));
      std::ostringstream text;
      text << file.rdbuf();
      const std::string log = text.str();
      const auto at = log.find(before);
      if (at != std::string::npos && log.find('\n', at) != std::string::npos) {
        return std::stoi(log.substr(at + before.size()));
      }
      std::this_thread::yield();
    }
    throw std::runtime_error("the receiver does not listen");
  }

  const TemporaryDirectory directory_;
  pid_t process_;

 public:
  const int port;
};

enum class Kind { head, body, idle, keep_alive };

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::head:
      return "head";
    case Kind::body:
      return "body";
    case Kind::idle:
      return "idle";
    case Kind::keep_alive:
      break;
  }
  return "keep-alive";
}

// One that takes its time: the beginning of its request at once, then a byte per step. Comes back when it is
// sent away.
class SlowClient {
 public:
  SlowClient(int port, Kind kind, int id) : port_(port), kind_(kind), whole_(request(kind, id)) { connect(); }

  void step() {
    if (!client_ || client_->closed()) return connect();
    if ((kind_ == Kind::head || kind_ == Kind::body) && sent_ < whole_.size()) {
      if (!client_->send(std::string_view(whole_).substr(sent_++, 1))) client_.reset();
    }
  }

 private:
  static std::string request(Kind kind, int id) {
    const std::string bytes = raw_post(raw_report("slow-" + std::to_string(id)) + std::string(1000, ' '));
    if (kind == Kind::head) return "POST /webhook HTTP/1.1\r\nHost: x\r\nX-Slow: " + std::string(1000, 'x');
    return kind == Kind::body ? bytes.substr(0, bytes.size() - 1) : bytes;
  }

  void connect() {
    client_.reset();
    client_ = std::make_unique<RawClient>(port_);
    sent_ = kind_ == Kind::head ? 20 : kind_ == Kind::body ? whole_.size() - 900 : 0;
    if (kind_ == Kind::keep_alive) sent_ = whole_.size();  // one good request, then nothing
    if (sent_ > 0) client_->send(std::string_view(whole_).substr(0, sent_));
  }

  const int port_;
  const Kind kind_;
  const std::string whole_;
  std::size_t sent_ = 0;
  std::unique_ptr<RawClient> client_;
};

struct Posted {
  std::vector<double> milliseconds;
  std::map<std::string, int> other_answers;
};

// Good posts, one after the other: over a connection that is kept, and over one of its own in turn.
void post_until(const std::atomic<bool>& over, int port, const std::string& prefix, Posted& posted) {
  std::unique_ptr<RawClient> kept;
  for (int i = 0; !over; ++i) {
    const auto begin = Clock::now();
    std::unique_ptr<RawClient> own;
    const bool fresh = i % 2 == 0;
    if (fresh) own = std::make_unique<RawClient>(port);
    if (!kept) kept = std::make_unique<RawClient>(port);
    RawClient& client = fresh ? *own : *kept;
    client.send(raw_post(raw_report(prefix + std::to_string(i))));
    const std::string answer = client.answer();
    if (answer == "200 keep ") {
      posted.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    } else {
      ++posted.other_answers[answer];
      kept.reset();
    }
  }
}

// `count` slow clients of one kind for `time`; what became of the good posts meanwhile.
Posted beside_slow_clients(const Program& program, Kind kind, int count, std::chrono::milliseconds time) {
  std::list<SlowClient> clients;
  for (int i = 0; i < count; ++i) clients.emplace_back(program.port, kind, i);
  Posted posted;
  std::atomic<bool> over = false;
  std::thread poster(
      [&] { post_until(over, program.port, std::string("good-") + name_of(kind) + "-", posted); });
  const auto end = Clock::now() + time;
  while (Clock::now() < end) {
    for (SlowClient& client : clients) client.step();
    ::poll(nullptr, 0, 50);  // their slowness is what is tested
  }
  over = true;
  poster.join();
  return posted;
}

void check_slow_clients(int count, std::chrono::milliseconds time) {
  rlimit descriptors{};
  ::getrlimit(RLIMIT_NOFILE, &descriptors);
  const auto needed = static_cast<rlim_t>(count) + 100;
  if (descriptors.rlim_cur < needed) {
    WARN("SKIPPED: " << needed << " descriptors are needed, " << descriptors.rlim_cur << " are allowed");
    return;
  }
  Program program;
  std::size_t good = 0;
  for (const Kind kind : {Kind::head, Kind::body, Kind::idle, Kind::keep_alive}) {
    CAPTURE(name_of(kind));
    Posted posted = beside_slow_clients(program, kind, count, time);
    CHECK(posted.other_answers == std::map<std::string, int>{});
    REQUIRE(posted.milliseconds.size() > 1);
    std::ranges::sort(posted.milliseconds);
    const auto at = [&](double part) {
      return posted
          .milliseconds[static_cast<std::size_t>(part * static_cast<double>(posted.milliseconds.size() - 1))];
    };
    std::printf(
        "slow clients: %d of kind %-10s  good posts %6zu  p50 %5.1f ms  p99 %6.1f ms  RSS %5.1f MiB\n", count,
        name_of(kind), posted.milliseconds.size(), at(0.5), at(0.99),
        static_cast<double>(program.resident_kib("VmRSS")) / 1024);
    good += posted.milliseconds.size();
  }
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  CHECK(program.resident_kib("VmHWM") < 96 * 1024);
#endif
  const std::string stored =
      rows_of(program.path(), "SELECT count(*) FROM call_report WHERE call_id LIKE 'good-%'");
  CHECK(stored == std::to_string(good) + "\n");
  CHECK(program.end() == 0);
}

TEST_CASE("a process that may open fewer files than it has connections goes on") {
  Program program(40);
  std::list<RawClient> clients;
  for (int i = 0; i < 100; ++i) clients.emplace_back(program.port).send("GET / HT");
  for (int i = 0; i < 5; ++i) {
    RawClient good(program.port);
    good.send(raw_post(raw_report("good-" + std::to_string(i))));
    CHECK(good.answer() == "200 keep ");
  }
  CHECK(program.end() == 0);
}

TEST_CASE("slow clients of every kind keep no good post from its answer") { check_slow_clients(100, 700ms); }

// Longer than the deadline of a head: the slow ones are sent away and come back.
TEST_CASE("nine hundred slow clients of every kind keep no good post from its answer", "[.slow-long]") {
  check_slow_clients(900, 15s);
}

}  // namespace
}  // namespace calltally
