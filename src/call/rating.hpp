// Ratings and answers as models write them although a number or a yes was asked for: "8/10", "Positive.",
// {"label": "positive", "score": 0.93}.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace calltally {

// Of an object its label, else its score, else its value, the first that says something; of an array the
// first that does; and so on down to a number, a truth or a text. nullptr where there is none. Borrowed.
[[nodiscard]] const Json* plain_value(const Json& value);

// A word for comparing: folded, without marks of emphasis around it, and without what stands behind it:
// `. ! ,` and brackets ("**Positive** (0.92)." is "positive").
[[nodiscard]] std::string plain_word(std::string_view text);

// Whether it is a word for having nothing to say: "unknown", "onbekend", "n/a", ...
[[nodiscard]] bool says_unknown(const Json& value);

// The number that a text is, with a point or a comma: "8", " 7.5 ", "7,5".
[[nodiscard]] std::optional<double> decimal_in(std::string_view text);

// A rating that says its own scale, on 1 to 10: "8/10", "4 out of 5 stars", "8 van de 10"; of 100 it counts
// from 0, else from 1. Nothing where the text is none, or the number is not on that scale. `word` is plain.
[[nodiscard]] std::optional<double> rating_of_scale(std::string_view word);

// The number before a percent sign.
[[nodiscard]] std::optional<double> percentage_in(std::string_view word);

// `number` of [low, high], mapped to 1 to 10; nothing where it is not on that scale.
[[nodiscard]] std::optional<double> on_ten(double number, double low, double high);

}  // namespace calltally
