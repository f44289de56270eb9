#include "store/backup.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "store/database.hpp"

namespace calltally {
namespace {

constexpr int pages_per_step = 2048;  // 16 MiB

// Without the name: it is a temporary one, which nobody chose.
[[noreturn]] void fail(std::string_view why) {
  throw std::runtime_error("cannot write the copy: " + std::string(why));
}

// The read transaction that is open on `source` pins the moment: the copy never begins anew, however much is
// written meanwhile. Without one, every commit of another process would restart it.
void copy_pages(sqlite3* source, const std::string& target,
                const std::function<void(int done, int all)>& progress) {
  SQLite::Database copy(target, SQLite::OPEN_READWRITE);
  // Synced once at the end; a journal would protect a file that is thrown away on any failure.
  copy.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  sqlite3_backup* const backup = sqlite3_backup_init(copy.getHandle(), "main", source, "main");
  if (backup == nullptr) fail(copy.getErrorMsg());
  int result = SQLITE_OK;
  while (result == SQLITE_OK) {
    result = sqlite3_backup_step(backup, pages_per_step);
    const int all = sqlite3_backup_pagecount(backup);
    progress(all - sqlite3_backup_remaining(backup), all);
  }
  const int finished = sqlite3_backup_finish(backup);
  if (result != SQLITE_DONE) fail(sqlite3_errstr(result));
  if (finished != SQLITE_OK) fail(sqlite3_errstr(finished));
}

// Bytes 18 and 19 say "write-ahead log" (2) or "rollback journal" (1), https://sqlite.org/fileformat.html: a
// copy that needs no log beside it can be read from a read-only disk. A writer switches it back.
void make_single_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) fail(std::generic_category().message(errno));
  constexpr std::array<char, 2> rollback_journal{1, 1};
  const bool written = ::pwrite(file, rollback_journal.data(), rollback_journal.size(), 18) == 2;
  const bool synced = written && ::fsync(file) == 0;
  const int error = errno;
  ::close(file);
  if (!synced) fail(std::generic_category().message(error));
}

}  // namespace

Holdings holdings_of(SQLite::Database& connection) {
  Holdings held;
  held.calls = connection.execAndGet(query_text("call_count")).getInt64();
  SQLite::Statement extent(connection, query_text("extent"));
  if (extent.executeStep() && !extent.getColumn(1).isNull()) {
    held.newest = Instant(std::chrono::milliseconds(extent.getColumn(1).getInt64()));
  }
  return held;
}

Holdings check_backup(const std::string& path) {
  Database database(path, Database::Access::read);
  const std::string verdict = database.connection().execAndGet("PRAGMA integrity_check(1)").getString();
  if (verdict != "ok") throw std::runtime_error("'" + path + "' is damaged: " + verdict);
  return holdings_of(database.connection());
}

Holdings copy_database(const std::string& source, const std::string& target,
                       const std::function<void(int done, int all)>& progress) {
  Holdings seen;
  {
    Database database(source, Database::Access::read);
    database.connection().exec("BEGIN");
    seen = holdings_of(database.connection());
    copy_pages(database.handle(), target, progress);
    database.connection().exec("COMMIT");
  }
  make_single_file(target);
  const Holdings copied = check_backup(target);
  if (copied.calls != seen.calls || copied.newest != seen.newest) {
    throw std::runtime_error("the copy of '" + source +
                             "' is not what was read: " + std::to_string(copied.calls) +
                             " calls instead of " + std::to_string(seen.calls));
  }
  return seen;
}

}  // namespace calltally
