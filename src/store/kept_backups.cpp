#include "store/kept_backups.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include "base/ascii.hpp"
#include "base/descriptor.hpp"
#include "base/file_place.hpp"
#include "store/file/database.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

// The first page's beginning, https://sqlite.org/fileformat.html: a backup is one plain file (bytes 18 and 19
// are 1; whoever writes to it makes them 2), with our application id at 68.
bool is_as_a_backup_leaves_it(const std::string& path) {
  const Descriptor file(path, O_RDONLY | O_NOFOLLOW);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  std::array<unsigned char, 72> head{};
  if (::pread(file.get(), head.data(), head.size(), 0) != std::ssize(head)) return false;
  std::uint32_t id = 0;
  for (std::size_t i = 68; i < 72; ++i) id = id << 8 | head.at(i);
  return std::memcmp(head.data(), "SQLite format 3", 16) == 0 && head[18] == 1 && head[19] == 1 &&
         id == std::uint32_t{application_id};
}

}  // namespace

bool is_dated_backup_name(std::string_view name) {
  constexpr std::string_view shape = "calltally-0000-00-00-000000.db";
  return std::ranges::equal(
      name, shape, [](char c, char of_shape) { return of_shape == '0' ? is_digit(c) : c == of_shape; });
}

std::vector<std::string> dated_backups(const std::string& folder) {
  std::vector<std::string> backups;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string path = entry->path().string();
    const bool is_one = is_dated_backup_name(entry->path().filename().string()) &&
                        is_as_a_backup_leaves_it(path) && !has_bytes(path + "-wal") &&
                        !has_bytes(path + "-journal");
    if (is_one) backups.push_back(path);
  }
  if (failure) throw std::runtime_error("cannot read the folder '" + folder + "': " + failure.message());
  std::ranges::sort(backups);
  return backups;
}

std::vector<std::string> remove_old_backups(const std::string& folder, std::size_t keep,
                                            const std::string& newest) {
  std::vector<std::string> others = dated_backups(folder);
  std::erase_if(others, [&](const std::string& path) { return is_same_file(path, newest); });
  const std::size_t others_kept = keep - 1;
  if (others.size() <= others_kept) return {};
  others.resize(others.size() - others_kept);
  for (const std::string& path : others) {
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) continue;
    throw std::runtime_error("the backup is complete, but the old one '" + path +
                             "' cannot be removed: " + std::strerror(errno));
  }
  return others;
}

}  // namespace calltally
