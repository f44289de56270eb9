// Call rows out of the narrow table, as fast as SQLite gives them.
#pragma once

#include <sqlite3.h>

#include <exception>
#include <functional>

#include "base/instant.hpp"
#include "call/row.hpp"
#include "store/file/database.hpp"

namespace calltally {

// Takes a row that it may change; it is only good during the call.
using TakeRow = std::function<void(CallRow&)>;

// Rows come through take_call(), an aggregate function: SQLite hands it their values for a third of the price
// of result columns, and a report reads millions. One at a time per connection.
class CallScan {
 public:
  explicit CallScan(Database& database);
  ~CallScan();
  CallScan(const CallScan&) = delete;
  CallScan& operator=(const CallScan&) = delete;

  // The calls that started in [since, until), by start, then row. What `take` throws comes out here.
  void each(Instant since, Instant until, const TakeRow& take);

 private:
  static void step(sqlite3_context* context, int count, sqlite3_value** values);
  void take(sqlite3_value** values);

  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  const TakeRow* take_ = nullptr;
  CallRow row_;
  Instant last_{};
  std::exception_ptr thrown_;
};

}  // namespace calltally
