// The word that was meant: known words near to a mistyped one, for the end of an error message.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace calltally {

// ASCII letters in lower case, all else as it is: words of options and zone names have no other letters.
[[nodiscard]] std::string ascii_lower(std::string_view text);

// Letters to insert, drop or exchange until `a` is `b` (Levenshtein), ASCII case apart.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// How far a word may be from `typed` to be offered: a third of its length, at least 1. Nothing (0) for texts
// so long that they are no slip of the finger.
[[nodiscard]] std::size_t slip_of(std::string_view typed);

}  // namespace calltally
