// Whether a number that is spelled as JSON has it is one that can be held.
#pragma once

#include <string_view>

namespace calltally {

// An integer between the least signed and the greatest unsigned one of 64 bits.
[[nodiscard]] bool fits_64_bits(std::string_view spelled);

// Not beyond what a double can be. Too small a number is none of those: it is read as 0.
[[nodiscard]] bool is_finite(std::string_view spelled);

}  // namespace calltally
