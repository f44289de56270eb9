// Segments: a cache of call rows in columns, some ten thousand to a blob, that can be dropped at any time.
#pragma once

#include "base/instant.hpp"
#include "store/call_scan.hpp"
#include "store/database.hpp"

namespace calltally {

// A scan reads segments where there are some and rows everywhere else, and gives the same calls either way.
// The database keeps them true by itself: triggers drop the segment that a call is added to, changed in or
// removed from, in the same transaction.
class Segments {
 public:
  explicit Segments(Database& database) : database_(database) {}

  // Packs the first stretch of enough calls before `until` that has no segment yet, within the caller's
  // transaction. False where there is none.
  bool add_next(Instant until);

 private:
  [[nodiscard]] bool add_between(Instant since, Instant until);

  Database& database_;
};

// The calls that started in [since, until), by start, then row, from segments and rows.
void scan_calls(Database& database, CallScan& rows, Instant since, Instant until, const TakeRow& take);

}  // namespace calltally
