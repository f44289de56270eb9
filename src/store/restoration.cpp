// No database knows its log by more than its name: the log of a replaced file would be applied to the new one
// and ruin it. So the old log is folded into the old file, is empty on the disk, and gone, before the new
// file gets the name; whatever comes in between finds the old one whole.
#include "store/restoration.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include "base/descriptor.hpp"
#include "base/file_names.hpp"
#include "base/file_place.hpp"
#include "base/write_failure.hpp"
#include "sql/call.hpp"
#include "store/file/database.hpp"
#include "store/file/database_place.hpp"
#include "store/file/logs_beside.hpp"
#include "store/file/migrate.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto wait_for_readers = 5s;

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::generic_category().message(errno));
}

void sync_file(const std::string& path) {
  const Descriptor file(path, O_RDWR);
  if (!file.is_open() || ::fsync(file.get()) != 0) fail("cannot write '" + path + "'");
}

// Judges the copy, in the name of the file that it is of.
Holdings check_copy(const std::string& copy, const std::string& file) {
  try {
    SQLite::Database connection(sqlite_name(copy), SQLite::OPEN_READONLY, busy_ms);
    if (connection.execAndGet("PRAGMA application_id").getInt() != application_id) {
      throw std::runtime_error("'" + file + "' is not a calltally database");
    }
    check_identity(connection, file);
    const std::string verdict = connection.execAndGet("PRAGMA integrity_check(1)").getString();
    if (verdict != "ok") throw std::runtime_error("'" + file + "' is damaged: " + verdict);
    return holdings_of(connection);
  } catch (const SQLite::Exception& failure) {
    const int code = failure.getErrorCode();
    if (code == SQLITE_NOTADB) throw std::runtime_error("'" + file + "' is not a calltally database");
    if (code == SQLITE_CORRUPT) throw std::runtime_error("'" + file + "' is damaged: " + failure.what());
    throw;
  }
}

// The calls of one database that another does not know, both in the order of their ids.
std::int64_t count_lost(SQLite::Database& present, SQLite::Database& copy) {
  QueryOn<sql::call_id_own> own(present);
  QueryOn<sql::call_id_known> known(copy);
  std::int64_t lost = 0;
  bool more = known.step();
  while (own.step()) {
    const std::string id = own.text("call_id");
    while (more && known.text("call_id") < id) more = known.step();
    if (!more || known.text("call_id") != id) ++lost;
  }
  return lost;
}

}  // namespace

void check_restorable(const std::string& file) {
  std::error_code none;
  if (!fs::exists(file, none)) throw std::runtime_error("there is no file '" + file + "'");
  if (!fs::is_regular_file(file, none)) {
    throw std::runtime_error("'" + file +
                             "' is not a regular file; name a file that `calltally backup` made");
  }
  if (!has_bytes(file)) throw std::runtime_error("'" + file + "' is empty and not a backup");
  for (const char* log : {"-wal", "-journal"}) {
    if (!has_bytes(file + log)) continue;
    throw std::runtime_error("'" + file + "' is a database in use: part of it is in '" + file + log +
                             "'. Copy it with `calltally backup --db` and restore that copy");
  }
}

Restoration::Restoration(const std::string& place) try
    : shown_(place),
      place_(real_place(shown_)),
      prepared_(place_ + ".restoring"),
      receiver_(place_ + "-receiver", place_),
      write_(place_ + "-writer", place_) {
  if (!receiver_.try_lock()) {
    throw std::runtime_error("a receiver runs on '" + shown_ +
                             "'; stop it, restore, and start it again. Nothing was changed");
  }
  write_.lock();
  clear_prepared();
} catch (const std::system_error& failure) {
  throw std::runtime_error(why_not_opened(place, failure));
}

Restoration::~Restoration() {
  clear_prepared();
  if (!identity_of(place_)) return;
  receiver_.keep();
  write_.keep();
}

void Restoration::clear_prepared() const noexcept {
  for (const char* ending : {"", "-wal", "-shm", "-journal", "-receiver", "-writer"}) {
    ::unlink((prepared_ + ending).c_str());
  }
  ::unlink(copy_before_migration(prepared_).c_str());
}

Holdings Restoration::take(const std::string& file, const std::function<void(int)>& progress) {
  check_restorable(file);
  try {
    copy_bytes(file, prepared_, progress);
  } catch (const std::system_error& failure) {
    throw std::runtime_error("cannot copy '" + file + "' beside '" + shown_ +
                             "': " + reason_of_write(failure.code().value()));
  }
  return check_copy(prepared_, file);
}

Holdings Restoration::held() const {
  SQLite::Database copy(sqlite_name(prepared_), SQLite::OPEN_READONLY, busy_ms);
  return holdings_of(copy);
}

std::string Restoration::ruin_met_by(const std::function<void()>& reading) const {
  try {
    reading();
  } catch (const SQLite::Exception& failure) {
    if (!tells_of_ruin(failure)) refuse(failure.what());
    return failure.what();
  }
  return {};
}

Present Restoration::look() const {
  Present present;
  std::error_code none;
  present.exists = fs::exists(place_, none);
  if (!present.exists || !has_bytes(place_)) return present;
  if (!fs::is_regular_file(place_, none)) throw std::runtime_error("'" + shown_ + "' is not a regular file");
  SQLite::Database copy(sqlite_name(prepared_), SQLite::OPEN_READONLY, busy_ms);
  try {
    SQLite::Database connection(sqlite_name(place_), SQLite::OPEN_READONLY, busy_ms);
    check_identity(connection, shown_);
    if (connection.execAndGet("PRAGMA user_version").getInt() == 0) return present;
    present.calls = holdings_of(connection).calls;
    present.lost = count_lost(connection, copy);
  } catch (const SQLite::Exception& failure) {
    if (!tells_of_ruin(failure)) refuse(failure.what());
    present.trouble = failure.what();
  } catch (const std::runtime_error& refusal) {
    // Bytes that are no database at all may be ours, ruined; a database of another program is not.
    std::array<char, 16> head{};
    const Descriptor file(place_, O_RDONLY);
    const bool is_sqlite = ::read(file.get(), head.data(), head.size()) == 16 &&
                           std::string_view(head.data(), 15) == "SQLite format 3";
    if (is_sqlite) throw;
    present.trouble = "it is no longer a database";
  }
  return present;
}

std::vector<std::string> Restoration::put(const std::optional<std::string>& keep_as) {
  if (has_bytes(prepared_ + "-wal")) throw std::runtime_error("the copy was not brought up to date");
  give_to_owner(prepared_, place_);
  sync_file(prepared_);
  const bool folded = fold();
  if (keep_as) set_aside(*keep_as, folded);
  std::vector<std::string> orphaned;
  if (identity_of(place_)) {
    sync_folder_of(place_);
    remove_logs(place_);
  } else {
    orphaned = clear_logs(place_);
  }
  replace_name(prepared_, place_);
  require_no_log(place_);
  return orphaned;
}

// False where there is no file, or one that cannot be read: then nobody knows what its log is worth.
bool Restoration::fold() const {
  if (!has_bytes(place_)) return false;
  Fold result = Fold::unreadable;
  try {
    result = fold_log(place_, wait_for_readers);
  } catch (const SQLite::Exception& failure) {
    refuse(failure.what());
  }
  if (result == Fold::in_use) {
    throw std::runtime_error("another program is still reading '" + shown_ +
                             "'; stop it and restore again. Nothing was changed");
  }
  return result == Fold::done;
}

void Restoration::refuse(const std::string& why) const {
  throw std::runtime_error("the content of '" + shown_ + "' cannot be read or completed now: " + why +
                           "; fix that and restore again. Nothing was changed");
}

// A second name for the file: at no moment is it without one. A log that could not be folded goes with it.
void Restoration::set_aside(const std::string& keep_as, bool folded) const {
  if (!identity_of(place_)) return;
  ::chmod(place_.c_str(), 0600);
  try {
    keep_under_name(place_, keep_as);
    give_to_owner(keep_as, place_);
    if (!folded && has_bytes(place_ + "-wal")) keep_under_name(place_ + "-wal", keep_as + "-wal");
  } catch (const std::system_error& failure) {
    throw std::runtime_error("cannot keep the replaced file as '" + keep_as +
                             "': " + failure.code().message() + "; --no-keep does without");
  }
}

}  // namespace calltally
