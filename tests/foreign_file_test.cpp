#include "cli/jobs/foreign_file.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

using namespace std::string_literals;

std::string kind(const std::string& begin) {
  const auto found = foreign_kind(begin);
  return found ? std::string(found->what) : "-";
}

TEST_CASE("files that are no JSON are known by their first bytes") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"\xFF\xFE{\0"s, "UTF-16"},
      {"\xFE\xFF\0{"s, "UTF-16"},
      {"{\0\"\0a\0"s, "UTF-16"},
      {"\0[\0{\0"s, "UTF-16"},
      {"\xFF\xFE\0\0{\0\0\0"s, "UTF-32"},
      {"\x28\xB5\x2F\xFD...", "compressed with zstd"},
      {"\xFD"
       "7zXZ\0..."s,
       "compressed with xz"},
      {"BZh91AY", "compressed with bzip2"},
      {"7z\xBC\xAF\x27\x1C..", "a 7z archive"},
      {"PK\x03\x04..calls.json", "a zip archive"},
      {"PK\x03\x04..xl/workbook.xml", "an Excel workbook"},
      {"\x1F\x8B\x08", "compressed with gzip twice"},
      {"SQLite format 3\0."s, "an SQLite database"},
      {"%PDF-1.7", "a PDF"},
      {"<!doctype html>", "HTML or XML"},
      {"\xEF\xBB\xBF\r\n<?xml", "HTML or XML"},
      {std::string(257, '\0') + "ustar", "a tar archive"},
  };
  for (const auto& [begin, what] : cases) {
    CAPTURE(begin);
    CHECK(kind(begin) == what);
  }
}

TEST_CASE("what may be JSON, or only looks like another file, is not foreign") {
  for (const std::string& begin :
       {""s, "{"s, "[\n"s, "\xEF\xBB\xBF{"s, " \r\n\t{"s, "{}\0\0\0\0"s, "\0\0\0\0{}"s, "BZ"s, "PK"s, "7z"s,
        "SQLite"s, "id;naam\n"s, "{\"a\":\"<\"}"s, "{\"ustar\":1}"s, "\xE9\xE9\xE9"s, "\x1F"s}) {
    CAPTURE(begin);
    CHECK(kind(begin) == "-");
  }
}

TEST_CASE("a foreign file says what it is and what to type") {
  const ForeignFile packed("'calls.zst'", *foreign_kind("\x28\xB5\x2F\xFD..."));
  CHECK(packed.what() == "'calls.zst' is compressed with zstd"s);
  CHECK(packed.way_out("calltally import -") == "`zstd -dc FILE | calltally import -` reads it");
  const ForeignFile paper("'a.pdf'", *foreign_kind("%PDF-1.7"));
  CHECK(paper.way_out("calltally import -") ==
        "only JSON, JSON Lines and arrays can be read, gzipped or not");
}

}  // namespace
}  // namespace calltally
