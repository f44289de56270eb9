#include "store/file/file_lock.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

TEST_CASE("a lock whose file was removed counts only on the file that others find") {
  const TemporaryDirectory folder;
  const std::string path = folder.file("x.db-writer");
  FileLock one(path);
  std::filesystem::remove(path);
  FileLock other(path);
  REQUIRE(one.try_lock());
  CHECK_FALSE(other.try_lock());
  CHECK(other.held_elsewhere());
  one.unlock();
  CHECK(other.try_lock());
  CHECK_FALSE(one.try_lock());
}

TEST_CASE("a lock file goes with an opening that failed, and stays with one that did not") {
  const TemporaryDirectory folder;
  const std::string path = folder.file("x.db-writer");
  { FileLock failed(path); }
  CHECK_FALSE(std::filesystem::exists(path));
  {
    FileLock kept(path);
    kept.keep();
  }
  CHECK(std::filesystem::exists(path));
  { FileLock failed(path); }  // it was there before
  CHECK(std::filesystem::exists(path));
  std::filesystem::remove(path);
  auto failed = std::make_unique<FileLock>(path);
  FileLock waiting(path);
  REQUIRE(waiting.try_lock());
  failed.reset();
  CHECK(std::filesystem::exists(path));
}

TEST_CASE("whether a lock is held is asked without making its file") {
  const TemporaryDirectory folder;
  const std::string path = folder.file("x.db-receiver");
  CHECK(is_locked(path) == false);
  CHECK_FALSE(std::filesystem::exists(path));
  FileLock lock(path);
  CHECK(is_locked(path) == false);
  REQUIRE(lock.try_lock());
  CHECK(is_locked(path) == true);
}

TEST_CASE("a lock in a folder that is not there, or under a link to nowhere, is an error") {
  const TemporaryDirectory folder;
  CHECK_THROWS_AS(FileLock(folder.file("none/x.db-writer")), std::system_error);
  std::filesystem::create_symlink("none/x", folder.file("x.db-writer"));
  CHECK_THROWS_AS(FileLock(folder.file("x.db-writer")), std::system_error);
}

}  // namespace
}  // namespace calltally
