// Text for a command line that somebody may copy.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// In single quotes, as every POSIX shell takes it for one word.
[[nodiscard]] inline std::string in_shell_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace calltally
