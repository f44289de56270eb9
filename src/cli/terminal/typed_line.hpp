// A line that a person types.
#pragma once

#include <optional>
#include <string>

namespace calltally {

// Without its line break; nothing where the input ended before one was begun.
[[nodiscard]] std::optional<std::string> typed_line(int descriptor);

}  // namespace calltally
