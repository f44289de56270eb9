// Characters in phone numbers that are not ASCII: digits of other scripts, dashes, marks that nobody sees.
#pragma once

namespace calltally {

// The ASCII character that stands for it in a number: 3 for U+0663, + for U+FF0B, - for a dash; 0 for a mark
// that nobody sees (soft hyphen, joiners, marks of direction); -1 for all else.
[[nodiscard]] int ascii_in_number(char32_t character);

}  // namespace calltally
