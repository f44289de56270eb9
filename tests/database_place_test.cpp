#include "store/file/database_place.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST_CASE("SQLite gets names that it takes for files") {
  CHECK(sqlite_name("x.db") == "./x.db");
  CHECK(sqlite_name("/a/x.db") == "/a/x.db");
  CHECK(sqlite_name("file:x.db") == "./file:x.db");
  CHECK(sqlite_name(":memory:") == "./:memory:");
  CHECK(sqlite_name("") == "./");
}

TEST_CASE("what no database can be called or be is refused") {
  const TemporaryDirectory folder;
  for (const char* name : {"", "-", "file:x.db", "file:///x.db", ":memory:", "x.db-wal", "x.db-shm",
                           "x.db-journal", "x.db-receiver", "x.db-writer", "/dev/null"}) {
    CAPTURE(name);
    CHECK_FALSE(objection_to_database(name).empty());
  }
  CHECK_FALSE(objection_to_database(folder.path()).empty());
  std::filesystem::create_symlink("x.db-wal", folder.file("link.db"));
  CHECK_FALSE(objection_to_database(folder.file("link.db")).empty());
  for (const char* name : {"x.db", "FILE:x.db", "./file:x.db", "-x.db", "wal", "x-wal.db", "none/x.db"}) {
    CAPTURE(name);
    CHECK(objection_to_database(name).empty());
  }
}

TEST_CASE("databases and logs are known by their first bytes") {
  using namespace std::string_literals;
  const TemporaryDirectory folder;
  const std::string file = folder.file("x");
  struct Content {
    std::string bytes;
    FileKind kind;
  };
  for (const Content& content :
       {Content{"SQLite format 3\0..."s, FileKind::database}, Content{"SQLite format 3"s, FileKind::other},
        Content{"\x37\x7f\x06\x82....", FileKind::log}, Content{"\x37\x7f\x06\x83....", FileKind::log},
        Content{"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7....", FileKind::log}, Content{"", FileKind::other},
        Content{"call_id,started_at\n", FileKind::other}}) {
    CAPTURE(content.bytes);
    write(file, content.bytes);
    CHECK(kind_of_file(file) == content.kind);
  }
  CHECK(kind_of_file(folder.file("none")) == FileKind::other);
  CHECK(kind_of_file(folder.path()) == FileKind::other);
  CHECK(kind_of_file("/dev/zero") == FileKind::other);
}

TEST_CASE("a file is made once, and not beside a log that may hold calls") {
  const TemporaryDirectory folder;
  const std::string file = folder.file("x.db");
  write(file + "-wal", "");
  CHECK(make_database_file(file));
  CHECK_FALSE(make_database_file(file));
  std::filesystem::remove(file);
  write(file + "-wal", "something");
  CHECK_THROWS_AS(make_database_file(file), std::runtime_error);
  CHECK_FALSE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace calltally
