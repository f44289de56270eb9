#include "store/file/migrate.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <span>
#include <stdexcept>

#include "base/file_names.hpp"
#include "base/file_place.hpp"
#include "call/end_class.hpp"
#include "store/file/database.hpp"
#include "store/file/database_place.hpp"
#include "store/file/embedded_sql.hpp"
#include "store/file/logs_beside.hpp"

namespace calltally {
namespace {

int schema_version(SQLite::Database& connection) {
  return connection.execAndGet("PRAGMA user_version").getInt();
}

int newest_version() { return static_cast<int>(embedded_migrations_count); }

// Tells how much of a file is written while SQLite is busy with one statement.
class Copying {
 public:
  Copying(SQLite::Database& connection, std::string copy, const std::function<void(double)>& tell)
      : handle_(connection.getHandle()),
        copy_(std::move(copy)),
        bytes_(connection.execAndGet("PRAGMA page_count").getDouble() *
               connection.execAndGet("PRAGMA page_size").getDouble()),
        tell_(tell) {
    if (!tell_) return;
    tell_(0);
    sqlite3_progress_handler(handle_, instructions_between, &Copying::look, this);
  }
  ~Copying() {
    sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
    if (tell_) tell_(1);
  }
  Copying(const Copying&) = delete;
  Copying& operator=(const Copying&) = delete;

 private:
  static constexpr int instructions_between = 1'000'000;

  static int look(void* self) {
    const auto& copying = *static_cast<const Copying*>(self);
    std::error_code none;
    const auto written = std::filesystem::file_size(copying.copy_, none);
    if (!none) copying.tell_(std::min(1.0, static_cast<double>(written) / std::max(copying.bytes_, 1.0)));
    return 0;
  }

  sqlite3* handle_;
  std::string copy_;
  double bytes_;
  const std::function<void(double)>& tell_;
};

// It bears its name when it is whole, and no log of an older copy lies beside it.
void leave_copy(SQLite::Database& connection, const std::string& path,
                const std::function<void(double)>& on_copy) {
  const std::string copy = copy_before_migration(real_place(path));
  const std::string unfinished = copy + ".unfinished";
  remove_name(unfinished);
  const Copying copying(connection, unfinished, on_copy);
  SQLite::Statement vacuum(connection, "VACUUM INTO ?");
  vacuum.bind(1, sqlite_name(unfinished));
  vacuum.exec();
  std::filesystem::permissions(unfinished,
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  give_to_owner(unfinished, path);
  static_cast<void>(clear_logs(copy));
  replace_name(unfinished, copy);
}

// class_of_end(platform, end_reason, status), for the migration that stores it.
void add_class_of_end(SQLite::Database& connection) {
  const auto tell = [](sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
    const auto text = [](sqlite3_value* value) {
      const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
      return bytes == nullptr ? std::string_view{} : std::string_view(bytes);
    };
    const Platform platform = platform_named(text(arguments[0])).value_or(Platform::flireo);
    sqlite3_result_int(context,
                       static_cast<int>(end_class_of(platform, text(arguments[1]), text(arguments[2]))));
  };
  connection.createFunction("class_of_end", 3, true, nullptr, tell);
}

void apply(SQLite::Database& connection, int version) {
  SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
  if (schema_version(connection) >= version) return;  // another process was faster
  connection.exec(embedded_migrations[version - 1].text);
  connection.exec("PRAGMA user_version = " + std::to_string(version));
  connection.exec("PRAGMA application_id = " + std::to_string(application_id));
  transaction.commit();
}

}  // namespace

std::string copy_before_migration(const std::string& path) {
  return path + ".before-v" + std::to_string(newest_version());
}

bool is_ours_or_empty(SQLite::Database& connection) {
  try {
    const int id = connection.execAndGet("PRAGMA application_id").getInt();
    if (id == application_id) return true;
    return id == 0 && connection.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
  } catch (const SQLite::Exception& failure) {
    if (failure.getErrorCode() == SQLITE_NOTADB) return false;
    throw;
  }
}

void check_identity(SQLite::Database& connection, const std::string& path) {
  if (!is_ours_or_empty(connection)) {
    throw std::runtime_error("'" + path + "' is not a calltally database; --db names another file");
  }
  if (schema_version(connection) > newest_version()) {
    throw std::runtime_error("'" + path +
                             "' was written by a newer calltally; update this program to open it");
  }
}

void check_current(SQLite::Database& connection, const std::string& path) {
  const int version = schema_version(connection);
  if (version == 0) {
    throw std::runtime_error("'" + path + "' is empty; `calltally serve` or `calltally import` fills it");
  }
  if (version < newest_version()) {
    throw std::runtime_error("'" + path +
                             "' has the schema of an older calltally; start `calltally serve` or run " +
                             "`calltally import` once to bring it up to date");
  }
}

void migrate(SQLite::Database& connection, const std::string& path,
             const std::function<void(double)>& on_copy) {
  const int version = schema_version(connection);
  if (version == newest_version()) return;
  if (version > 0) leave_copy(connection, path, on_copy);
  add_class_of_end(connection);
  for (int next = version + 1; next <= newest_version(); ++next) apply(connection, next);
  // What the migrations touched stays in memory otherwise, for as long as a receiver runs.
  ::sqlite3_db_release_memory(connection.getHandle());
}

}  // namespace calltally
