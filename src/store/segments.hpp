// Segments: a cache of call rows in columns, some ten thousand to a blob, that can be dropped at any time.
#pragma once

#include <optional>

#include "base/instant.hpp"
#include "store/call_scan.hpp"
#include "store/file/database.hpp"

namespace calltally {

// A scan reads segments where there are some and rows everywhere else, and gives the same calls either way.
// Triggers drop the segment that a call is changed in or removed from; who adds a call says so.
class Segments {
 public:
  explicit Segments(Database& database) : database_(database) {}

  // Packs the first stretch of enough calls before `until` that has no segment yet, within the caller's
  // transaction. False where there is none.
  bool add_next(Instant until);

  // Drops the segment that a call with this start was added to, if there is one, within the caller's
  // transaction.
  void drop_at(Instant started_at);

  // What is kept in memory may be true no more: after a rollback, or a change by another process.
  void forget() { end_.reset(); }

 private:
  [[nodiscard]] bool add_between(Instant since, Instant until);

  Database& database_;
  std::optional<Instant> end_;  // no segment reaches beyond it
};

// The calls that started in [since, until), by start, then row, from segments and rows.
void scan_calls(Database& database, CallScan& rows, Instant since, Instant until, const TakeRow& take);

}  // namespace calltally
