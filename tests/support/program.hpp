// The whole program, run as its users do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// What `calltally ARGUMENTS...` writes, on standard output and standard error together; in UTF-8, in
// Amsterdam. Throws std::runtime_error with that text where its exit code is not 0.
[[nodiscard]] std::string calltally_says(const std::vector<std::string>& arguments);

// Writes `text` to a file.
void write_file(const std::string& path, std::string_view text);

}  // namespace calltally
