// The log that is written over itself; what it is for, tests/faults/power.sh shows.
#include "store/file/log_rewrite.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

TEST_CASE("a log that is rewritten holds the same bytes, whatever its length") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("log");
  for (const std::size_t length : {0U, 1U, 65'536U, 200'001U}) {
    std::string content(length, '\0');
    for (std::size_t i = 0; i < length; ++i) content[i] = static_cast<char>(i * 7 % 251);
    std::ofstream(path, std::ios::binary) << content;
    rewrite_log(path);
    std::ifstream file(path, std::ios::binary);
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == content);
  }
}

TEST_CASE("a log that is missing is not made, and one that cannot be written is an error") {
  const TemporaryDirectory directory;
  rewrite_log(directory.file("none"));
  CHECK_FALSE(std::filesystem::exists(directory.file("none")));
  CHECK_THROWS_AS(rewrite_log(directory.path()), std::system_error);
}

}  // namespace
}  // namespace calltally
