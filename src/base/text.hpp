// Text that came from outside: made comparable, made safe to show, measured for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

[[nodiscard]] bool is_ascii(std::string_view text);

// True for nothing but Unicode white space (or nothing at all).
[[nodiscard]] bool is_blank(std::string_view utf8);

// Whether there is anything in it that a search counts as a word.
[[nodiscard]] bool has_letter_or_digit(std::string_view utf8);

// Trimmed, inner runs of Unicode white space folded to one space, NFC. Broken UTF-8 becomes U+FFFD.
[[nodiscard]] std::string tidy(std::string_view utf8);

// Without plain blanks at its ends; borrowed.
[[nodiscard]] std::string_view without_outer_blanks(std::string_view text);

// "a, b and c", with the conjunction given.
[[nodiscard]] std::string enumeration(const std::vector<std::string>& words, std::string_view conjunction);

// The form under which two texts are equal for a person: tidy(), then Unicode case folding (NFC again after
// it).
[[nodiscard]] std::string folded(std::string_view utf8);

// The same text for a terminal or a log: C0, DEL, C1, bidi controls (U+202A-E, U+2066-9) and broken UTF-8 as
// visible text ("\x1b", "\u202e", "\xff"); a line break, too. Everything else unchanged.
[[nodiscard]] std::string printable(std::string_view utf8);

// Columns that a terminal needs for it: wide characters two, combining ones none.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

// At most `columns` wide, the last column an ellipsis where something was cut; never cuts within a character
// and its combining marks.
[[nodiscard]] std::string fit(std::string_view utf8, std::size_t columns);

// A copy in which U+0000 is U+FFFD: SQLite's text functions stop at a NUL.
[[nodiscard]] std::string without_nul(std::string_view utf8);

// The shortest decimal that reads back equal; whole numbers below 2^53 without exponent or fraction ("8",
// "132.5"). Not for NaN or infinity.
[[nodiscard]] std::string shortest(double value);

}  // namespace calltally
