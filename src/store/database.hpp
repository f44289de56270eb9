// One connection to the database file: opened, checked, migrated, its statements prepared once.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/reading.hpp"

namespace calltally {

inline constexpr int application_id = 0x63746C79;  // "ctly"
inline constexpr int busy_ms = 5000;               // how long a statement waits for another program's lock

// The text of a file of schema/queries. Asserts that it exists.
[[nodiscard]] const char* query_text(std::string_view name);

// Whether the bytes of a file are wrong. All else that SQLite refuses (a lock, a full disk, no right to read)
// is of the moment: the file may be whole.
[[nodiscard]] bool tells_of_ruin(const SQLite::Exception& failure);

// A prepared statement, and where its parameters stand, in the order in which they were bound first.
struct Prepared {
  SQLite::Statement statement;
  std::vector<std::pair<std::string, int>> places;
};

// A prepared statement on loan: reset and unbound when the loan ends, so that no read transaction stays open.
class Query {
 public:
  explicit Query(Prepared& prepared) : statement_(prepared.statement), places_(prepared.places) {}
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Binding by name; an absent value and empty text are NULL, and so is the id 0. A string is borrowed until
  // it was run or stepped through; views, bytes and temporary strings are copied.
  Query& text(const char* name, const std::string& value);
  Query& text(const char* name, std::string&& value) { return text(name, std::string_view(value)); }
  Query& text(const char* name, std::string_view value);
  Query& number(const char* name, const std::optional<double>& value);
  Query& id(const char* name, std::int64_t value);
  Query& integer(const char* name, std::int64_t value);
  Query& integer(const char* name, const std::optional<std::int64_t>& value);
  Query& blob(const char* name, std::string_view value);

  bool step() { return statement_.executeStep(); }  // true while there is a row
  int run() { return statement_.exec(); }           // the number of rows changed

  [[nodiscard]] bool is_null(int column) { return statement_.getColumn(column).isNull(); }
  [[nodiscard]] std::int64_t integer(int column) { return statement_.getColumn(column).getInt64(); }
  [[nodiscard]] double number(int column) { return statement_.getColumn(column).getDouble(); }
  [[nodiscard]] std::string text(int column) { return statement_.getColumn(column).getString(); }

  // Good until the next step.
  [[nodiscard]] std::string_view bytes(int column) {
    const SQLite::Column value = statement_.getColumn(column);
    return {static_cast<const char*>(value.getBlob()), static_cast<std::size_t>(value.getBytes())};
  }

 private:
  int place(const char* name);

  SQLite::Statement& statement_;
  std::vector<std::pair<std::string, int>>& places_;
  std::size_t next_ = 0;
};

// Throws SQLite::Exception for what SQLite refuses, std::runtime_error with a sentence for the operator for a
// file that is missing, no calltally database, or newer than this program. Not for use by several threads at
// once.
class Database {
 public:
  enum class Access {
    read,            // never creates, never migrates, never writes
    write,           // creates the file (0600, of the folder's owner) and migrates it, after a backup
    write_existing,  // the same for a file that has to be there
  };

  // `on_copy` hears how much of the copy before a migration is written, 0 to 1.
  Database(const std::string& path, Access access, const std::function<void(double)>& on_copy = {});

  // The statement of schema/queries/<name>.sql, prepared once. One loan of a name at a time.
  [[nodiscard]] Query query(std::string_view name);

  [[nodiscard]] SQLite::Database& connection() { return opened_.connection; }
  [[nodiscard]] sqlite3* handle() { return opened_.connection.getHandle(); }

 private:
  // A file that was made for this connection goes again where opening fails.
  class MadeFile {
   public:
    MadeFile(const std::string& path, Access access);
    ~MadeFile();
    MadeFile(const MadeFile&) = delete;
    MadeFile& operator=(const MadeFile&) = delete;
    void keep() { is_made_ = false; }

   private:
    std::string path_;
    bool is_made_ = false;
  };

  void require_as_it_lay() const;

  std::string path_;
  MadeFile made_;
  ReadingConnection opened_;
  std::map<std::string, std::unique_ptr<Prepared>, std::less<>> statements_;
};

}  // namespace calltally
