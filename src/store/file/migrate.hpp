// From any earlier schema to today's, each step in one transaction with its version.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <string>

namespace calltally {

// Whether it bears our number, or none and nothing else. Throws SQLite::Exception where it cannot be read.
[[nodiscard]] bool is_ours_or_empty(SQLite::Database& connection);

// Throws std::runtime_error, a sentence for the operator, where the file is no calltally database or was
// written by a newer program. An empty file is fine: it is about to become one.
void check_identity(SQLite::Database& connection, const std::string& path);

// Throws where the schema is older than this program's: readers never migrate.
void check_current(SQLite::Database& connection, const std::string& path);

// Brings the schema up to date; before it changes a file with calls it leaves a copy beside it;
// `on_copy` hears how much of that is written, 0 to 1.
void migrate(SQLite::Database& connection, const std::string& path,
             const std::function<void(double)>& on_copy = {});

// The name of that copy.
[[nodiscard]] std::string copy_before_migration(const std::string& path);

}  // namespace calltally
