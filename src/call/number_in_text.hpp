// Stretches of digits that read as one phone number in running text, however they are grouped.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace calltally {

// The bytes [begin, end) of a text.
struct NumberInText {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The first stretch from `from` on that has `digits_min` digits or more, or six behind a plus. Groups of
// digits stand together where three marks at most (blanks, dashes, points, brackets, commas, underscores) are
// between them, up to 17 digits; a longer run is one by itself. Dates with a year of four digits are none,
// and neither are the digits of a UUID.
// Digits are ASCII; the text is UTF-8.
[[nodiscard]] std::optional<NumberInText> find_number(std::string_view text, std::size_t from,
                                                      std::size_t digits_min);

}  // namespace calltally
