#include "store/erase/forgetting.hpp"

#include <algorithm>
#include <array>

#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

const Instant early = at("2025-01-01T00:00:00Z");
const Instant noon = at("2025-12-13T12:00:00Z");

DecodedReport report(const std::string& id, const std::string& ended, const std::string& members = "") {
  return imported(R"({"message":{"type":"end-of-call-report","timestamp":)" + calltally::quoted(ended) +
                  R"(,"call":{"id":)" + calltally::quoted(id) + R"(},"durationSeconds":84)" + members + "}}");
}

void keep_old(Store& store) {
  for (const char* id : {"old-1", "old-2", "old-3"}) store.keep(report(id, "2024-12-13T12:05:24Z"), noon);
}

Forgotten remove(Store& store, Traces traces) {
  Forgotten forgotten;
  store.writer.begin();
  while (store.writer.forgetting().remove(traces, forgotten, store.writer.roles())) {
  }
  store.writer.commit();
  return forgotten;
}

std::string ids(const std::string& path) { return rows_of(path, "SELECT call_id FROM call_text ORDER BY 1"); }

TEST_CASE("what was found is not removed once other calls stand in its rows") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_old(store);
  const bool figures = GENERATE(false, true);
  std::optional<Instant> keep_at;
  if (figures) keep_at = noon;
  const Traces stale = store.writer.forgetting().find_older(early, keep_at);
  REQUIRE(remove(store, store.writer.forgetting().find_older(early, std::nullopt)).rows.calls == 3);
  for (const char* id : {"new-1", "new-2", "new-3"}) store.keep(report(id, "2024-12-14T12:05:24Z"), noon);
  CHECK(remove(store, stale).rows.calls == 0);
  CHECK(ids(path) == "new-1\nnew-2\nnew-3\n");
  CHECK(rows_of(path, "SELECT count(*) FROM final_call").front() == '0');
}

TEST_CASE("a call that was found and sent again with a later start is not an old one any more") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_old(store);
  const Traces stale = store.writer.forgetting().find_older(early, std::nullopt);
  remove(store, store.writer.forgetting().find_older(early, std::nullopt));
  for (const char* id : {"old-1", "old-2", "old-3"}) store.keep(report(id, "2025-12-13T12:05:24Z"), noon);
  CHECK(remove(store, stale).rows.calls == 0);
  CHECK(ids(path) == "old-1\nold-2\nold-3\n");
}

TEST_CASE("two that reduce the same calls at once reduce them once") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_old(store);
  const Traces first = store.writer.forgetting().find_older(early, noon);
  const Traces second = store.writer.forgetting().find_older(early, noon);
  CHECK(remove(store, first).rows.calls == 3);
  CHECK(remove(store, second).rows.calls == 0);
  CHECK(rows_of(path, "SELECT count(*) FROM final_call").front() == '3');
  const Traces whole = store.writer.forgetting().find_older(early, std::nullopt);
  CHECK(remove(store, whole).rows.calls == 3);
  CHECK(remove(store, whole).rows.calls == 0);
  CHECK(rows_of(path, "SELECT count(*) FROM final_call").front() == '0');
}

// Bodies in quarantine, in their order.
std::string in_quarantine(const std::string& path) {
  return rows_of(path, "SELECT CAST(body AS TEXT) FROM quarantine ORDER BY id");
}

void put_aside(Store& store, const std::string& body, Instant came_at = noon) {
  store.writer.begin();
  (void)store.writer.quarantine(body, 400, "not-json", came_at);
  store.writer.commit();
}

void remember(Store& store, const std::string& number, Instant until) {
  store.writer.begin();
  (void)store.writer.forgetting().remember(number, store.writer.roles(), until);
  store.writer.commit();
}

Traces traces_of(Store& store, const std::string& number) {
  return store.writer.forgetting().find(number, store.writer.roles(), Forgetting::Mentions::leave,
                                        [](std::int64_t) {});
}

const std::string number = "+31612345678";
const std::string of_number = R"(,"customer":{"number":"+31612345678"})";

TEST_CASE("a body that names a call is found by a second run, too, when the call is gone") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(report("its-call-1", "2024-12-13T12:05:24Z", of_number), noon);
  store.keep(report("8", "2024-12-13T12:07:24Z", of_number), noon);
  put_aside(store, R"({"call":{"id":"its-call-1"},"text":"cut )");
  put_aside(store, R"({"call":{"id":"another"},"sentiment":"8","text":"cut )");
  remember(store, number, noon);
  Traces interrupted = traces_of(store, number);
  CHECK(interrupted.quarantine.size() == 1);
  interrupted.quarantine.clear();
  CHECK(remove(store, interrupted).rows.calls == 2);
  CHECK(remove(store, traces_of(store, number)).quarantine == 1);
  CHECK(in_quarantine(path) == "{\"call\":{\"id\":\"another\"},\"sentiment\":\"8\",\"text\":\"cut \n");
  CHECK(traces_of(store, number).empty());
}

TEST_CASE("what comes after an erasure and cannot be read is kept, unless it names an erased call") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const std::string of_call = R"({"call":{"id":"its-call-1"},"text":"cut )";
  store.keep(report("its-call-1", "2024-12-13T12:05:24Z", of_number), noon);
  remember(store, number, noon);
  remove(store, traces_of(store, number));
  std::string names;
  for (int i = 0; i < 20'000; ++i) names += "\"n\"\n";
  const std::vector<std::pair<std::string, bool>> cases = {
      {of_call, false},
      {R"({"id":"call-_+31612345678_Xq","text":"cut )", true},          // of the number, of whatever call
      {R"({"customer":{"number":"+31612345678"},"text":"cut )", true},  // perhaps of one that began later
      {R"({"call":{"id":"its-call-2"},"text":"cut )", true},
      {R"({"call":{"id" : "its-call-1"},"text":"cut )", false},
      {R"({"callSession":"its-call-1","text":"cut )", false},
      {R"({"call":{"id":"its-call-2"},"status":"its-call-1","text":"cut )", true},  // a word like an id
      {R"({"id","its-call-1","text":"cut )", true},
      {R"({"call":{"id":its-call-1},"text":"cut )", true},  // only whole texts are looked up
      {"", true},
      {names + of_call, true},  // looked through by the next forget and restore, not while a sender waits
  };
  for (const auto& [body, is_kept] : cases) {
    CAPTURE(body.substr(0, 60));
    const auto before = in_quarantine(path);
    put_aside(store, body);
    CHECK((in_quarantine(path) != before) == is_kept);
  }
  // The number is asked for by name, so this one finds all that tells of it, and of its calls.
  CHECK(remove(store, traces_of(store, number)).quarantine == 3);
}

TEST_CASE("a copy from before loses what tells of the erased, and nothing for its length") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const std::string digits(30'000, '7');
  const std::string short_of(100, '7');
  const std::vector<std::pair<std::string, Instant>> bodies = {
      {digits + " cut", noon},             // no report, and 300,000 numbers it could tell of
      {digits + "x0612345678 cut", noon},  // found behind them
      {"06 12 34 56 78 cut", noon},        //
      {"06 12 34 56 78 cut later", noon + std::chrono::milliseconds(1)},  // perhaps of a later call
      {short_of + " cut", noon},
  };
  for (const auto& [body, came_at] : bodies) put_aside(store, body, came_at - std::chrono::milliseconds(1));
  remember(store, number, noon);
  Forgetting& forgetting = store.writer.forgetting();
  const auto found = [&](const DigitLimits& limits) {
    const Traces traces = forgetting.find_listed(store.writer.roles(), limits);
    std::string text;
    for (const std::int64_t id : traces.quarantine) text += std::to_string(id) + ' ';
    return text + "of " + std::to_string(traces.too_long);
  };
  CHECK(found({}) == "2 3 of 0");
  CHECK(found({1000, 1'000'000}) == "3 of 2");  // too long: kept, and told
  CHECK(found({1000, 2060}) == "3 of 3");       // the last one finds nothing left
  CHECK(found({0, 0}) == "of 5");
  const Forgotten gone = remove(store, forgetting.find_listed(store.writer.roles()));
  CHECK(gone.quarantine == 2);
  CHECK(in_quarantine(path) == digits + " cut\n06 12 34 56 78 cut later\n" + short_of + " cut\n");
}

TEST_CASE("a status update goes with its call, with its number, or for what the platform said in it") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const auto update = [&](const std::string& id, const std::string& of, const std::string& error) {
    store.keep(StatusUpdate{id, "ended", noon - std::chrono::hours(1), CallType::inbound, "", of, error},
               noon);
  };
  store.keep(report("reported", "2024-12-13T12:05:24Z", of_number), noon);
  const std::vector<std::array<std::string, 4>> updates = {
      {"reported", "", "", "of the call"},
      {"by-number", "06 1234 5678", "", "own"},
      {"call-_+31612345678_Xq", "", "", "own"},
      {"by-error", "+31687654321", "no answer from 0612345678", "told"},
      {"number-and-error", "0612345678", "no answer from 0612345678", "own"},
      {"another", "+31687654321", "no answer", "left"},
      {"nobody", "", "", "left"},
  };
  for (const auto& [id, of, error, what] : updates) update(id, of, error);
  const auto held = [](const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
  };
  const bool from_list = GENERATE(false, true);
  CAPTURE(from_list);
  if (from_list) remember(store, number, noon);
  const Traces traces =
      from_list ? store.writer.forgetting().find_listed(store.writer.roles()) : traces_of(store, number);
  for (const auto& [id, of, error, what] : updates) {
    CAPTURE(id);
    CHECK(held(traces.only_updates, id) == (what == "own"));
    CHECK(held(traces.told_in_error, id) == (what == "told"));
  }
  CHECK(traces.calls.size() == 1);
  CHECK(traces.status_updates == 5);
  CHECK(remove(store, traces).rows.status_updates == 5);
  CHECK(rows_of(path, "SELECT call_id FROM status_update") == "another\nnobody\n");
}

TEST_CASE("customers without calls go a step at a time, whatever ids they have") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(report("kept", "2025-12-13T12:05:24Z", of_number), noon);
  tamper(path,
         "INSERT INTO customer (id, number) VALUES (20000, 'a'), (20001, 'b'), (45000, 'c'), (60001, 'd');"
         "UPDATE call SET customer_id = 45000");
  int steps = 0;
  std::int64_t dropped = 0;
  for (std::int64_t next = 1; next != 0; ++steps) {
    store.writer.begin();
    dropped += store.writer.forgetting().drop_spare_customers(next);
    store.writer.commit();
    REQUIRE(steps < 10);
  }
  CHECK(steps == 4);
  CHECK(dropped == 4);
  CHECK(rows_of(path, "SELECT number FROM customer") == "c\n");
}

TEST_CASE("a database without customers has none to drop") {
  const TemporaryDirectory directory;
  Store store(directory.file("calls.db"));
  std::int64_t next = 1;
  store.writer.begin();
  CHECK(store.writer.forgetting().drop_spare_customers(next) == 0);
  store.writer.commit();
  CHECK(next == 0);
}

}  // namespace
}  // namespace calltally
