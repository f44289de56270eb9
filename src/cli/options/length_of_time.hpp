// Lengths of time as they are typed.
#pragma once

#include <chrono>
#include <string>

namespace calltally {

// "90m", "24h", "2d". Throws UsageError, which names the option.
[[nodiscard]] std::chrono::seconds length_of_time(const std::string& option, const std::string& text);

}  // namespace calltally
