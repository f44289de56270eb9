#include "store/file/database.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>

#include "store/file/database_place.hpp"
#include "store/file/migrate.hpp"

namespace calltally {
namespace {

// One thread at a time uses a connection, so SQLite's own locking of it would only cost.
const int write_flags = SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX;

ReadingConnection open_for(Database::Access access, const std::string& path) {
  if (access == Database::Access::read) return open_to_read(path);
  return {SQLite::Database(sqlite_name(path), write_flags, busy_ms), std::nullopt};
}

// WAL with FULL syncs is what an acknowledgement stands on: set here, read back, refused otherwise.
void set_durability(SQLite::Database& connection) {
  connection.exec("PRAGMA page_size = 8192");  // counts for a new file only
  if (connection.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") {
    throw std::runtime_error("the database's file system does not support write-ahead logging");
  }
  connection.exec(
      "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON;"
      "PRAGMA journal_size_limit = 4194304; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -4096");
  if (connection.execAndGet("PRAGMA synchronous").getInt() != 2) {
    throw std::runtime_error("SQLite refuses synchronous = FULL on this database");
  }
  sqlite3_db_config(connection.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

}  // namespace

bool tells_of_ruin(const SQLite::Exception& failure) {
  const int code = failure.getErrorCode() & 0xff;
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

// SQLite makes new files by the umask; a record of phone calls is its owner's alone from the first byte.
Database::MadeFile::MadeFile(const std::string& path, Access access) : path_(real_place(path)) {
  if (access == Access::read) return;
  ::umask(0077);
  if (access == Access::write) is_made_ = make_database_file(path);
}

Database::MadeFile::~MadeFile() {
  if (!is_made_) return;
  for (const char* ending : {"-wal", "-shm", "-journal", ""}) ::unlink((path_ + ending).c_str());
}

Database::Database(const std::string& path, Access access, const std::function<void(double)>& on_copy)
    : path_(path), made_(path, access), opened_(open_for(access, path)) {
  check_identity(connection(), path);
  if (access != Access::read) {
    set_durability(connection());
    migrate(connection(), path, on_copy);
  } else {
    check_current(connection(), path);
    connection().exec("PRAGMA query_only = ON; PRAGMA cache_size = -4096");
  }
  made_.keep();
}

// Without locks nobody else is kept from writing, so it is asked before each statement.
void Database::require_as_it_lay() const {
  if (!opened_.lies_still || *opened_.lies_still == state_of_file(path_)) return;
  throw std::runtime_error("'" + path_ +
                           "' is being written, and this user has no permission to read it meanwhile; " +
                           "run calltally as the owner of the database");
}

Prepared& Database::prepared(const EmbeddedSql& statement) {
  require_as_it_lay();
  std::unique_ptr<Prepared>& known = statements_[&statement];
  if (!known) known = std::make_unique<Prepared>(Prepared{{connection(), statement.text}, {}});
  return *known;
}

Loan::~Loan() {
  // A statement that failed reports its error once more on reset: it was thrown when it happened.
  statement_.tryReset();
  try {
    statement_.clearBindings();
  } catch (const SQLite::Exception&) {
    // Cannot fail for a prepared statement; a destructor must not throw in any case.
  }
}

// Whoever binds does so in the same order each time, so the next place is nearly always the one meant; SQLite
// compares a name with all that stand before it.
int Loan::place(const char* name) {
  for (std::size_t tried = 0; tried < places_.size(); ++tried) {
    if (next_ == places_.size()) next_ = 0;
    const auto& [known, place] = places_[next_++];
    if (known == name) return place;
  }
  return places_.emplace_back(name, statement_.getIndex(name)).second;
}

Loan& Loan::text(const char* name, const std::string& value) {
  if (!value.empty()) statement_.bindNoCopy(place(name), value);
  return *this;
}

Loan& Loan::text(const char* name, std::string_view value) {
  if (!value.empty()) statement_.bind(place(name), std::string(value));
  return *this;
}

Loan& Loan::number(const char* name, const std::optional<double>& value) {
  if (value) statement_.bind(place(name), *value);
  return *this;
}

Loan& Loan::id(const char* name, std::int64_t value) {
  if (value != 0) statement_.bind(place(name), value);
  return *this;
}

Loan& Loan::integer(const char* name, std::int64_t value) {
  statement_.bind(place(name), value);
  return *this;
}

Loan& Loan::integer(const char* name, const std::optional<std::int64_t>& value) {
  if (value) statement_.bind(place(name), *value);
  return *this;
}

Loan& Loan::blob(const char* name, std::string_view value) {
  statement_.bind(place(name), value.data(), static_cast<int>(value.size()));
  return *this;
}

}  // namespace calltally
