// A ZIP file that another library wrote, whole, cut off and damaged.
#include <fstream>
#include <sstream>
#include <string>

#include "base/zip_parts.hpp"
#include "render/xlsx_book.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

std::string written_book(const std::string& file) {
  XlsxBook book(file, Instant(std::chrono::seconds(1)));
  book.add_sheet("a");
  for (std::uint32_t row = 0; row < 2000; ++row) book.text(row, 0, "row " + std::to_string(row * 7919));
  book.close();
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void write(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

TEST_CASE("the parts of a ZIP file are read to their ends", "[zip_parts]") {
  const TemporaryDirectory folder;
  const std::string file = folder.file("x.zip");
  static_cast<void>(written_book(file));
  const auto parts = zip_parts(file, 20);
  REQUIRE(parts.size() == 9);
  CHECK(parts[0].name == "[Content_Types].xml");
  CHECK(parts[3].name == "xl/worksheets/sheet1.xml");
  CHECK(parts[3].bytes > 100'000);
  CHECK(parts[3].begin == "<?xml version=\"1.0\" ");
  CHECK(parts[3].end.ends_with("</worksheet>"));
}

TEST_CASE("a ZIP file that is cut off or damaged is noticed", "[zip_parts]") {
  const TemporaryDirectory folder;
  const std::string file = folder.file("x.zip");
  const std::string whole = written_book(file);
  for (const std::size_t length : {0U, 3U, 29U, 40U, 500U, 5000U}) {
    write(file, whole.substr(0, length));
    CAPTURE(length);
    CHECK_THROWS_WITH(zip_parts(file), "is cut off");
  }
  std::string damaged = whole;
  damaged[5000] = static_cast<char>(damaged[5000] ^ 1);
  write(file, damaged);
  CHECK_THROWS_WITH(zip_parts(file), "is damaged");
  write(file, "no ZIP file at all, but a text");
  CHECK_THROWS_WITH(zip_parts(file), "is damaged");
  CHECK_THROWS_WITH(zip_parts(folder.file("nowhere")), "cannot be read");
}

}  // namespace
}  // namespace calltally
