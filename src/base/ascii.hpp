// Kinds of ASCII characters: the same in every locale, and for negative char, where <cctype> is neither.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

inline constexpr std::string_view decimal_digits = "0123456789";

[[nodiscard]] constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
[[nodiscard]] constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }

// Every byte of a character beyond ASCII counts as a letter.
[[nodiscard]] constexpr bool is_letter_of_any_script(char c) { return is_letter(c) || !is_ascii(c); }

[[nodiscard]] constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

// ASCII letters in lower case, all else as it is: words of options and zone names have no other letters.
[[nodiscard]] std::string ascii_lower(std::string_view text);

// Without the blanks and tabs around it. Borrowed from `text`.
[[nodiscard]] std::string_view without_blanks(std::string_view text);

// The value of a hexadecimal digit in either case; -1: it is none.
[[nodiscard]] constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace calltally
