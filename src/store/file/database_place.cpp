#include "store/file/database_place.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "base/descriptor.hpp"
#include "base/file_place.hpp"

namespace calltally {
namespace {

using namespace std::string_view_literals;

// https://sqlite.org/fileformat.html: of a database, of a write-ahead log (either order of its checksums), of
// a rollback journal.
constexpr auto database_mark = "SQLite format 3\0"sv;
constexpr std::array log_marks{"\x37\x7f\x06\x82"sv, "\x37\x7f\x06\x83"sv,
                               "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"sv};

// The path without the ending of a log or lock; nothing where it has none.
std::optional<std::string> without_ending(const std::string& path) {
  for (const auto& endings :
       {std::span<const char* const>(log_endings), std::span<const char* const>(lock_endings)}) {
    for (const std::string_view ending : endings) {
      if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
    }
  }
  return std::nullopt;
}

bool is_missing_right() { return errno == EACCES || errno == EPERM || errno == EROFS; }

std::string why_not() {
  return errno == EROFS ? "the file system is read-only" : "this user has no permission to write there";
}

// Names of one file have a log and locks each: two programs that use different ones ruin it. A second name
// that a restore gave, and was killed, is fine: nobody writes under it.
bool has_another_name(const std::string& place) {
  struct stat status {};
  if (::stat(place.c_str(), &status) != 0 || status.st_nlink < 2) return false;
  const std::string kept = std::filesystem::path(place).filename().string() + ".before-";
  nlink_t known = 1;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(place), none)) {
    const bool is_kept = entry.path().filename().string().starts_with(kept);
    if (is_kept && identity_of(entry.path().string()) == identity_of(place)) ++known;
  }
  return known < status.st_nlink;
}

}  // namespace

bool may_access(const std::string& path, int mode) {
  return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

std::string sqlite_name(const std::string& path) { return path.starts_with('/') ? path : "./" + path; }

std::string objection_to_database(const std::string& path) {
  if (path.empty()) return "names no file";
  if (path == "-") return "is not a file: a database cannot be read from standard input";
  if (path.starts_with("file:") || path == ":memory:") {
    return "is not a file name to SQLite; write './" + path + "' for a file that is called so";
  }
  const std::string place = real_place(path);
  if (const auto database = without_ending(place)) {
    return "has the name of a log or lock of '" + *database + "'; name the database itself";
  }
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  if (S_ISDIR(status.st_mode)) return "is a directory; name a file in it";
  if (!S_ISREG(status.st_mode)) return "is not a regular file; a database needs one";
  return {};
}

FileKind kind_of_file(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return FileKind::other;
  std::array<char, database_mark.size()> head{};
  const Descriptor file(path, O_RDONLY | O_NONBLOCK);
  const ssize_t got = ::read(file.get(), head.data(), head.size());
  const std::string_view bytes(head.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  if (bytes == database_mark) return FileKind::database;
  const auto begins = [&](std::string_view mark) { return bytes.starts_with(mark); };
  return std::ranges::any_of(log_marks, begins) ? FileKind::log : FileKind::other;
}

std::optional<std::string> owner_of_name(const std::string& path) {
  auto database = without_ending(real_place(path));
  if (database && kind_of_file(*database) == FileKind::database) return database;
  return std::nullopt;
}

void give_to_owner(const std::string& path, const std::string& place) {
  struct stat owner {};
  struct stat own {};
  if (::geteuid() != 0) return;  // who is not root can give nothing away
  if (::stat(place.c_str(), &owner) != 0 || is_same_file(path, place)) {
    if (::stat(folder_of(place).c_str(), &owner) != 0)
      throw std::system_error(errno, std::generic_category(), place);
  }
  if (::stat(path.c_str(), &own) != 0 || own.st_uid != ::geteuid()) return;
  if (own.st_uid == owner.st_uid && own.st_gid == owner.st_gid) return;
  if (::chown(path.c_str(), owner.st_uid, owner.st_gid) != 0) {
    throw std::system_error(errno, std::generic_category(),
                            "cannot give '" + path + "' to the owner of '" + place + "'");
  }
}

bool make_database_file(const std::string& path) {
  const std::string place = real_place(path);
  if (identity_of(place)) return false;
  for (const char* ending : contents_of_logs) {
    if (!has_bytes(place + ending)) continue;
    throw std::runtime_error(
        "'" + path + "' is gone, but its log '" + place + ending +
        "' exists and may hold calls: put the file back beside it, or move the log away");
  }
  {
    const Descriptor file(place, O_RDWR | O_CREAT | O_EXCL);
    if (!file.is_open()) throw std::system_error(errno, std::generic_category(), place);
  }
  try {
    give_to_owner(place, place);
  } catch (...) {
    ::unlink(place.c_str());
    throw;
  }
  return true;
}

std::string why_not_opened(const std::string& path, const std::system_error& failure) {
  for (const char* ending : lock_endings) {
    const std::string lock = real_place(path) + ending;
    if (failure.code() == std::errc::permission_denied && identity_of(lock) && !may_access(lock, W_OK)) {
      return "cannot open '" + lock +
             "': this user has no permission to write it; `chown` it to the owner of '" + path + "'";
    }
  }
  return "cannot open '" + path + "': " + failure.code().message();
}

void require_writable(const std::string& path) {
  const std::string place = real_place(path);
  if (has_another_name(place)) {
    throw std::runtime_error("'" + path +
                             "' has a second name (a hard link), and a log and locks for each: remove one "
                             "name; `find -samefile` finds them");
  }
  if (identity_of(place) && !may_access(place, W_OK) && is_missing_right()) {
    throw std::runtime_error("cannot write '" + path + "': " + why_not() +
                             "; run calltally as the owner of the file");
  }
  if (!may_access(folder_of(place), W_OK | X_OK) && is_missing_right()) {
    throw std::runtime_error("cannot write beside '" + path + "', where its log and locks lie: " + why_not() +
                             "; run calltally as the owner of the folder '" + folder_of(place) + "'");
  }
}

}  // namespace calltally
