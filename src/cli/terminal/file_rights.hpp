// Mode, owner, group and access list of a file that another one is about to replace.
#pragma once

#include <string>

namespace calltally {

// Gives the open file what the file at `path` has; nothing where there is none. What cannot be given is a
// sentence to tell, empty where all could; nobody gets rights by it whom the old file gave none.
[[nodiscard]] std::string keep_rights(const std::string& path, int descriptor);

}  // namespace calltally
