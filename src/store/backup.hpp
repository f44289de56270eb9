// A copy of the database as it was at one moment, checked before anybody may rely on it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

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
// of pages copied and pages in all. Throws std::runtime_error with a sentence for the operator, in which the
// copy is called `shown`.
Holdings copy_database(const std::string& source, const std::string& target, const std::string& shown,
                       const std::function<void(int done, int all)>& progress);

enum class Existing { refused, replaced };

// Why a copy must not get this name, a whole sentence; empty: it may. `Existing` says whether an older backup
// may stand there; what is in use, another program's database, and a log of a database may never.
[[nodiscard]] std::string objection_to_target(const std::string& target, Existing existing);

// Gives a checked copy its name, for good when this returns, and nothing of another database beside it: the
// log of a replaced file is folded into it before, so that at any moment either of the two is whole. Returns
// the names under which logs are kept that lay there without their file. Throws std::runtime_error.
std::vector<std::string> put_copy(const std::string& copy, const std::string& target, Existing existing);

// Of an open database.
[[nodiscard]] Holdings holdings_of(SQLite::Database& connection);

// Whether the file is a whole calltally database that this program can read: throws std::runtime_error where
// not.
Holdings check_backup(const std::string& path);

}  // namespace calltally
