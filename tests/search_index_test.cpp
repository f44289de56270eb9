#include "support/catch.hpp"

#include "store/search/search_index.hpp"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

#include "support/deliveries.hpp"
#include "support/random_calls.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

const Instant noon = at("2025-12-13T12:00:00Z");

DecodedReport summed_up(const std::string& call_id, const std::string& timestamp,
                        const std::string& summary) {
  return imported(R"({"message":{"type":"end-of-call-report","call":{"id":)" + calltally::quoted(call_id) +
                  R"(},"timestamp":)" + calltally::quoted(timestamp) +
                  R"(,"durationSeconds":84,"customer":{"number":)" +
                  R"("+31612345678"},"phoneNumber":{"number":"+31850835037"},"summary":)" +
                  calltally::quoted(summary) + "}}");
}

DecodedReport listed(const std::string& call_id, const std::string& summary) {
  return imported(R"({"id":)" + calltally::quoted(call_id) +
                  R"(,"status":"completed","created_at":"2025-12-13T11:58:36Z","updated_at":null,)" +
                  R"("started_at":"2025-12-13T11:58:36Z","caller_phone":"+31612345678",)" +
                  R"("assistant_phone":"+31850835037","duration_seconds":84,"summary":)" +
                  calltally::quoted(summary) + "}");
}

// Whether the index holds the words of the summaries and nothing else, by FTS5 and by what a rebuild gives.
bool is_true(const std::string& path) {
  Store store(path);
  store.writer.begin();
  const bool sound = store.writer.words().sound();
  store.writer.rollback();
  const std::string kept = indexed_words(path);
  store.writer.begin();
  store.writer.words().rebuild();
  store.writer.commit();
  return sound && kept == indexed_words(path);
}

std::string calls_with(const std::string& path, const std::string& match) {
  SQLite::Database connection(path, SQLite::OPEN_READONLY, 5000);
  return rows_of(connection,
                 "SELECT t.call_id FROM call_words AS w JOIN call_text AS t ON t.id = w.rowid "
                 "WHERE call_words MATCH '" +
                     match + "' ORDER BY 1");
}

std::int64_t segments(const std::string& path) {
  return std::stoll(rows_of(path, "SELECT count(DISTINCT segid) FROM call_words_idx"));
}

bool is_in_bytes(const std::string& path, const std::string& marker) {
  for (const char* ending : {"", "-wal"}) {
    std::ifstream file(path + ending, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    std::string text = bytes.str();
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (text.find(marker) != std::string::npos) return true;
  }
  return false;
}

void keep_random_calls(Store& store, std::size_t count) {
  std::istringstream lines(random_calls(count, 7));
  store.writer.begin();
  for (std::string line; std::getline(lines, line);) {
    const DecodedReport report = imported(line);
    store.writer.add(report.report, report.body, noon);
  }
  store.writer.commit();
}

TEST_CASE("words of a new call are found, in the same batch's commit and not before") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const DecodedReport report = summed_up("a", "2025-12-13T12:00:00Z", "Één café, geïnformeerd.");
  store.writer.begin();
  store.writer.add(report.report, report.body, noon);
  CHECK(calls_with(path, "cafe").empty());
  store.writer.commit();
  CHECK(calls_with(path, "CAFÉ") == "a\n");
  CHECK(calls_with(path, "\"een cafe\"") == "a\n");
  CHECK(calls_with(path, "geinf*") == "a\n");
}

TEST_CASE("a batch that is undone leaves no words, and its words come with no later batch") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    const DecodedReport report = summed_up("a", "2025-12-13T12:00:00Z", "verdwenen");
    store.writer.begin();
    store.writer.add(report.report, report.body, noon);
    store.writer.rollback();
    store.keep(summed_up("b", "2025-12-13T12:00:00Z", "gebleven"), noon);
  }
  CHECK(indexed_words(path) == "b|gebleven|0\n");
  CHECK(is_true(path));
}

TEST_CASE("a summary that a newer report replaces takes its words along, in any order") {
  std::vector<DecodedReport> deliveries{summed_up("a", "2025-12-13T12:00:00Z", "oude woorden van toen"),
                                        summed_up("a", "2025-12-13T12:00:01Z", "nieuwe woorden"),
                                        summed_up("a", "2025-12-13T12:00:02Z", ""),
                                        summed_up("b", "2025-12-13T14:00:00Z", "van een ander")};
  std::vector<std::size_t> order{0, 1, 2, 3};
  do {
    for (const bool one_batch : {false, true}) {
      const TemporaryDirectory directory;
      const std::string path = directory.file("calls.db");
      {
        Store store(path);
        if (one_batch) store.writer.begin();
        for (const std::size_t i : order) {
          if (one_batch) {
            store.writer.add(deliveries[i].report, deliveries[i].body, noon);
          } else {
            store.keep(deliveries[i], noon);
          }
        }
        if (one_batch) store.writer.commit();
      }
      CAPTURE(order, one_batch);
      CHECK(indexed_words(path) == "a|nieuwe|0\na|woorden|1\nb|van|0\nb|een|1\nb|ander|2\n");
      CHECK(is_true(path));
    }
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("a listed call that joins a reported one leaves no words behind, in any order") {
  std::vector<DecodedReport> deliveries{summed_up("hook", "2025-12-13T12:00:00Z", "van het platform"),
                                        listed("list", "uit de lijst"),
                                        summed_up("hook", "2025-12-13T12:00:05Z", "later van het platform")};
  std::vector<std::size_t> order{0, 1, 2};
  do {
    const TemporaryDirectory directory;
    const std::string path = directory.file("calls.db");
    {
      Store store(path);
      for (const std::size_t i : order) store.keep(deliveries[i], noon);
    }
    CAPTURE(order);
    CHECK(indexed_words(path) == "hook|later|0\nhook|van|1\nhook|het|2\nhook|platform|3\n");
    CHECK(is_true(path));
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("a call that is reported under its own id after it had joined another one has its words again") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    store.keep(summed_up("hook", "2025-12-13T12:00:00Z", "van het platform"), noon);
    store.keep(listed("list", "uit de lijst"), noon);
    CHECK(calls_with(path, "lijst").empty());
    store.keep(summed_up("list", "2025-12-13T13:00:00Z", ""), noon);
  }
  CHECK(calls_with(path, "lijst") == "list\n");
  CHECK(is_true(path));
}

TEST_CASE("random calls leave an index that equals a rebuilt one, however large the batch") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    keep_random_calls(store, 3000);
    CHECK(store.writer.calls() == 3000);
  }
  CHECK(is_true(path));
}

TEST_CASE("an index whose words differ from the summaries is not sound") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    store.keep(summed_up("a", "2025-12-13T12:00:00Z", "zo was het"), noon);
  }
  tamper(path, "UPDATE call_text SET summary = 'het was anders'");
  Store store(path);
  store.writer.begin();
  CHECK_FALSE(store.writer.words().sound());
  store.writer.rollback();
}

TEST_CASE("an index that is emptied fills again by a reindex, also where calls change meanwhile") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    for (int i = 0; i < 9; ++i) {
      store.keep(summed_up("c" + std::to_string(i), "2025-12-13T12:00:00Z", "woord" + std::to_string(i)),
                 noon);
    }
    store.writer.begin();
    store.writer.words().clear();
    store.writer.set_reindex_position(1);
    store.writer.commit();
    CHECK(indexed_words(path).empty());
    const std::int64_t next = store.reindex_step(1, 3);
    CHECK(indexed_words(path) == "c0|woord0|0\nc1|woord1|0\nc2|woord2|0\n");
    // One that is in the index again, one that is not yet, and a new one.
    store.keep(summed_up("c1", "2025-12-13T12:00:01Z", "anders1"), noon);
    store.keep(summed_up("c7", "2025-12-13T12:00:01Z", "anders7"), noon);
    store.keep(summed_up("c9", "2025-12-13T12:00:01Z", "woord9"), noon);
    CHECK(next > 1);
    store.reindex(3);
  }
  CHECK(calls_with(path, "woord*") == "c0\nc2\nc3\nc4\nc5\nc6\nc8\nc9\n");
  CHECK(calls_with(path, "anders*") == "c1\nc7\n");
  CHECK(is_true(path));
}

TEST_CASE("a reindex that changes no summary writes no words") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_random_calls(store, 50);
  const std::string before = rows_of(path, "SELECT hex(block) FROM call_words_data ORDER BY id");
  store.reindex();
  CHECK(rows_of(path, "SELECT hex(block) FROM call_words_data ORDER BY id") == before);
}

TEST_CASE("segments of the index are merged as they come") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  constexpr int batches = 300;
  const Writer::Role role = GENERATE(Writer::Role::receiver, Writer::Role::beside);
  {
    Store store(path, role);
    for (int i = 0; i < batches; ++i) {
      store.keep(
          summed_up("c" + std::to_string(i), "2025-12-13T12:00:00Z",
                    "woord" + std::to_string(i) + " en nog veel meer woorden " + std::to_string(i * i)),
          noon);
    }
  }
  // A segment for each batch, four of which become one of the next level; sixteen where nobody waits.
  const std::int64_t left = segments(path);
  CHECK(left >= 1);
  CHECK(left <= (role == Writer::Role::receiver ? 16 : 32));
  CHECK(calls_with(path, "woord*").size() > batches);
  CHECK(is_true(path));
}

// What a summary said, and what became of it.
enum class Erased { replaced, joined_away };

int settle(Store& store, int pages) {
  SearchIndex::Settling settling;
  int slices = 0;
  do {
    store.writer.begin();
    store.writer.words().begin_settling(settling);
    store.writer.commit();
    for (bool more = true; more; ++slices) {
      store.writer.begin();
      more = store.writer.words().settle(settling, pages);
      store.writer.commit();
      REQUIRE(slices < 10'000);
    }
  } while (store.writer.words().has_leftover(settling));
  return slices;
}

TEST_CASE("no byte of a word remains once the index was settled and the log truncated") {
  const Erased how = GENERATE(Erased::replaced, Erased::joined_away);
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_random_calls(store, 2000);
  store.keep(how == Erased::replaced ? summed_up("a", "2025-12-13T12:00:00Z", "Zwartemerel gezien")
                                     : listed("list", "Zwartemerel gezien"),
             noon);
  CHECK(calls_with(path, "zwartemerel") != "");
  store.keep(summed_up("a", "2025-12-13T12:00:01Z", "niets meer"), noon);
  CHECK(calls_with(path, "zwartemerel").empty());
  CHECK(segments(path) > 1);
  tamper(path, "PRAGMA secure_delete = ON; UPDATE delivery SET body = '{}' WHERE body LIKE '%Zwartemerel%'");
  CHECK(settle(store, 1) > 2);
  CHECK(segments(path) == 1);
  CHECK(store.writer.checkpoint_truncate());
  CHECK_FALSE(is_in_bytes(path, "zwartemerel"));
}

// FTS5 remembers how many levels there were, and merges what lies lower as if something older lay there
// still.
TEST_CASE("no byte of a word remains where the index had more levels once") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  for (int i = 0; i < 6; ++i) {
    const std::string id = "early" + std::to_string(i);
    store.keep(summed_up(id, "2025-12-13T12:00:00Z", "Roodborstje"), noon);
    settle(store, 64);
    store.keep(summed_up(id, "2025-12-13T12:00:01Z", " "), noon);
    settle(store, 64);
  }
  const bool others = GENERATE(false, true);
  if (others) store.keep(summed_up("b", "2025-12-13T12:00:00Z", "Iets anders"), noon);
  store.keep(summed_up("a", "2025-12-13T12:00:00Z", "Zwartemerel gezien"), noon);
  store.keep(summed_up("a", "2025-12-13T12:00:01Z", "niets meer"), noon);
  settle(store, 64);
  CHECK(rows_of(path, "SELECT count(*) FROM call_words_data WHERE instr(block, 'wartemerel') > 0") == "0\n");
  CHECK(calls_with(path, "niets") == "a\n");
  CHECK(is_true(path));
}

TEST_CASE("no byte of a word remains in an index that is small and remembers levels") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  { Store store(path); }
  // Six levels without a segment; so FTS5 leaves them where all words were taken out.
  tamper(path, "UPDATE call_words_data SET block = x'00000002060000000000000000000000000000' WHERE id = 10");
  Store store(path);
  const int others = GENERATE(0, 1, 40);
  for (int i = 0; i < others; ++i) {
    store.keep(summed_up("b" + std::to_string(i), "2025-12-13T12:00:00Z", "Iets anders"), noon);
  }
  for (int again = 0; again < 3; ++again) {
    store.keep(summed_up("a", "2025-12-13T12:00:0" + std::to_string(2 * again) + "Z", "Zwartemerel gezien"),
               noon);
    store.keep(summed_up("a", "2025-12-13T12:00:0" + std::to_string(2 * again + 1) + "Z", "niets meer"),
               noon);
    settle(store, 64);
    CHECK(rows_of(path, "SELECT count(*) FROM call_words_data WHERE instr(block, 'wartemerel') > 0") ==
          "0\n");
  }
  CHECK(is_true(path));
}

TEST_CASE("the words of an erased call are in the file until the index is settled") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  keep_random_calls(store, 50);
  store.keep(summed_up("a", "2025-12-13T12:00:00Z", "Zwartemerel gezien"), noon);
  store.keep(summed_up("a", "2025-12-13T12:00:01Z", "niets meer"), noon);
  tamper(path, "PRAGMA secure_delete = ON; UPDATE delivery SET body = '{}' WHERE body LIKE '%Zwartemerel%'");
  store.writer.checkpoint_truncate();
  CHECK(is_in_bytes(path, "zwartemerel"));  // the test above can fail
}

}  // namespace
}  // namespace calltally
