// What a path to a database means, and what lies beside it under names made of its own. Decided here, before
// a lock is taken or a file is made.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <system_error>

namespace calltally {

inline constexpr std::array log_endings{"-wal", "-journal", "-shm"};  // SQLite's
inline constexpr std::array lock_endings{"-receiver", "-writer"};     // ours: file_lock.hpp
inline constexpr std::array contents_of_logs{"-wal", "-journal"};     // what -shm says they say, too

// The path as SQLite takes it for the plain name of a file, whatever it looks like: without this, "file:x.db"
// is an address, ":memory:" no file, and "" a temporary one.
[[nodiscard]] std::string sqlite_name(const std::string& path);

// Why no database can have this path, a clause to follow its name ("is a directory; ..."); empty: it can.
[[nodiscard]] std::string objection_to_database(const std::string& path);

// What the bytes of a file are.
enum class FileKind { other, database, log };
[[nodiscard]] FileKind kind_of_file(const std::string& path);

// The database whose log or lock a file of this name is, there or not; nothing where there is no such
// database.
[[nodiscard]] std::optional<std::string> owner_of_name(const std::string& path);

// Gives a file that this process made to whom the database belongs, or its folder where there is none yet:
// root may work for a service that runs as somebody else. Throws std::system_error where root cannot.
void give_to_owner(const std::string& path, const std::string& place);

// Makes an empty file for a database, its owner's alone. False where there is a file. Throws
// std::runtime_error where the log of a database that is gone lies there: SQLite would delete it.
[[nodiscard]] bool make_database_file(const std::string& path);

// Throws std::runtime_error where this user may not write the file or beside it, and where it has two names.
void require_writable(const std::string& path);

// What to say where the database or a lock could not be opened or made: a lock of another owner is named,
// since the database itself may be in order.
[[nodiscard]] std::string why_not_opened(const std::string& path, const std::system_error& failure);

// Whether this process may do with a file or folder what `mode` says (R_OK, W_OK, X_OK), by its effective
// user.
[[nodiscard]] bool may_access(const std::string& path, int mode);

}  // namespace calltally
