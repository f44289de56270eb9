// The shape of a text: what it is like, without what it says.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace calltally {

// Digits as 9 and letters as a, of any script; everything else as it is. At most `characters`, the last one
// an ellipsis where something was cut: "2025-12-01 10:00" is "9999-99-99 99:99".
[[nodiscard]] std::string shape_of(std::string_view utf8, std::size_t characters);

}  // namespace calltally
