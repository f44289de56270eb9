#include "base/ascii.hpp"

#include <algorithm>

namespace calltally {

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), to_lower);
  return lower;
}

}  // namespace calltally
