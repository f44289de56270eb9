#include "cli/options/length_of_time.hpp"

#include <charconv>
#include <cstdint>

#include "cli/options/usage_error.hpp"

namespace calltally {

std::chrono::seconds length_of_time(const std::string& option, const std::string& text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc{} && stop + 1 == end && number > 0 && number <= 100'000) {
    if (*stop == 'm') return std::chrono::minutes(number);
    if (*stop == 'h') return std::chrono::hours(number);
    if (*stop == 'd') return std::chrono::hours(24 * number);
  }
  throw UsageError(option + " '" + text + "' is no length of time; write 90m, 24h or 2d");
}

}  // namespace calltally
