// An upgrade cuts stored bodies, step by step, and tells what it did.
#include "store/erase/rewriting.hpp"

#include <string>
#include <vector>

#include "cli/jobs/upgrade.hpp"
#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using Task = Rewriting::Task;

const Instant arrival = parse_rfc3339("2025-12-13T12:00:00Z").value();

const std::string vapi_report =
    R"({"message":{"type":"end-of-call-report","call":{"id":"v","orgId":"o"},"customer":{"number":"+31612345678"},"assistant":{"model":{"messages":["secret"]}}}})";

// A database in which an earlier version stored `deliveries` reports of Vapi as one call, and 120 calls with
// more in their bodies than is kept today.
class Earlier {
 public:
  explicit Earlier(int deliveries) : path_(directory_.file("calls.db")) {
    Store store(path_);
    for (int i = 0; i < 120; ++i) store.keep(imported(body(i)), arrival);
    tamper(path_, "UPDATE delivery SET body = json_set(body, '$.more', 'secret')");
    tamper(path_, "UPDATE delivery SET body = '" + vapi_report + "' WHERE id = 1");
    for (int i = 1; i < deliveries; ++i) {
      tamper(path_,
             "INSERT INTO delivery (call, source, received_ms, body) SELECT call, source, received_ms, "
             "json_set(body, '$.more', " +
                 std::to_string(i) + ") FROM delivery WHERE id = 1");
    }
    for (const char* name : {"rewrite_quarantine", "rewrite_calls", "overwrite_remains"})
      tamper(path_, std::string("INSERT INTO setting (name, value) VALUES ('") + name + "', '1')");
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string left() const {
    return rows_of(path_, "SELECT count(*), count(DISTINCT call) FROM delivery") +
           rows_of(path_, "SELECT reason, held FROM quarantine ORDER BY id") +
           rows_of(path_, "SELECT count(*) FROM delivery WHERE body LIKE '%secret%'");
  }

 private:
  static std::string body(int i) {
    return R"({"message":{"type":"end-of-call-report","call":{"id":"c)" + std::to_string(i) + R"("}}})";
  }

  TemporaryDirectory directory_;
  std::string path_;
};

TEST_CASE("an upgrade cuts bodies and holds what was taken for a call, each once") {
  const Earlier earlier(3);
  Decoder decoder;
  Writer writer = open_existing(earlier.path(), decoder);
  RewriteCounts counts;
  CHECK(rewrite_bodies(writer, decoder, counts, [](std::int64_t) { return true; }));
  CHECK(counts.calls == 120);
  CHECK(counts.bodies == 119);
  CHECK(counts.held == 1);
  CHECK(counts.not_calls == 1);
  CHECK(earlier.left() == "119|119\nvapi-not-read-yet|1\n0\n");
  CHECK(writer.rewriting().position(Task::calls) == 0);
  CHECK(writer.rewriting().position(Task::remains) == 1);
  CHECK(overwrite_remains(writer));
  CHECK(writer.rewriting().position(Task::remains) == 0);

  RewriteCounts again;
  CHECK(rewrite_bodies(writer, decoder, again, [](std::int64_t) { return true; }));
  CHECK(again.calls == 0);
  CHECK(told(again, earlier.path()).empty());
}

TEST_CASE("an upgrade that was ended early goes on where it was") {
  const Earlier earlier(1);
  Decoder decoder;
  std::int64_t calls = 0;
  int runs = 0;
  for (bool whole = false; !whole && runs < 10; ++runs) {
    Writer writer = open_existing(earlier.path(), decoder);
    RewriteCounts counts;
    whole = rewrite_bodies(writer, decoder, counts, [](std::int64_t) { return false; });
    calls += counts.calls;
  }
  CHECK(runs > 2);
  CHECK(runs < 10);
  CHECK(calls == 120);
  CHECK(earlier.left() == "119|119\nvapi-not-read-yet|1\n0\n");
}

TEST_CASE("what an upgrade did is told in sentences") {
  RewriteCounts counts;
  counts.bodies = 1;
  CHECK(told(counts, "none.db") == std::vector<std::string>{"1 stored body cut to what is kept today"});
  counts.bodies = 2;
  counts.held = 2;
  counts.not_calls = 3;
  CHECK(told(counts, "none.db") ==
        std::vector<std::string>{
            "2 stored bodies cut to what is kept today",
            "2 reports of platforms that are not read yet wait in quarantine; calls removed: 3"});
}

}  // namespace
}  // namespace calltally
