// Where a file lies, whatever it is called: links are followed, and files told apart by device and number.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <utility>

namespace calltally {

using FileIdentity = std::pair<dev_t, ino_t>;

// Nothing where there is no such file, or none that can be asked for. Follows links.
[[nodiscard]] std::optional<FileIdentity> identity_of(const std::string& path);
[[nodiscard]] std::optional<FileIdentity> identity_of(int descriptor);

// The end of a chain of symbolic links, also where nothing stands there; the path itself where it is none.
// SQLite names a log after that file, so locks and copies have to be named after it, too.
[[nodiscard]] std::string real_place(const std::string& path);

// "." where the path names none.
[[nodiscard]] std::string folder_of(const std::string& path);

// Whether both mean the same file, through links of any kind. Of files that are not there yet: the same name
// in the same folder, letter case aside, since some file systems do not know it.
[[nodiscard]] bool is_same_file(const std::string& one, const std::string& other);

[[nodiscard]] bool has_bytes(const std::string& path);

}  // namespace calltally
