// The fixed words of filters: "low", "inbound", "none". They may be typed in Dutch, too, whatever the
// language.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// What is typed for the filter or key `name`, as the English word it stands for: "low" for "laag" and for
// "LOW" of "sentiment". Everything else as it was typed.
[[nodiscard]] std::string english_word(std::string_view name, const std::string& typed);

}  // namespace calltally
