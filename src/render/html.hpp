// Text within HTML and SVG: nothing that came from outside becomes markup, or is hidden.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// Between tags, and in attributes between double quotes. Control characters, marks that turn the direction of
// text and broken UTF-8 are shown as visible text, a line break too.
[[nodiscard]] std::string html_text(std::string_view text);

// The same between tags, where it may be written from right to left: it has a direction of its own then and
// turns nothing around it.
[[nodiscard]] std::string html_isolated(std::string_view text);

// A number of an attribute: at most two decimals, no exponent. Not for NaN or infinity.
[[nodiscard]] std::string html_number(double value);

}  // namespace calltally
