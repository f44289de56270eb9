// Numbers as they are typed: one grammar for all options, and one for values that programs write.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace calltally {

// Digits, with a minus in front or without: "7", "-1". No plus, blank, point or hexadecimal, and a zero in
// front changes nothing: "010" is ten.
[[nodiscard]] std::optional<std::int64_t> whole_number_in(std::string_view text);

// A whole number, or one with a decimal point: "7", "7.5", "-0.5". Neither exponent nor comma, and always
// finite.
[[nodiscard]] std::optional<double> plain_number_in(std::string_view text);

// The same with an exponent or without, as values of analyses are spelled: "1e-7".
[[nodiscard]] std::optional<double> number_in(std::string_view text);

}  // namespace calltally
