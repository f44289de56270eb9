// Where a database lies: who may open its files, on what kind of file system, with how much room. For the
// check of a record and for the doctor of the way in.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace calltally {

// A file that is there, and whose it is.
struct OwnedFile {
  std::string path;
  uid_t owner = 0;
  mode_t mode = 0;

  // Whether others than the owner may read or write it.
  [[nodiscard]] bool is_open_to_others() const { return (mode & 0077) != 0; }
  [[nodiscard]] bool others_may_write() const { return (mode & 0022) != 0; }
};

// Nothing where there is no such file, or none that may be asked for.
[[nodiscard]] std::optional<OwnedFile> owned_file(const std::string& path);

// The database and what of its log and locks is there; empty where it is not.
[[nodiscard]] std::vector<OwnedFile> files_of_database(const std::string& path);

// "'calls.db', 'calls.db-wal'": those of the files that are open to others; empty where none is.
[[nodiscard]] std::string quoted_if_open(const std::vector<OwnedFile>& files);

enum class Unfitness {
  none,
  memory,   // its files are gone after a restart of the machine
  network,  // SQLite's locks and shared memory are not safe there
};

struct FileSystemKind {
  std::string name = "local";
  Unfitness unfitness = Unfitness::none;
};

// Of the file or folder; nothing where it cannot be asked.
[[nodiscard]] std::optional<FileSystemKind> file_system_of(const std::string& path);

struct FreeSpace {
  std::uint64_t free_bytes = 0;
  std::uint64_t least = 0;  // less than this is a finding
};

// Beside the file or folder, for a database of so many bytes: 1 GiB, and a tenth of it, unless `wanted` says
// otherwise. Throws std::system_error where it cannot be asked.
[[nodiscard]] FreeSpace free_space_at(const std::string& path, std::uint64_t database_bytes,
                                      std::optional<std::uint64_t> wanted = {});

// "512 MiB".
[[nodiscard]] std::string in_mib(std::uint64_t bytes);

// The name of a user, else the number. Of /etc/passwd alone: no name service is asked.
[[nodiscard]] std::string user_name(uid_t user);

}  // namespace calltally
