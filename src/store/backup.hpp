// A copy of the database as it was at one moment, checked before anybody may rely on it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/instant.hpp"

namespace SQLite {
class Database;
}

namespace calltally {

// What a database file holds, in short.
struct Holdings {
  std::int64_t calls = 0;
  std::optional<Instant> newest;  // the start of its newest call
};

// Copies the database at `source` into the existing empty file `target`, as one reader sees it at one moment:
// nobody waits for it, and everything that was acknowledged before is in it. The copy is one plain file
// without a write-ahead log, on the disk when this returns, and checked by check_backup(). `progress` hears
// of pages copied and pages in all. Throws std::runtime_error with a sentence for the operator.
Holdings copy_database(const std::string& source, const std::string& target,
                       const std::function<void(int done, int all)>& progress);

// Of an open database.
[[nodiscard]] Holdings holdings_of(SQLite::Database& connection);

// Whether the file is a whole calltally database that this program can read: throws std::runtime_error where
// not.
Holdings check_backup(const std::string& path);

}  // namespace calltally
