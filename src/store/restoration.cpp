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

#include "store/database.hpp"
#include "store/migrate.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto wait_for_readers = 5s;

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::generic_category().message(errno));
}

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

void sync_file(const std::string& path, int flags) {
  const Descriptor file(path, flags);
  if (file.get() < 0 || ::fsync(file.get()) != 0) fail("cannot write '" + path + "'");
}

void sync_folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  sync_file(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

bool has_bytes(const std::string& path) {
  std::error_code none;
  const auto size = fs::file_size(path, none);
  return !none && size > 0;
}

void remove(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail("cannot remove '" + path + "'");
}

void copy_bytes(const std::string& from, const std::string& to, const std::function<void(int)>& progress) {
  const Descriptor source(from, O_RDONLY);
  if (source.get() < 0) fail("cannot read '" + from + "'");
  const Descriptor target(to, O_RDWR | O_CREAT | O_EXCL);
  if (target.get() < 0) fail("cannot write '" + to + "'");
  struct stat status {};
  if (::fstat(source.get(), &status) != 0) fail("cannot read '" + from + "'");
  std::vector<char> piece(std::size_t{1} << 20);
  off_t done = 0;
  for (;;) {
    const ssize_t got = ::read(source.get(), piece.data(), piece.size());
    if (got < 0) fail("cannot read '" + from + "'");
    if (got == 0) break;
    for (ssize_t written = 0; written < got;) {
      const ssize_t more =
          ::write(target.get(), piece.data() + written, static_cast<std::size_t>(got - written));
      if (more < 0) fail("cannot write '" + to + "'");
      written += more;
    }
    done += got;
    progress(status.st_size > 0 ? static_cast<int>(100 * done / status.st_size) : 100);
  }
  if (::fsync(target.get()) != 0) fail("cannot write '" + to + "'");
}

// Whether the bytes of a file are wrong. All else that SQLite refuses (a lock, a full disk, no right to read)
// is of the moment: the file may be whole.
bool tells_of_ruin(const SQLite::Exception& failure) {
  const int code = failure.getErrorCode() & 0xff;
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

// Judges the copy, in the name of the file that it is of.
Holdings check_copy(const std::string& copy, const std::string& file) {
  try {
    SQLite::Database connection(copy, SQLite::OPEN_READONLY, busy_ms);
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
  SQLite::Statement own(present, query_text("call_id_own"));
  SQLite::Statement known(copy, query_text("call_id_known"));
  std::int64_t lost = 0;
  bool more = known.executeStep();
  while (own.executeStep()) {
    const std::string id = own.getColumn(0).getString();
    while (more && known.getColumn(0).getString() < id) more = known.executeStep();
    if (!more || known.getColumn(0).getString() != id) ++lost;
  }
  return lost;
}

}  // namespace

void check_restorable(const std::string& file) {
  std::error_code none;
  if (!fs::exists(file, none)) throw std::runtime_error("there is no file '" + file + "'");
  if (!fs::is_regular_file(file, none)) {
    throw std::runtime_error("'" + file + "' is no regular file; name a file that `calltally backup` made");
  }
  if (!has_bytes(file)) throw std::runtime_error("'" + file + "' is empty; it is no backup");
  for (const char* log : {"-wal", "-journal"}) {
    if (!has_bytes(file + log)) continue;
    throw std::runtime_error("'" + file + "' is a database in use: part of it stands in '" + file + log +
                             "'. Copy it with `calltally backup --db` and restore that copy");
  }
}

Restoration::Restoration(std::string place)
    : shown_(std::move(place)),
      place_(real_place(shown_)),
      prepared_(place_ + ".restoring"),
      receiver_(place_ + "-receiver"),
      write_(place_ + "-writer") {
  if (!receiver_.try_lock()) {
    throw std::runtime_error("a receiver runs on '" + shown_ +
                             "'; stop it, restore, and start it again. Nothing was changed");
  }
  write_.lock();
  clear_prepared();
}

Restoration::~Restoration() { clear_prepared(); }

void Restoration::clear_prepared() const noexcept {
  for (const char* ending : {"", "-wal", "-shm", "-journal", "-receiver", "-writer"}) {
    ::unlink((prepared_ + ending).c_str());
  }
  ::unlink(copy_before_migration(prepared_).c_str());
}

Holdings Restoration::take(const std::string& file, const std::function<void(int)>& progress) {
  check_restorable(file);
  copy_bytes(file, prepared_, progress);
  return check_copy(prepared_, file);
}

Holdings Restoration::held() const {
  SQLite::Database copy(prepared_, SQLite::OPEN_READONLY, busy_ms);
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
  if (!fs::is_regular_file(place_, none)) throw std::runtime_error("'" + shown_ + "' is no regular file");
  SQLite::Database copy(prepared_, SQLite::OPEN_READONLY, busy_ms);
  try {
    SQLite::Database connection(place_, SQLite::OPEN_READONLY, busy_ms);
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
    present.trouble = "it is no database any more";
  }
  return present;
}

void Restoration::put(const std::optional<std::string>& keep_as) {
  if (has_bytes(prepared_ + "-wal")) throw std::runtime_error("the copy was not brought up to date");
  give_to_owner();
  sync_file(prepared_, O_RDWR);
  const bool folded = fold_log();
  if (keep_as) set_aside(*keep_as);
  if (!folded && has_bytes(place_ + "-wal") && keep_as) {
    const std::string log = *keep_as + "-wal";
    if (::link((place_ + "-wal").c_str(), log.c_str()) != 0) fail("cannot keep the log as '" + log + "'");
  }
  sync_folder_of(place_);
  remove(place_ + "-shm");
  remove(place_ + "-wal");
  remove(place_ + "-journal");
  sync_folder_of(place_);
  if (::rename(prepared_.c_str(), place_.c_str()) != 0)
    fail("cannot put the copy in the place of '" + shown_ + "'");
  sync_folder_of(place_);
}

// Root may restore for a service that runs as somebody else: the copy, and locks that are new with it, belong
// to whom the replaced file did, or the folder.
void Restoration::give_to_owner() const {
  struct stat owner {};
  const std::string folder = fs::path(place_).parent_path().string();
  if (::stat(place_.c_str(), &owner) != 0 && ::stat(folder.empty() ? "." : folder.c_str(), &owner) != 0) {
    fail("cannot ask whose '" + shown_ + "' is");
  }
  for (const char* ending : {".restoring", "-receiver", "-writer"}) {
    const std::string path = place_ + ending;
    struct stat own {};
    if (::stat(path.c_str(), &own) != 0 || own.st_uid != ::geteuid()) continue;
    if (own.st_uid == owner.st_uid && own.st_gid == owner.st_gid) continue;
    if (::chown(path.c_str(), owner.st_uid, owner.st_gid) == 0) continue;
    // Who is not root can give nothing away; the file is then its own, as the folder allows.
    if (errno != EPERM || ::geteuid() == 0)
      fail("cannot give '" + path + "' to the owner of '" + shown_ + "'");
  }
}

// Brings all that the log of the present file holds into it, and empties the log on the disk. False where the
// file cannot be read: then nobody knows what its log is worth.
bool Restoration::fold_log() const {
  if (!has_bytes(place_)) return false;
  try {
    SQLite::Database connection(place_, SQLite::OPEN_READWRITE, busy_ms);
    sqlite3_db_config(connection.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const auto until = std::chrono::steady_clock::now() + wait_for_readers;
    while (connection.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() != 0) {
      if (std::chrono::steady_clock::now() >= until) {
        throw std::runtime_error("another program keeps reading '" + shown_ +
                                 "'; end it and restore again. Nothing was changed");
      }
      std::this_thread::sleep_for(20ms);
    }
  } catch (const SQLite::Exception& failure) {
    if (!tells_of_ruin(failure)) refuse(failure.what());
    return false;
  }
  if (fs::exists(place_ + "-wal")) sync_file(place_ + "-wal", O_RDWR);
  return true;
}

void Restoration::refuse(const std::string& why) const {
  throw std::runtime_error("what stands in '" + shown_ + "' cannot be read or settled now: " + why +
                           "; see to that and restore again. Nothing was changed");
}

// A second name for the file: at no moment is it without one.
void Restoration::set_aside(const std::string& keep_as) const {
  if (!fs::exists(place_)) return;
  ::chmod(place_.c_str(), 0600);
  if (::link(place_.c_str(), keep_as.c_str()) != 0) {
    fail("cannot keep the replaced file as '" + keep_as + "'; --no-keep does without");
  }
}

}  // namespace calltally
