#include "decode/number_range.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace calltally {
namespace {

// Of a number that is out of range: whether it is next to nothing rather than beyond everything. The
// decimal exponent of its first digit that is not 0 decides.
bool is_tiny(std::string_view spelled) {
  const auto mark = spelled.find_first_of("eE");
  const auto mantissa = spelled.substr(0, mark);
  const auto first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  const auto point = std::min(mantissa.find('.'), mantissa.size());
  auto magnitude = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  if (mark != std::string_view::npos) {
    auto exponent = spelled.substr(mark + 1);
    const bool is_negative = exponent.front() == '-';
    if (is_negative || exponent.front() == '+') exponent.remove_prefix(1);
    std::int64_t size = 0;
    const auto read = std::from_chars(exponent.data(), exponent.data() + exponent.size(), size);
    if (read.ec != std::errc{}) return is_negative;
    magnitude += is_negative ? -size : size;
  }
  return magnitude < 0;
}

}  // namespace

bool fits_64_bits(std::string_view spelled) {
  std::int64_t number = 0;
  std::uint64_t positive = 0;
  const char* end = spelled.data() + spelled.size();
  return std::from_chars(spelled.data(), end, number).ec == std::errc{} ||
         (spelled.front() != '-' && std::from_chars(spelled.data(), end, positive).ec == std::errc{});
}

// Too small a number is out of range, too, but it is read as 0: then the value was left alone at 1.
bool is_finite(std::string_view spelled) {
  double number = 0;
  const auto [end, error] = std::from_chars(spelled.data(), spelled.data() + spelled.size(), number);
  if (error == std::errc{}) return std::isfinite(number);
  return is_tiny(spelled);
}

}  // namespace calltally
