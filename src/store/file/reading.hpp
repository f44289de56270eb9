// Opening a database to read it, also where this user may not write beside it, or nobody may.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>

#include "base/file_place.hpp"

namespace calltally {

// A connection that reads. SQLite needs shared memory beside a file in write-ahead mode and makes it; where
// it cannot and there is no log, the file is read as it lies, without locks: `lies_still` then says how it
// lay.
struct ReadingConnection {
  SQLite::Database connection;
  std::optional<std::string> lies_still;
};

// Throws std::runtime_error with a sentence that says which right is missing, SQLite::Exception for all else.
[[nodiscard]] ReadingConnection open_to_read(const std::string& path);

// How a file lies: its size and times, and whether it has a log. Changes when somebody writes.
[[nodiscard]] std::string state_of_file(const std::string& path);

}  // namespace calltally
