#include "store/file/reading.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "store/file/database.hpp"
#include "store/file/database_place.hpp"

namespace calltally {
namespace {

const int flags = SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX;

// The first look at the file: SQLite opens nothing before. Damage is for others to tell.
int first_look(SQLite::Database& connection) {
  return sqlite3_exec(connection.getHandle(), "PRAGMA schema_version", nullptr, nullptr, nullptr) & 0xff;
}

bool tells_of_rights(int code) {
  constexpr std::array codes{SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH};
  return std::ranges::find(codes, code) != codes.end();
}

// Every byte but letters, digits and a few signs would mean something in a URI.
std::string address_of(const std::string& path) {
  std::string address = "file:";
  for (const char c : sqlite_name(path)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '/' || c == '.' || c == '-' || c == '_';
    if (is_plain) {
      address += c;
      continue;
    }
    std::array<char, 4> escaped{};
    static_cast<void>(std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<unsigned char>(c)));
    address += escaped.data();
  }
  return address + "?immutable=1";
}

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw std::runtime_error("cannot read '" + path + "': " + why);
}

constexpr const char* be_owner = "run calltally as the owner of the database";

// SQLite looks at every folder above; nothing where all of them may be entered.
std::optional<std::string> closed_folder(const std::string& path) {
  std::error_code none;
  for (auto folder = std::filesystem::absolute(path, none).parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    if (!may_access(folder.string(), X_OK)) return folder.string();
  }
  return std::nullopt;
}

void require_readable(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == EACCES)
      refuse(path, "this user has no permission to look into its folder; " + std::string(be_owner));
    throw std::runtime_error("there is no database '" + path +
                             "'; `calltally serve` or `calltally import` creates one; --db names another");
  }
  if (!may_access(path, R_OK))
    refuse(path, "this user has no permission to read the file; " + std::string(be_owner));
}

// There is a log, so it has to be read, too, and what SQLite needs for that is missing.
[[noreturn]] void refuse_log(const std::string& path, const std::string& place, const std::string& why) {
  for (const char* ending : {"-wal", "-shm"}) {
    if (!identity_of(place + ending) || may_access(place + ending, R_OK)) continue;
    refuse(path, "its log belongs to it, and this user has no permission to read '" + place + ending + "'; " +
                     be_owner);
  }
  if (!may_access(folder_of(place), W_OK)) {
    const std::string right =
        errno == EROFS ? "its file system is read-only" : "this user has no permission to write";
    refuse(path, "to read its log '" + place + "-wal' SQLite has to make '" + place +
                     "-shm' in the folder '" + folder_of(place) + "', where " + right + "; " + be_owner +
                     ", or copy the file and its log to a folder of your own");
  }
  refuse(path, why);
}

ReadingConnection open_as_it_lies(const std::string& path) {
  std::string lies = state_of_file(path);
  try {
    SQLite::Database connection(address_of(path), flags | SQLite::OPEN_URI, busy_ms);
    return {std::move(connection), std::move(lies)};
  } catch (const SQLite::Exception& failure) {
    const auto closed = closed_folder(path);
    refuse(path, closed ? "this user has no permission to enter '" + *closed + "'" : failure.what());
  }
}

}  // namespace

std::string state_of_file(const std::string& path) {
  const std::string place = real_place(path);
  struct stat status {};
  if (::stat(place.c_str(), &status) != 0) return {};
  return std::to_string(status.st_ino) + ' ' + std::to_string(status.st_size) + ' ' +
         std::to_string(status.st_mtim.tv_sec) + '.' + std::to_string(status.st_mtim.tv_nsec) +
         (has_bytes(place + "-wal") ? " with a log" : "");
}

ReadingConnection open_to_read(const std::string& path) {
  require_readable(path);
  const std::string place = real_place(path);
  std::string why;
  try {
    SQLite::Database connection(sqlite_name(path), flags, busy_ms);
    const int code = first_look(connection);
    if (!tells_of_rights(code)) return {std::move(connection), std::nullopt};
    why = connection.getErrorMsg();
  } catch (const SQLite::Exception& failure) {
    if (!tells_of_rights(failure.getErrorCode() & 0xff)) throw;
    why = failure.what();
  }
  // Both are there while anybody writes.
  const bool may_be_written = identity_of(place + "-wal") && identity_of(place + "-shm");
  if (has_bytes(place + "-wal") || may_be_written || has_bytes(place + "-journal"))
    refuse_log(path, place, why);
  return open_as_it_lies(path);
}

}  // namespace calltally
