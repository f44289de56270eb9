// What Excel makes of the cells of a CSV file that it opens, and how much of them it holds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace calltally {

constexpr std::size_t excel_rows_max = 1'048'576;  // with the header
constexpr std::size_t excel_columns_max = 16'384;
constexpr std::size_t excel_characters_max =
    32'767;  // of a cell, in UTF-16 units; the rest goes to further rows

// Whether Excel would read a text as a number, a date, a time or a share in one language or another, and so
// change it: leading zeros, a plus and more than 15 digits go, 1-2, MAR1 and "2 mei" become days, 9 PM a
// time. What is true for has no quotation mark.
[[nodiscard]] bool excel_would_change(std::string_view value);

// Whether a text is longer than `characters_max`.
[[nodiscard]] bool is_longer(std::string_view utf8, std::size_t characters_max);

// At most `characters_max` long, an ellipsis at its end; never cut within a character.
[[nodiscard]] std::string cut_to(std::string_view utf8, std::size_t characters_max);

}  // namespace calltally
