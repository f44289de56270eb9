#include "store/forgetting.hpp"

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

TEST_CASE("a call that was found and sent again with a later start is no old one any more") {
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

}  // namespace
}  // namespace calltally
