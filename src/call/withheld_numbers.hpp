// What stands in a number's place where the caller has none, or hides it.
#pragma once

#include <string_view>

namespace calltally {

// The words that carriers, switches and platforms send (in the languages of the manual's table), SIP's
// anonymous@anonymous.invalid (RFC 3323) and its like, numbers of nothing but zeros, and words typed on a
// keypad that carriers send as international numbers: +266696687 is ANONYMOUS. Those count only with their
// plus, or the exit code that stands for it: 266696687 may be anybody's number at home. `normal` is the
// normal form of `text`.
[[nodiscard]] bool is_withheld_number(std::string_view text, std::string_view normal);

}  // namespace calltally
