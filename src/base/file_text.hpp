// The whole content of a small file.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace calltally {

// Else errno: ENOENT, EACCES, EISDIR of a folder, ...
[[nodiscard]] tl::expected<std::string, int> text_of_file(const std::string& path);

}  // namespace calltally
