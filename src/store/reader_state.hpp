// What a Reader keeps: its connection, its prepared scans, and what it may see.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/call_scan.hpp"
#include "store/database.hpp"
#include "store/reader.hpp"

namespace calltally {

// A statement stepped without SQLiteCpp's column objects: a column costs a fifth of theirs, and a report
// reads millions.
class Rows {
 public:
  Rows(Database& database, std::string_view name) : database_(database) {
    check(sqlite3_prepare_v2(database.handle(), query_text(name), -1, &statement_, nullptr));
  }
  ~Rows() { sqlite3_finalize(statement_); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  void bind(const char* name, std::int64_t value) {
    check(sqlite3_bind_int64(statement_, sqlite3_bind_parameter_index(statement_, name), value));
  }

  void reset() { sqlite3_reset(statement_); }

  void bind(const Filter& filter) {
    bind(":since_ms", unix_ms(filter.since));
    bind(":until_ms", unix_ms(filter.until));
  }

  bool step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) check(result);
    return result == SQLITE_ROW;
  }

  [[nodiscard]] bool is_null(int column) { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  [[nodiscard]] std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] std::uint32_t id(int column) { return static_cast<std::uint32_t>(integer(column)); }
  [[nodiscard]] Instant instant(int column) { return Instant(std::chrono::milliseconds(integer(column))); }

  [[nodiscard]] std::optional<double> number(int column) {
    if (is_null(column)) return std::nullopt;
    return sqlite3_column_double(statement_, column);
  }

  [[nodiscard]] std::string_view text(int column) {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string_view{} : std::string_view(static_cast<const char*>(bytes), size);
  }

 private:
  void check(int result) {
    if (result != SQLITE_OK) throw SQLite::Exception(database_.handle(), result);
  }

  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

struct Reader::State {
  explicit State(const std::string& path) : database(path, Database::Access::read), rows(database) {
    database.connection().exec("BEGIN");
    Rows topics(database, "topic_merged");
    while (topics.step()) {
      if (topics.id(0) >= merged.size()) merged.resize(topics.id(0) + 1);
      merged[topics.id(0)] = topics.id(1);
    }
  }

  // The topic that counts: merged topics are one.
  [[nodiscard]] LabelId topic(LabelId stored) const {
    return stored < merged.size() && merged[stored] != 0 ? merged[stored] : stored;
  }

  Database database;
  CallScan rows;
  std::unique_ptr<Rows> record;  // prepared when it is asked for
  std::vector<LabelId> merged;   // by the topic that was merged: the one it counts as
  Instant seen_until = Instant::max();
};

}  // namespace calltally
