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

#include "store/file/embedded_sql.hpp"
#include "store/file/reading.hpp"
#include "store/file/result_columns.hpp"

namespace calltally {

inline constexpr int application_id = 0x63746C79;  // "ctly"
inline constexpr int busy_ms = 5000;               // how long a statement waits for another program's lock

// Whether the bytes of a file are wrong. All else that SQLite refuses (a lock, a full disk, no right to read)
// is of the moment: the file may be whole.
[[nodiscard]] bool tells_of_ruin(const SQLite::Exception& failure);

// A prepared statement, and where its parameters stand, in the order in which they were bound first.
struct Prepared {
  SQLite::Statement compiled;
  std::vector<std::pair<std::string, int>> places;
};

// A prepared statement on loan: reset and unbound when the loan ends, so that no read transaction stays open.
class Loan {
 public:
  explicit Loan(Prepared& prepared) : statement_(prepared.compiled), places_(prepared.places) {}
  ~Loan();
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

  // Binding by name; an absent value and empty text are NULL, and so is the id 0. A string is borrowed until
  // it was run or stepped through; views, bytes and temporary strings are copied.
  Loan& text(const char* name, const std::string& value);
  Loan& text(const char* name, std::string&& value) { return text(name, std::string_view(value)); }
  Loan& text(const char* name, std::string_view value);
  Loan& number(const char* name, const std::optional<double>& value);
  Loan& id(const char* name, std::int64_t value);
  Loan& integer(const char* name, std::int64_t value);
  Loan& integer(const char* name, const std::optional<std::int64_t>& value);
  Loan& blob(const char* name, std::string_view value);

  bool step() { return statement_.executeStep(); }  // true while there is a row
  int run() { return statement_.exec(); }           // the number of rows changed
  void reset() { statement_.reset(); }              // to be bound and stepped through once more

 protected:
  [[nodiscard]] SQLite::Column value(int place) { return statement_.getColumn(place); }

 private:
  int place(const char* name);

  SQLite::Statement& statement_;
  std::vector<std::pair<std::string, int>>& places_;
  std::size_t next_ = 0;
};

// A statement of schema/queries on loan, the columns of its present row by their names.
template <const EmbeddedSql& statement>
class Query : public Loan {
 public:
  using Loan::integer;
  using Loan::Loan;
  using Loan::number;
  using Loan::text;

  [[nodiscard]] bool is_null(ResultColumn<statement> column) { return value(column.place()).isNull(); }
  [[nodiscard]] std::int64_t integer(ResultColumn<statement> column) {
    return value(column.place()).getInt64();
  }
  [[nodiscard]] double number(ResultColumn<statement> column) { return value(column.place()).getDouble(); }
  [[nodiscard]] std::string text(ResultColumn<statement> column) { return value(column.place()).getString(); }

  // Good until the next step.
  [[nodiscard]] std::string_view bytes(ResultColumn<statement> column) {
    const SQLite::Column bytes = value(column.place());
    return {static_cast<const char*>(bytes.getBlob()), static_cast<std::size_t>(bytes.getBytes())};
  }
};

// The same for a connection that is no Database: prepared for this use alone.
template <const EmbeddedSql& statement>
class QueryOn : private Prepared, public Query<statement> {
 public:
  explicit QueryOn(SQLite::Database& connection)
      : Prepared{{connection, statement.text}, {}}, Query<statement>(static_cast<Prepared&>(*this)) {}
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

  // A statement, prepared once: query<sql::call_find>(). One loan of each at a time.
  template <const EmbeddedSql& statement>
  [[nodiscard]] Query<statement> query() {
    return Query<statement>(prepared(statement));
  }

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

  Prepared& prepared(const EmbeddedSql& statement);
  void require_as_it_lay() const;

  std::string path_;
  MadeFile made_;
  ReadingConnection opened_;
  std::map<const EmbeddedSql*, std::unique_ptr<Prepared>> statements_;
};

}  // namespace calltally
