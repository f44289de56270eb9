#include "base/file_names.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "base/file_place.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<std::string> names_in(const TemporaryDirectory& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder.path())) names.push_back(entry.path().filename());
  std::ranges::sort(names);
  return names;
}

TEST_CASE("a new name is given, and never one that is taken") {
  const TemporaryDirectory folder;
  write(folder.file("a"), "one");
  give_new_name(folder.file("a"), folder.file("b"));
  CHECK(names_in(folder) == std::vector<std::string>{"b"});
  write(folder.file("c"), "two");
  CHECK_THROWS_AS(give_new_name(folder.file("c"), folder.file("b")), std::system_error);
  CHECK(read(folder.file("b")) == "one");
  CHECK(read(folder.file("c")) == "two");
  replace_name(folder.file("c"), folder.file("b"));
  CHECK(read(folder.file("b")) == "two");
  CHECK_THROWS_AS(give_new_name(folder.file("b"), folder.file("none/b")), std::system_error);
}

TEST_CASE("a second name does not replace anything") {
  const TemporaryDirectory folder;
  write(folder.file("a"), "one");
  keep_under_name(folder.file("a"), folder.file("b"));
  CHECK(read(folder.file("b")) == "one");
  write(folder.file("c"), "two");
  CHECK_THROWS_AS(keep_under_name(folder.file("a"), folder.file("c")), std::system_error);
  CHECK(read(folder.file("c")) == "two");
}

TEST_CASE("a copy is its owner's alone, and of a file that is not there none is made") {
  const TemporaryDirectory folder;
  write(folder.file("a"), std::string(3'000'000, 'x'));
  std::vector<int> heard;
  copy_bytes(folder.file("a"), folder.file("b"), [&](int percent) { heard.push_back(percent); });
  CHECK(read(folder.file("b")).size() == 3'000'000);
  CHECK(heard.back() == 100);
  struct stat status {};
  REQUIRE(::stat(folder.file("b").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK_THROWS_AS(copy_bytes(folder.file("none"), folder.file("c"), [](int) {}), std::system_error);
  CHECK_FALSE(fs::exists(folder.file("c")));
}

TEST_CASE("files are told apart by what they are, not by their names") {
  const TemporaryDirectory folder;
  const auto file = [&](const char* name) { return folder.file(name); };
  write(file("a"), "one");
  write(file("b"), "one");
  fs::create_symlink("a", file("link"));
  fs::create_symlink("link", file("twice"));
  fs::create_hard_link(file("a"), file("hard"));
  fs::create_symlink("new", file("dangling"));
  fs::create_symlink("loop", file("loop"));
  fs::create_directory(file("folder"));
  fs::create_directory_symlink("..", file("folder/up"));
  struct Pair {
    const char* one;
    const char* other;
    bool same;
  };
  for (const Pair& pair :
       {Pair{"a", "a", true}, Pair{"a", "./a", true}, Pair{"a", "link", true}, Pair{"a", "twice", true},
        Pair{"a", "hard", true}, Pair{"a", "folder/up/a", true}, Pair{"a", "b", false},
        Pair{"a", "new", false}, Pair{"dangling", "new", true}, Pair{"new", "NEW", true},
        Pair{"new", "folder/up/new", true}, Pair{"new", "folder/new", false},
        Pair{"none/new", "none/new", false}, Pair{"loop", "a", false}}) {
    CAPTURE(pair.one, pair.other);
    CHECK(is_same_file(file(pair.one), file(pair.other)) == pair.same);
    CHECK(is_same_file(file(pair.other), file(pair.one)) == pair.same);
  }
  CHECK(real_place(file("twice")) == file("a"));
  CHECK(real_place(file("dangling")) == file("new"));
  CHECK(folder_of("a") == ".");
  CHECK(folder_of("b/a") == "b");
}

}  // namespace
}  // namespace calltally
