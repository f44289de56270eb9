#include "store/file/unallocated_space.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "store/erase/forgetting.hpp"
#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;
using Page = std::array<unsigned char, 512>;

Page page_of(std::size_t header, unsigned char kind, unsigned cells, unsigned content) {
  Page page{};
  page[header] = kind;
  page[header + 3] = static_cast<unsigned char>(cells >> 8);
  page[header + 4] = static_cast<unsigned char>(cells);
  page[header + 5] = static_cast<unsigned char>(content >> 8);
  page[header + 6] = static_cast<unsigned char>(content);
  return page;
}

TEST_CASE("the unallocated space of a page lies between its cell pointers and its cells") {
  struct Row {
    std::size_t header;
    unsigned char kind;
    unsigned cells;
    unsigned content;
    std::size_t begin;
    std::size_t end;
  };
  const Row rows[] = {
      {0, 13, 3, 400, 14, 400},     // a leaf of a table
      {0, 10, 0, 512, 8, 512},      // an empty one of an index
      {0, 5, 2, 300, 16, 300},      // within a table
      {0, 2, 2, 300, 16, 300},      // within an index
      {100, 13, 5, 200, 118, 200},  // the first page
      {0, 13, 10, 28, 28, 28},      // a full one
      {0, 0, 3, 400, 0, 0},         // of another kind
      {0, 1, 3, 400, 0, 0},         //
      {0, 13, 200, 400, 0, 0},      // damaged: more pointers than fit
      {0, 13, 3, 513, 0, 0},        // damaged: cells beyond the end
      {0, 13, 65535, 65535, 0, 0},  // damaged
  };
  for (const Row& row : rows) {
    CAPTURE(row.header, int(row.kind), row.cells, row.content);
    const ByteRange range =
        unallocated_space(page_of(row.header, row.kind, row.cells, row.content), row.header);
    CHECK(range.begin == row.begin);
    CHECK(range.end == row.end);
  }
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t count_of(const std::string& word, const std::string& path) {
  const std::string bytes = bytes_of(path);
  std::size_t count = 0;
  for (auto at = bytes.find(word); at != bytes.npos; at = bytes.find(word, at + 1)) ++count;
  return count;
}

// Ids in no order, so that the pages of their index are split again and again; every other call of one
// customer.
void keep_mixed(Store& store, int calls) {
  std::mt19937 random(7);  // NOLINT: the same each time
  store.writer.begin();
  for (int i = 0; i < calls; ++i) {
    const bool marked = i % 2 == 0;
    const std::string id = std::to_string(random()) + (marked ? "-zqmarked-" : "-other-") + std::to_string(i);
    const DecodedReport report = imported(
        R"({"message":{"type":"end-of-call-report","timestamp":"2025-12-13T12:05:24Z","call":{"id":)" +
        calltally::quoted(id) + R"(},"durationSeconds":84,"customer":{"number":")" +
        (marked ? "+31612345678" : "+31687654321") + "\"}}}");
    store.writer.add(report.report, report.body, at("2025-12-13T12:06:00Z"));
  }
  store.writer.commit();
}

void forget_marked(Store& store) {
  const Roles roles = store.writer.roles();
  Traces traces =
      store.writer.forgetting().find("+31612345678", roles, Forgetting::Mentions::leave, [](std::int64_t) {});
  Forgotten forgotten;
  store.writer.begin();
  while (store.writer.forgetting().remove(traces, forgotten, roles)) {
  }
  store.writer.commit();
  REQUIRE(store.writer.checkpoint_truncate());
}

// In slices that are as short as can be.
void overwrite_all(Writer& writer, int slices_at_least) {
  int slices = 0;
  for (std::int64_t page = 1; page != 0; ++slices) {
    const auto next = writer.overwrite_remains(page, std::chrono::steady_clock::now());
    REQUIRE(next);
    REQUIRE((*next == 0 || *next > page));
    page = *next;
  }
  CHECK(slices >= slices_at_least);
  REQUIRE(writer.checkpoint_truncate());
}

TEST_CASE("no byte of a dropped call is left in the pages that SQLite moved rows from") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_mixed(store, 6000);
  REQUIRE(store.writer.checkpoint_truncate());
  REQUIRE(count_of("-zqmarked-", path) > 6000);
  forget_marked(store);
  // secure_delete alone does not do it; where SQLite learns to, this file may go.
  REQUIRE(count_of("-zqmarked-", path) > 0);
  const std::string before = seen(path);
  overwrite_all(store.writer, 3);
  CHECK(count_of("-zqmarked-", path) == 0);
  CHECK(seen(path) == before);
  CHECK(rows_of(path, "PRAGMA integrity_check") == "ok\n");
  CHECK(rows_of(path, "SELECT count(*) FROM call_report") == "3000\n");
}

TEST_CASE("what another writer keeps of pages in memory does not bring the bytes back") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store receiver(path, Writer::Role::receiver);
  keep_mixed(receiver, 3000);
  Store beside(path);
  forget_marked(beside);
  // The receiver has read every page of the index of ids.
  receiver.writer.begin();
  REQUIRE(receiver.writer.add(
              imported(R"({"message":{"type":"end-of-call-report","timestamp":"2025-12-13T12:05:24Z",
      "call":{"id":"first"},"durationSeconds":84}})")
                  .report,
              "{}", at("2025-12-13T12:06:00Z")) == StoreResult::stored);
  receiver.writer.commit();
  overwrite_all(beside.writer, 1);
  keep_mixed(receiver, 500);  // known ones stay, the marked are new: of a customer who calls again
  forget_marked(beside);
  overwrite_all(beside.writer, 1);
  CHECK(count_of("-zqmarked-", path) == 0);
  CHECK(count_of("-zqmarked-", path + "-wal") == 0);
  CHECK(rows_of(path, "PRAGMA integrity_check") == "ok\n");
}

TEST_CASE("nothing is overwritten while a reader keeps the log from being copied") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_mixed(store, 200);
  REQUIRE(store.writer.checkpoint_truncate());
  SQLite::Database reader(path, SQLite::OPEN_READONLY, 5000);
  reader.exec("BEGIN");
  rows_of(reader, "SELECT count(*) FROM call_report");
  store.writer.begin();
  store.writer.probe(at("2025-12-13T12:06:00Z"));
  store.writer.commit();
  const std::string before = bytes_of(path);
  CHECK_FALSE(store.writer.overwrite_remains(1, std::chrono::steady_clock::now() + 1s));
  CHECK(bytes_of(path) == before);
  reader.exec("COMMIT");
  CHECK(store.writer.overwrite_remains(1, std::chrono::steady_clock::now() + 60s) == 0);
}

TEST_CASE("a file with pages of a kind that calltally never makes is left alone") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    keep_mixed(store, 20);
    REQUIRE(store.writer.checkpoint_truncate());
  }
  tamper(path, "PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = 1; VACUUM;");
  Store store(path);
  std::string refusal;
  try {
    store.writer.overwrite_remains(1, std::chrono::steady_clock::now());
  } catch (const std::runtime_error& failure) {
    refusal = failure.what();
  }
  CHECK(refusal.find("auto_vacuum") != refusal.npos);
  CHECK(store.keep(imported(R"({"message":{"type":"end-of-call-report","call":{"id":"later"}}})"),
                   at("2025-12-13T12:06:00Z")) == StoreResult::stored);
}

}  // namespace
}  // namespace calltally
