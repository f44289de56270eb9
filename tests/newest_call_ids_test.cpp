#include "answer/newest_call_ids.hpp"

#include "support/catch.hpp"

#include "base/text.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using Ids = std::vector<std::string>;

// A call of December 2025 that began so many hours after the first.
DecodedReport call(const std::string& id, int hours) {
  const Instant start = at("2025-12-01T00:00:00Z") + std::chrono::hours(hours);
  return imported(R"({"call_id":")" + id + R"(","started_at":")" + format_rfc3339(start) + R"("})");
}

TEST_CASE("ids of calls come newest first, and begin as what was typed does") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    store.keep(call("ab-old", 0), at("2026-01-01T00:00:00Z"));
    store.keep(call("ab-new", 700), at("2026-01-01T00:00:00Z"));
    store.keep(call("ac", 300), at("2026-01-01T00:00:00Z"));
    StatusUpdate begun;
    begun.call_id = "ab-begun";
    begun.status = "started";
    begun.reported_at = at("2025-12-02T00:00:00Z");
    store.keep(begun, at("2026-01-01T00:00:00Z"));
  }
  Reader reader(path);
  CHECK(newest_call_ids(reader, "", 10) == Ids{"ab-new", "ac", "ab-old"});
  CHECK(newest_call_ids(reader, "", 2) == Ids{"ab-new", "ac"});
  CHECK(newest_call_ids(reader, "ab", 10) == Ids{"ab-new", "ab-begun", "ab-old"});
  CHECK(newest_call_ids(reader, "ab", 1) == Ids{"ab-new"});
  CHECK(newest_call_ids(reader, "ab-old", 10) == Ids{"ab-old"});
  CHECK(newest_call_ids(reader, "b", 10).empty());
  CHECK(newest_call_ids(reader, "AB", 10).empty());
}

TEST_CASE("of a beginning that very many ids have in common the newest are offered") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  constexpr int calls = 1010;
  {
    Store store(path);
    store.writer.begin();
    for (int i = 0; i < calls; ++i) {
      // The later, the earlier by its id.
      const DecodedReport one = call("conv_" + std::to_string(calls * 2 - i), i / 2);
      store.writer.add(one.report, one.body, at("2026-01-01T00:00:00Z"));
    }
    const DecodedReport other = call("x", 400);
    store.writer.add(other.report, other.body, at("2026-01-01T00:00:00Z"));
    store.writer.commit();
  }
  Reader reader(path);
  const Ids ids = newest_call_ids(reader, "conv_", 300);
  REQUIRE(ids.size() == 300);
  CHECK(ids.front() == "conv_" + std::to_string(calls + 1));
  CHECK(ids.back() == "conv_" + std::to_string(calls + 300));
  CHECK(newest_call_ids(reader, "x", 300) == Ids{"x"});
}

TEST_CASE("of an empty database no id is offered") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  { const Store store(path); }
  Reader reader(path);
  CHECK(newest_call_ids(reader, "", 10).empty());
  CHECK(newest_call_ids(reader, "a", 10).empty());
}

}  // namespace
}  // namespace calltally
