// Prose broken into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// Lines of at most so many columns (1 or more), broken at spaces, within a word only where it is longer than
// a line. Nothing but spaces is lost. The text is printable() already.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace calltally
