#include "answer/database_surroundings.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "base/file_place.hpp"

namespace calltally {
namespace {

constexpr std::uint64_t free_bytes_least = std::uint64_t{1} << 30;
constexpr int free_part = 10;  // and a tenth of the database: a copy of it in WAL and indexes needs no more

struct UnfitSystem {
  std::uint32_t magic;  // statfs(2)
  const char* name;
  Unfitness unfitness;
};

constexpr std::array unfit{
    UnfitSystem{0x01021994, "tmpfs", Unfitness::memory}, UnfitSystem{0x858458F6, "ramfs", Unfitness::memory},
    UnfitSystem{0x6969, "nfs", Unfitness::network}, UnfitSystem{0xFF534D42, "cifs", Unfitness::network},
    UnfitSystem{0xFE534D42, "smb2", Unfitness::network}};

}  // namespace

std::optional<OwnedFile> owned_file(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return OwnedFile{path, status.st_uid, status.st_mode & 07777};
}

std::vector<OwnedFile> files_of_database(const std::string& path) {
  std::vector<OwnedFile> files;
  for (const char* ending : {"", "-wal", "-shm", "-receiver", "-writer"}) {
    if (auto file = owned_file(real_place(path) + ending)) files.push_back(std::move(*file));
  }
  return files;
}

std::string quoted_if_open(const std::vector<OwnedFile>& files) {
  std::string text;
  for (const OwnedFile& file : files) {
    if (file.is_open_to_others()) text += (text.empty() ? "'" : ", '") + file.path + "'";
  }
  return text;
}

std::optional<FileSystemKind> file_system_of(const std::string& path) {
  struct statfs place {};
  if (::statfs(path.c_str(), &place) != 0) return std::nullopt;
  for (const UnfitSystem& one : unfit) {
    if (static_cast<std::uint32_t>(place.f_type) == one.magic) return FileSystemKind{one.name, one.unfitness};
  }
  return FileSystemKind{};
}

FreeSpace free_space_at(const std::string& path, std::uint64_t database_bytes,
                        std::optional<std::uint64_t> wanted) {
  struct statvfs place {};
  if (::statvfs(path.c_str(), &place) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot ask for the free space");
  }
  return {std::uint64_t{place.f_bavail} * place.f_frsize,
          wanted.value_or(std::max(free_bytes_least, database_bytes / free_part))};
}

std::string in_mib(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::string user_name(uid_t user) {
  std::ifstream users("/etc/passwd");
  std::string number = std::to_string(user);
  for (std::string line; std::getline(users, line);) {
    const auto name_end = line.find(':');
    const auto number_begin = name_end == std::string::npos ? name_end : line.find(':', name_end + 1);
    if (number_begin == std::string::npos) continue;
    if (line.compare(number_begin + 1, number.size() + 1, number + ":") == 0) return line.substr(0, name_end);
  }
  return number;
}

}  // namespace calltally
