#include "answer/call_order.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <random>

#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

CallRecord known(const char* call_id) {
  CallRecord call;
  call.call_id = call_id;
  return call;
}

using Ids = std::vector<std::int64_t>;

// Calls of these ids in one database, by the id of their row: 1, 2, ...
class Calls {
 public:
  explicit Calls(const std::vector<std::string>& call_ids) : path_(directory_.file("calls.db")) {
    Store store(path_);
    for (const std::string& id : call_ids) {
      store.keep(imported(R"({"message":{"type":"end-of-call-report","call":{"id":")" + id + R"("}}})"),
                 at("2025-12-13T12:00:00Z"));
    }
  }

  [[nodiscard]] Reader reader() const { return Reader(path_); }

 private:
  TemporaryDirectory directory_;
  std::string path_;
};

CallRow row(std::int64_t id, std::optional<double> duration_s, int start_ms = 0) {
  CallRow call;
  call.id = id;
  call.duration_s = duration_s;
  call.started_at = Instant(std::chrono::milliseconds(start_ms));
  return call;
}

Ids ordered(const std::vector<CallRow>& calls, std::string_view sort, std::size_t limit, Reader& reader) {
  CallOrder order(read_call_sort(sort), limit);
  for (const CallRow& call : calls) order.add(call);
  return order.ids(reader);
}

TEST_CASE("calls without a value come last, equal ones by start, then by call id") {
  const Calls calls({"b", "a", "c"});
  Reader reader = calls.reader();
  const std::vector<CallRow> rows{row(1, 5, 7), row(2, 5, 7), row(3, {}, 1), row(4, 5, 6), row(5, 0, 9)};
  CHECK(ordered(rows, "duration", CallOrder::unlimited, reader) == Ids{5, 4, 2, 1, 3});
  CHECK(ordered(rows, "-duration", CallOrder::unlimited, reader) == Ids{4, 2, 1, 5, 3});
  CHECK(ordered(rows, "-duration", 2, reader) == Ids{4, 2});
  CHECK(ordered(rows, "start", 3, reader) == Ids{3, 4, 2});
  CHECK(ordered(rows, "-start", 3, reader) == Ids{5, 2, 1});
  CHECK(ordered(rows, "sentiment", 5, reader) == Ids{3, 4, 2, 1, 5});
  CHECK(ordered({}, "start", 5, reader).empty());
}

TEST_CASE("the first of many are those of the whole order") {
  const Calls calls({"x"});
  Reader reader = calls.reader();
  std::mt19937 random(7);
  std::vector<CallRow> rows;
  for (int id = 1; id <= 30'000; ++id) {
    // No two are equal in duration and start, so nobody has to be asked for call ids.
    rows.push_back(row(id, static_cast<double>(random() % 100), id));
  }
  std::ranges::shuffle(rows, random);
  const Ids all = ordered(rows, "-duration", CallOrder::unlimited, reader);
  REQUIRE(all.size() == rows.size());
  for (const std::size_t limit : {1U, 50U, 4096U, 4097U, 29'999U, 30'000U, 40'000U}) {
    const Ids first = ordered(rows, "-duration", limit, reader);
    CAPTURE(limit);
    CHECK(first == Ids(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size()))));
  }
}

TEST_CASE("where more are equal than are wanted their call ids decide") {
  // Row ids in the opposite order of call ids.
  std::vector<std::string> call_ids;
  for (int i = 300; i > 0; --i) call_ids.push_back("c" + std::to_string(1000 + i));
  const Calls calls(call_ids);
  Reader reader = calls.reader();
  std::vector<CallRow> rows;
  for (int i = 0; i < 6000; ++i) rows.push_back(row(10'000 + i, 1, 1 + i));
  for (int id = 1; id <= 300; ++id) rows.push_back(row(id, 2));
  CHECK(ordered(rows, "-duration", 3, reader) == Ids{300, 299, 298});
  CHECK(ordered(rows, "-duration", 302, reader).back() == 10'001);
}

TEST_CASE("a short id is the beginning that no other id has") {
  const Calls calls({"11111111-a", "11111111-b", "22222222-a", "33", "3333333333", "33333333333",
                     "call-\u00e9\u00e9\u00e9", "call-\u00e9\u00e9\u00e8"});
  Reader reader = calls.reader();
  CHECK(reader.short_id(known("11111111-a")) == "11111111-a");
  CHECK(reader.short_id(known("22222222-a")) == "22222222");
  CHECK(reader.short_id(known("33")) == "33");
  CHECK(reader.short_id(known("3333333333")) == "3333333333");
  CHECK(reader.short_id(known("33333333333")) == "33333333333");
  CHECK(reader.short_id(known("call-\u00e9\u00e9\u00e9")) == "call-\u00e9\u00e9\u00e9");
}

}  // namespace
}  // namespace calltally
