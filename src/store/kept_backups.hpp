// Backups by date in one folder: which of them are old enough to go.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// Whether a backup by date has such a name: "calltally-2026-01-31-031500.db".
[[nodiscard]] bool is_dated_backup_name(std::string_view name);

// Backups by date in the folder, oldest first: files with such a name that are calltally databases as a
// backup leaves them. What has the name and is something else, a link, or a database that is in use, is none.
// Throws std::runtime_error where the folder cannot be read.
[[nodiscard]] std::vector<std::string> dated_backups(const std::string& folder);

// Removes the oldest of them until so many are left, but never `newest`, which is to be there and checked.
// Returns those that went. Throws std::runtime_error where one cannot be removed.
std::vector<std::string> remove_old_backups(const std::string& folder, std::size_t keep,
                                            const std::string& newest);

}  // namespace calltally
