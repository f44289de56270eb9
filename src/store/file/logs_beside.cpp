#include "store/file/logs_beside.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "base/descriptor.hpp"
#include "base/file_names.hpp"
#include "base/file_place.hpp"
#include "store/file/database.hpp"
#include "store/file/database_place.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto pause = 20ms;

void sync_file(const std::string& path) {
  const Descriptor file(path, O_RDWR);
  if (!file.is_open() || ::fsync(file.get()) != 0)
    throw std::system_error(errno, std::generic_category(), path);
}

std::string keep_orphaned(const std::string& log) {
  const std::string name = log + ".orphaned";
  std::string free = name;
  for (int i = 2;; ++i) {
    try {
      give_new_name(log, free);
      return free;
    } catch (const std::system_error& failure) {
      if (failure.code() != std::errc::file_exists) throw;
      free = name + "-" + std::to_string(i);
    }
  }
}

}  // namespace

Fold fold_log(const std::string& place, std::chrono::milliseconds patience) {
  try {
    SQLite::Database connection(sqlite_name(place), SQLite::OPEN_READWRITE, busy_ms);
    sqlite3_db_config(connection.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // The first look rolls a journal back, where one was left.
    static_cast<void>(connection.execAndGet("PRAGMA schema_version"));
    const auto until = std::chrono::steady_clock::now() + patience;
    while (connection.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() != 0) {
      if (std::chrono::steady_clock::now() >= until) return Fold::in_use;
      std::this_thread::sleep_for(pause);
    }
  } catch (const SQLite::Exception& failure) {
    if (!tells_of_ruin(failure)) throw;
    return Fold::unreadable;
  }
  if (identity_of(place + "-wal")) sync_file(place + "-wal");
  return Fold::done;
}

std::vector<std::string> clear_logs(const std::string& place) {
  std::vector<std::string> kept;
  for (const char* ending : contents_of_logs) {
    if (has_bytes(place + ending)) kept.push_back(keep_orphaned(place + ending));
  }
  remove_logs(place);
  return kept;
}

void remove_logs(const std::string& place) {
  bool is_gone = false;
  for (const char* ending : {"-shm", "-wal", "-journal"}) {
    if (!identity_of(place + ending)) continue;
    remove_name(place + ending);
    is_gone = true;
  }
  if (is_gone) sync_folder_of(place);
}

void require_no_log(const std::string& place) {
  for (const char* ending : contents_of_logs) {
    if (!has_bytes(place + ending)) continue;
    throw std::runtime_error("'" + place + "' is whole, but another program has made '" + place + ending +
                             "' beside it meanwhile: end that program, remove both, and copy again");
  }
}

}  // namespace calltally
