// Logs beside a database: no file knows its log by more than its name, so one that is left of another file
// would be applied to whatever gets the name, and ruin it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace calltally {

// What became of what a log holds.
enum class Fold {
  done,        // it stands in the file, on the disk; the log is empty
  unreadable,  // the bytes of the file or the log are wrong: nobody knows what the log is worth
  in_use,      // another program keeps reading it
};

// Brings all that the log of a database holds into the file, waiting so long for readers. Throws
// SQLite::Exception for what is of the moment (a lock, a full disk, no right).
[[nodiscard]] Fold fold_log(const std::string& place, std::chrono::milliseconds patience);

// For a name that is about to become another file's: logs that hold something are kept under another name
// ("x.db-wal.orphaned"), which is returned, empty ones and shared memory go. On the disk when this returns.
// Throws std::system_error.
std::vector<std::string> clear_logs(const std::string& place);

// The same for logs that are worth nothing any more: all of them go.
void remove_logs(const std::string& place);

// Throws std::runtime_error where a log lies beside the file, though none was left: what stands in the file
// is not what whoever opens it sees.
void require_no_log(const std::string& place);

}  // namespace calltally
