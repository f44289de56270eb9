// Refused requests are counted durably, and nobody outside causes a write by being refused.
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "base/log.hpp"
#include "intake/committer.hpp"
#include "intake/refusal_tally.hpp"
#include "store/inspect/inspection.hpp"
#include "support/catch.hpp"
#include "support/house.hpp"
#include "support/receiver.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr Instant noon = std::chrono::sys_days{std::chrono::year{2025} / 12 / 13} + 12h;

std::string told(const std::vector<RefusedCount>& counts) {
  std::string text;
  for (const RefusedCount& one : counts) {
    text += std::to_string(one.day.time_since_epoch().count()) + " " + std::to_string(one.status) + " " +
            one.reason + " " + std::to_string(one.count) + " " + format_rfc3339(one.last_at);
    text += one.sender == Sender::authentic ? " authentic " + std::to_string(one.hour) + "\n" : "\n";
  }
  return text;
}

std::string kept(const std::string& path) {
  return rows_of(
      path,
      "SELECT day, hour, status, reason, authentic, count, last_ms FROM refused ORDER BY 1, 2, 3, 4, 5");
}

TEST_CASE("refusals are counted by day, status and reason") {
  RefusalTally tally;
  tally.add(401, "unauthorized", Sender::unknown, noon);
  tally.add(404, "refused", Sender::unknown, noon);
  tally.add(401, "unauthorized", Sender::unknown, noon + 11h + 59min);
  tally.add(401, "unauthorized", Sender::unknown, noon + 12h);
  tally.add(401, "unauthorized", Sender::unknown, noon + 12h - 1ms);
  const std::string all =
      "20435 401 unauthorized 3 2025-12-13T23:59:59.999Z\n"
      "20435 404 refused 1 2025-12-13T12:00:00.000Z\n"
      "20436 401 unauthorized 1 2025-12-14T00:00:00.000Z\n";
  const auto taken = tally.take();
  CHECK(told(taken) == all);
  CHECK(tally.take().empty());
  tally.put_back(taken);
  tally.add(401, "unauthorized", Sender::unknown, noon);
  CHECK(told(tally.take()) ==
        "20435 401 unauthorized 4 2025-12-13T23:59:59.999Z\n"
        "20435 404 refused 1 2025-12-13T12:00:00.000Z\n"
        "20436 401 unauthorized 1 2025-12-14T00:00:00.000Z\n");
}

TEST_CASE("refusals of authentic senders are counted apart, and by the hour") {
  RefusalTally tally;
  tally.add(404, "refused", Sender::unknown, noon);
  tally.add(404, "refused", Sender::authentic, noon);
  tally.add(404, "refused", Sender::authentic, noon + 1h - 1ms);
  tally.add(404, "refused", Sender::authentic, noon + 1h);
  tally.add(404, "refused", Sender::unknown, noon + 1h);
  const std::string all =
      "20435 404 refused 2 2025-12-13T13:00:00.000Z\n"
      "20435 404 refused 2 2025-12-13T12:59:59.999Z authentic 12\n"
      "20435 404 refused 1 2025-12-13T13:00:00.000Z authentic 13\n";
  const auto taken = tally.take();
  CHECK(told(taken) == all);
  tally.put_back(taken);
  CHECK(told(tally.take()) == all);
}

TEST_CASE("refusals of many threads are all counted") {
  RefusalTally tally;
  std::vector<std::thread> threads;
  std::int64_t taken = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 5000; ++j) tally.add(401, "unauthorized", Sender::unknown, noon);
    });
  }
  for (int i = 0; i < 100; ++i) {
    for (const RefusedCount& one : tally.take()) taken += one.count;
  }
  for (std::thread& thread : threads) thread.join();
  for (const RefusedCount& one : tally.take()) taken += one.count;
  CHECK(taken == 20'000);
}

TEST_CASE("counts of refusals add up in the database and go after 400 days") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const auto day = std::chrono::floor<std::chrono::days>(noon);
  const auto put = [&](const std::vector<RefusedCount>& counts, Instant now) {
    store.writer.begin();
    store.writer.add_refused(counts, now);
    store.writer.commit();
  };
  put({{day, 401, "unauthorized", 3, noon}, {day, 413, "refused", 1, noon}}, noon);
  put({{day, 401, "unauthorized", 2, noon + 1h},
       {day + std::chrono::days(1), 401, "unauthorized", 7, noon + 24h}},
      noon);
  put({{day, 401, "unauthorized", 1, noon - 1h}}, noon);
  CHECK(kept(path) ==
        "20435|0|401|unauthorized|0|6|1765630800000\n20435|0|413|refused|0|1|1765627200000\n"
        "20436|0|401|unauthorized|0|7|1765713600000\n");

  Inspection inspection(path, [](std::string_view, BodyKind) { return Report{}; });
  const auto in = [&](Instant since, Instant until) {
    std::string text;
    for (const RefusedCount& one : inspection.refused(since, until)) {
      text += std::to_string(one.status) + " " + std::to_string(one.count) + ", ";
    }
    return text;
  };
  CHECK(in(noon, noon + 1ms) == "401 6, 413 1, ");  // days are whole
  CHECK(in(noon - 12h, noon + 12h) == "401 6, 413 1, ");
  CHECK(in(noon - 12h, noon + 12h + 1ms) == "401 13, 413 1, ");
  CHECK(in(noon + 12h, noon + 48h) == "401 7, ");
  CHECK(in(noon - 48h, noon - 12h).empty());

  put({}, noon + std::chrono::days(400));
  CHECK(in(noon, noon + 24h) == "401 13, 413 1, ");
  put({}, noon + std::chrono::days(401));
  CHECK(kept(path) == "20436|0|401|unauthorized|0|7|1765713600000\n");
}

TEST_CASE("a flood of refusals is written once, at the end") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  const Log log(-1);
  {
    Committer committer(path, {}, log);
    for (int i = 0; i < 100'000; ++i) committer.count_refused(401, "unauthorized", Sender::unknown);
    CHECK(kept(path).empty());
  }
  CHECK(rows_of(path, "SELECT status, reason, sum(count) FROM refused GROUP BY 1, 2") ==
        "401|unauthorized|100000\n");
}

TEST_CASE("refusals are written while the receiver goes on") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  const Log log(-1);
  Committer::Options options;
  options.refused_interval = 0ms;
  Committer committer(path, options, log);
  committer.count_refused(413, "refused", Sender::unknown);
  // An idle committer looks once a second; nothing here depends on when.
  const auto until = std::chrono::steady_clock::now() + 20s;
  while (kept(path).empty() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  CHECK(rows_of(path, "SELECT status, reason, count FROM refused") == "413|refused|1\n");
}

TEST_CASE("what senders tried in vain is in the database when the receiver has ended") {
  Receiver receiver;
  RawClient client(receiver.port());
  client.send(raw_post(raw_report("good")));
  REQUIRE(client.answer() == "200 keep ");
  client.send(raw_post("[]"));
  REQUIRE(client.answer().substr(0, 3) == "400");
  client.send(raw_post("{}"));
  REQUIRE(client.answer().substr(0, 3) == "422");
  client.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(client.answer().substr(0, 3) == "404");
  client.send(raw_post(raw_report("elsewhere"), "", "/calls"));
  REQUIRE(client.answer().substr(0, 3) == "404");
  for (const char* head :
       {"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        "POST / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer tok-1\r\nContent-Type: "
        "application/json\r\nContent-Length: 99999999\r\n\r\n",
        "nonsense\r\n\r\n"}) {
    RawClient other(receiver.port());
    other.send(head);
    other.answer();
  }
  CHECK(receiver.stop() == 0);
  CHECK(rows_of(receiver.path(), "SELECT status, reason, authentic, count FROM refused ORDER BY 1, 2, 3") ==
        "400|not-json|0|1\n400|refused|0|1\n401|unauthorized|0|1\n404|refused|0|1\n404|refused|1|1\n"
        "413|refused|1|1\n422|unknown-event|0|1\n");
}

}  // namespace
}  // namespace calltally
