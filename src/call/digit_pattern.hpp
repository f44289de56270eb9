// The regular expressions of numbering plans: digits, sets, counts, groups; nothing that could run away.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace calltally {

// What an expression took from the front of some digits.
struct DigitMatch {
  std::size_t size = 0;
  std::array<std::string_view, 2> groups{};  // borrowed from the digits; no data() where a group took no part
};

// Patterns are those of libphonenumber's metadata: digits, `\d`, sets such as [1-47], `?`, {2} and {2,4}
// behind these, groups with `?` or nothing behind them, `|` and a `$` at the end. Nothing is repeated without
// bounds, so a match takes no longer than the pattern has ways through a number's 17 digits. Leftmost
// alternatives first and as many digits as can be, as ECMAScript does. A numbering plan's test holds all of
// them against that.

// Whether the whole of `digits` fits.
[[nodiscard]] bool fits_pattern(std::string_view pattern, std::string_view digits);

// Whether `digits` begin with it, with no more than `size_max` of them; an empty pattern begins nothing.
[[nodiscard]] bool begins_with_pattern(std::string_view pattern, std::string_view digits, DigitMatch& match,
                                       std::size_t size_max = std::string_view::npos);

}  // namespace calltally
