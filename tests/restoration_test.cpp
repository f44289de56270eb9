#include "store/restoration.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/program.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

const Instant noon = at("2025-12-13T12:00:00Z");

// A database of these calls; its log is folded into it, as a backup's is.
void make_database(const std::string& path, const std::vector<std::string>& ids) {
  Store store(path);
  for (const std::string& id : ids) {
    store.keep(imported(R"({"call_id":)" + calltally::quoted(id) +
                        R"(,"started_at":"2025-12-13T10:00:00.000Z","duration_s":60})"),
               noon);
  }
  REQUIRE(store.writer.checkpoint_truncate());
}

std::string calls_of(const std::string& path) {
  return rows_of(path, "SELECT group_concat(call_id) FROM (SELECT call_id FROM call_text ORDER BY 1)");
}

std::vector<std::string> files_in(const TemporaryDirectory& directory) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory.path())) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with("-shm") && !name.ends_with("-receiver") && !name.ends_with("-writer"))
      names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

void set_bytes(const std::string& path, std::size_t at, const std::string& bytes) {
  const fs::path file(path);
  std::string text(fs::file_size(file), '\0');
  std::ifstream(path, std::ios::binary).read(text.data(), static_cast<std::streamsize>(text.size()));
  text.replace(at, bytes.size(), bytes);
  write_file(path, text);
}

void execute(const std::string& path, const std::string& sql) {
  SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000).exec(sql);
}

template <typename Act>
std::string refusal_of(const Act& act) {
  try {
    act();
  } catch (const std::runtime_error& failure) {
    return failure.what();
  }
  return "";
}

TEST_CASE("what is not a whole backup of ours is not taken, and leaves nothing") {
  const TemporaryDirectory directory;
  const std::string place = directory.file("place.db");
  const std::string file = directory.file("file.db");
  make_database(place, {"present"});
  struct Case {
    std::string what;
    std::function<void()> spoil;
    std::string refusal;  // without the name of the file before it
  };
  const std::vector<Case> cases = {
      {"whole", [] {}, ""},
      {"gone", [&] { fs::remove(file); }, "there is no file"},
      {"a directory", [&] { fs::remove(file), fs::create_directory(file); },
       "is not a regular file; name a file that `calltally backup` made"},
      {"empty", [&] { write_file(file, ""); }, "is empty and not a backup"},
      {"words", [&] { write_file(file, "words"); }, "is not a calltally database"},
      {"no database within", [&] { set_bytes(file, 0, "SQLite format 4"); }, "is not a calltally database"},
      {"of another program", [&] { execute(file, "PRAGMA application_id = 7"); },
       "is not a calltally database"},
      {"of a newer calltally", [&] { execute(file, "PRAGMA user_version = 999"); }, "newer"},
      {"cut off", [&] { fs::resize_file(file, fs::file_size(file) / 2); }, "is damaged"},
      {"with a page overwritten", [&] { set_bytes(file, 3 * 8192, std::string(100, 'x')); }, "is damaged"},
      {"in use", [&] { write_file(file + "-wal", "x"); }, "is a database in use"},
      {"in the middle of a change", [&] { write_file(file + "-journal", "x"); }, "is a database in use"},
  };
  const std::string before = everything(place);
  for (const Case& c : cases) {
    CAPTURE(c.what);
    fs::remove_all(file);
    make_database(file, {"a", "b"});
    execute(file, "PRAGMA journal_mode = DELETE");
    c.spoil();
    const auto files = files_in(directory);
    {
      Restoration restoration(place);
      const std::string refusal = refusal_of([&] { restoration.take(file, [](int) {}); });
      CAPTURE(refusal);
      CHECK((refusal == "") == (c.refusal == ""));
      CHECK(refusal.find(c.refusal) != std::string::npos);
      if (refusal == "") CHECK(calls_of(restoration.prepared()) == "a,b\n");
    }
    CHECK(files_in(directory) == files);
    CHECK(everything(place) == before);
    fs::remove(file + "-wal");
    fs::remove(file + "-journal");
  }
}

TEST_CASE("what stands in the place is told before anything is changed") {
  const TemporaryDirectory directory;
  const std::string place = directory.file("place.db");
  const std::string file = directory.file("file.db");
  make_database(file, {"a", "b"});
  struct Case {
    std::string what;
    std::function<void()> prepare;
    bool exists;
    std::int64_t calls;
    std::int64_t lost;
    bool is_trouble;
  };
  const std::vector<Case> cases = {
      {"nothing", [] {}, false, 0, 0, false},
      {"an empty file", [&] { write_file(place, ""); }, true, 0, 0, false},
      {"a new database", [&] { make_database(place, {}); }, true, 0, 0, false},
      {"the same calls",
       [&] {
         make_database(place, {"a", "b"});
       },
       true, 2, 0, false},
      {"fewer", [&] { make_database(place, {"b"}); }, true, 1, 0, false},
      {"others, before, between and behind",
       [&] {
         make_database(place, {"A", "a", "aa", "b", "c"});
       },
       true, 5, 3, false},
      {"an id that is a call's other one there",
       [&] {
         make_database(place, {"other"});
         execute(file, "INSERT INTO alias SELECT 'other', id FROM call_text WHERE call_id = 'a'");
       },
       true, 1, 0, false},
      {"words", [&] { write_file(place, "words"); }, true, 0, 0, true},
      {"a damaged page",
       [&] {
         make_database(place, {"a", "b", "c"});
         set_bytes(place, 100, std::string(300, 'x'));
       },
       true, 0, 0, true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    fs::remove(place);
    c.prepare();
    Restoration restoration(place);
    restoration.take(file, [](int) {});
    const Present present = restoration.look();
    CHECK(present.exists == c.exists);
    CHECK(present.calls == c.calls);
    CHECK(present.lost == c.lost);
    CAPTURE(present.trouble);
    CHECK(present.trouble.empty() != c.is_trouble);
  }
}

TEST_CASE("another program's database, a directory and a receiver's place are left alone") {
  const TemporaryDirectory directory;
  const std::string place = directory.file("place.db");
  const std::string file = directory.file("file.db");
  make_database(file, {"a"});
  execute(place, "CREATE TABLE other (x)");
  {
    Restoration restoration(place);
    restoration.take(file, [](int) {});
    CHECK(refusal_of([&] { (void)restoration.look(); }).find("is not a calltally database") !=
          std::string::npos);
  }
  CHECK(rows_of(place, "SELECT name FROM sqlite_master") == "other\n");
  fs::remove(place);
  make_database(place, {"b"});
  {
    const Store receiver(place, Writer::Role::receiver);
    CHECK(refusal_of([&] { const Restoration restoration(place); }) ==
          "a receiver runs on '" + place + "'; stop it, restore, and start it again. Nothing was changed");
  }
  {
    // A lock is of the moment, not a reason to do without what the file holds.
    Restoration restoration(place);
    restoration.take(file, [](int) {});
    const auto busy = [] { throw SQLite::Exception("database is locked", SQLITE_BUSY); };
    const auto damaged = [] { throw SQLite::Exception("malformed", SQLITE_CORRUPT); };
    CHECK(
        refusal_of([&] { (void)restoration.ruin_met_by(busy); }) ==
        "the content of '" + place +
            "' cannot be read or completed now: database is locked; fix that and restore again. Nothing was "
            "changed");
    CHECK(restoration.ruin_met_by(damaged) == "malformed");
    CHECK(restoration.ruin_met_by([] {}) == "");
  }
  CHECK(calls_of(place) == "b\n");
}

TEST_CASE("a copy takes the place whole, with all that the replaced one's log held set aside") {
  const TemporaryDirectory directory;
  const std::string place = directory.file("place.db");
  const std::string file = directory.file("file.db");
  const std::string kept = directory.file("kept.db");
  make_database(file, {"a"});
  const bool keep = GENERATE(true, false);
  CAPTURE(keep);
  {
    Store store(place);
    store.keep(imported(R"({"call_id":"logged","started_at":"2025-12-13T10:00:00.000Z"})"), noon);
  }
  REQUIRE(fs::file_size(place + "-wal") > 0);
  {
    Restoration restoration(place);
    std::vector<int> percents;
    const Holdings held = restoration.take(file, [&](int percent) { percents.push_back(percent); });
    CHECK(held.calls == 1);
    CHECK(percents.back() == 100);
    restoration.put(keep ? std::optional(kept) : std::nullopt);
  }
  CHECK(!fs::exists(place + "-wal"));
  CHECK(calls_of(place) == "a\n");
  CHECK(fs::exists(kept) == keep);
  if (keep) CHECK(calls_of(kept) == "logged\n");
  struct stat status {};
  REQUIRE(::stat(place.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  // What was put there is written to as any other.
  Store store(place);
  store.keep(imported(R"({"call_id":"next","started_at":"2025-12-13T10:00:00.000Z"})"), noon);
  CHECK(calls_of(place) == "a,next\n");
}

TEST_CASE("a copy that is not brought up to date is not put, and what a killed run left goes") {
  const TemporaryDirectory directory;
  const std::string place = directory.file("place.db");
  const std::string file = directory.file("file.db");
  make_database(file, {"a"});
  make_database(place, {"b"});
  write_file(place + ".restoring", "half a copy");
  write_file(place + ".restoring-wal", "and its log");
  {
    Restoration restoration(place);
    CHECK(!fs::exists(place + ".restoring"));
    CHECK(!fs::exists(place + ".restoring-wal"));
    restoration.take(file, [](int) {});
    {
      Store store(restoration.prepared());
      store.keep(imported(R"({"call_id":"c","started_at":"2025-12-13T10:00:00.000Z"})"), noon);
    }
    CHECK(restoration.held().calls == 2);
    CHECK(refusal_of([&] { restoration.put(std::nullopt); }) == "the copy was not brought up to date");
    CHECK(calls_of(place) == "b\n");
  }
  CHECK(files_in(directory) ==
        std::vector<std::string>{"file.db", "file.db-wal", "place.db", "place.db-wal"});
}

}  // namespace
}  // namespace calltally
