#include "store/backup.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "base/descriptor.hpp"
#include "base/file_names.hpp"
#include "base/file_place.hpp"
#include "base/write_failure.hpp"
#include "sql/call.hpp"
#include "sql/extent.hpp"
#include "store/file/database.hpp"
#include "store/file/database_place.hpp"
#include "store/file/file_lock.hpp"
#include "store/file/logs_beside.hpp"
#include "store/file/migrate.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr int pages_per_step = 2048;  // 16 MiB

constexpr auto wait_for_readers = 5s;

[[noreturn]] void fail(const std::string& shown, const std::string& why) {
  throw std::runtime_error("cannot write '" + shown + "': " + why);
}

// SQLite's word for it, or the system's where it knows one: "disk I/O error" helps nobody.
std::string reason_of(sqlite3* connection, int result) {
  const int error = sqlite3_system_errno(connection);
  const int kind = result & 0xff;
  if (error != 0 && (kind == SQLITE_IOERR || kind == SQLITE_FULL)) return reason_of_write(error);
  return sqlite3_errstr(result);
}

// The read transaction that is open on `source` pins the moment: the copy never begins anew, however much is
// written meanwhile. Without one, every commit of another process would restart it.
void copy_pages(sqlite3* source, const std::string& target, const std::string& shown,
                const std::function<void(int done, int all)>& progress) {
  SQLite::Database copy(sqlite_name(target), SQLite::OPEN_READWRITE);
  // Synced once at the end; a journal would protect a file that is thrown away on any failure.
  copy.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  sqlite3_backup* const backup = sqlite3_backup_init(copy.getHandle(), "main", source, "main");
  if (backup == nullptr) fail(shown, copy.getErrorMsg());
  int result = SQLITE_OK;
  while (result == SQLITE_OK) {
    result = sqlite3_backup_step(backup, pages_per_step);
    const int all = sqlite3_backup_pagecount(backup);
    progress(all - sqlite3_backup_remaining(backup), all);
  }
  const int finished = sqlite3_backup_finish(backup);
  if (result != SQLITE_DONE) fail(shown, reason_of(copy.getHandle(), result));
  if (finished != SQLITE_OK) fail(shown, reason_of(copy.getHandle(), finished));
}

// Bytes 18 and 19 say "write-ahead log" (2) or "rollback journal" (1), https://sqlite.org/fileformat.html: a
// copy that needs no log beside it can be read from a read-only disk. A writer switches it back.
void make_single_file(const std::string& path, const std::string& shown) {
  const Descriptor file(path, O_RDWR);
  constexpr std::array<char, 2> rollback_journal{1, 1};
  const bool written = file.is_open() &&
                       ::pwrite(file.get(), rollback_journal.data(), rollback_journal.size(), 18) == 2 &&
                       ::fsync(file.get()) == 0;
  if (!written) fail(shown, reason_of_write(errno));
}

// Whether another program made the database: what does not bear our number, and is not empty. A first page
// that says so suffices; else SQLite is asked, because the number may stand in the log only.
bool is_foreign(const std::string& path) {
  std::array<unsigned char, 4> number{};
  const Descriptor file(path, O_RDONLY);
  if (::pread(file.get(), number.data(), number.size(), 68) != std::ssize(number)) return false;
  std::uint32_t id = 0;
  for (const unsigned char byte : number) id = id << 8 | byte;
  if (id != 0) return id != std::uint32_t{application_id};
  try {
    SQLite::Database connection(sqlite_name(path), SQLite::OPEN_READONLY, busy_ms);
    return !is_ours_or_empty(connection);
  } catch (const SQLite::Exception&) {
    return true;
  }
}

void fold_replaced(const std::string& target) {
  Fold result = Fold::unreadable;
  try {
    result = fold_log(target, wait_for_readers);
  } catch (const SQLite::Exception& failure) {
    throw std::runtime_error("'" + target + "' cannot be replaced now: " + failure.what());
  }
  if (result == Fold::in_use) {
    throw std::runtime_error("another program is still reading '" + target + "'; stop it and back up again");
  }
}

}  // namespace

Holdings holdings_of(SQLite::Database& connection) {
  Holdings held;
  held.calls = connection.execAndGet(sql::call_count.text).getInt64();
  QueryOn<sql::extent> extent(connection);
  if (extent.step() && !extent.is_null("last_ms")) {
    held.newest = Instant(std::chrono::milliseconds(extent.integer("last_ms")));
  }
  return held;
}

Holdings check_backup(const std::string& path) {
  Database database(path, Database::Access::read);
  const std::string verdict = database.connection().execAndGet("PRAGMA integrity_check(1)").getString();
  if (verdict != "ok") throw std::runtime_error("'" + path + "' is damaged: " + verdict);
  return holdings_of(database.connection());
}

Holdings copy_database(const std::string& source, const std::string& target, const std::string& shown,
                       const std::function<void(int done, int all)>& progress) {
  Holdings seen;
  {
    Database database(source, Database::Access::read);
    database.connection().exec("BEGIN");
    seen = holdings_of(database.connection());
    copy_pages(database.handle(), target, shown, progress);
    database.connection().exec("COMMIT");
  }
  make_single_file(target, shown);
  const Holdings copied = check_backup(target);
  if (copied.calls != seen.calls || copied.newest != seen.newest) {
    throw std::runtime_error("the copy of '" + source +
                             "' does not match the original: " + std::to_string(copied.calls) +
                             " calls instead of " + std::to_string(seen.calls));
  }
  return seen;
}

std::string objection_to_target(const std::string& target, Existing existing) {
  const std::string name = "'" + target + "'";
  if (const auto database = owner_of_name(target)) {
    return name + " has the name of a log or lock of the database '" + *database + "'; choose another";
  }
  const std::string place = real_place(target);
  if (!identity_of(place)) return {};
  if (existing == Existing::refused) return name + " already exists; --force replaces it";
  const FileKind kind = kind_of_file(place);
  if (kind == FileKind::log) return name + " is the log of a database; choose another name";
  if (kind == FileKind::database && is_foreign(place)) {
    return name + " is the database of another program; choose another name";
  }
  if (is_locked(place + "-receiver").value_or(true)) {
    return "a receiver runs on " + name + "; a backup needs another name";
  }
  return {};
}

std::vector<std::string> put_copy(const std::string& copy, const std::string& target, Existing existing) {
  std::vector<std::string> kept;
  try {
    if (existing == Existing::replaced && kind_of_file(target) == FileKind::database) {
      std::optional<FileLock> writers;
      if (identity_of(target + "-writer")) writers.emplace(target + "-writer");
      if (writers && !writers->lock_within(wait_for_readers)) fail(target, "another calltally writes to it");
      if (has_bytes(target + "-wal") || has_bytes(target + "-journal")) fold_replaced(target);
      kept = clear_logs(target);
      replace_name(copy, target);
    } else {
      kept = clear_logs(target);
      existing == Existing::replaced ? replace_name(copy, target) : give_new_name(copy, target);
    }
  } catch (const std::system_error& failure) {
    fail(target, reason_of_write(failure.code().value()));
  }
  require_no_log(target);
  return kept;
}

}  // namespace calltally
