#include "cli/options/length_of_time.hpp"

#include <charconv>
#include <cstdint>

#include "base/number_text.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {

std::chrono::seconds length_of_time(const std::string& option, const std::string& text) {
  const auto number = whole_number_in(std::string_view(text).substr(0, text.empty() ? 0 : text.size() - 1));
  if (number && *number > 0 && *number <= 100'000) {
    if (text.back() == 'm') return std::chrono::minutes(*number);
    if (text.back() == 'h') return std::chrono::hours(*number);
    if (text.back() == 'd') return std::chrono::hours(24 * *number);
  }
  throw UsageError(option + " '" + text + "' is not a length of time; write 90m, 24h or 2d");
}

}  // namespace calltally
