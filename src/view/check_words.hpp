// What a check has seen, in the words of whoever runs it.
#pragma once

#include <string>
#include <string_view>

#include "answer/check.hpp"

namespace calltally {

// "400 calls compared, no differences"; of a check that was not made, why. What is 0 is said only where that
// is good to know.
[[nodiscard]] std::string seen_text(std::string_view check, const CheckResult& result);

}  // namespace calltally
