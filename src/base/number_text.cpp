#include "base/number_text.hpp"

#include <charconv>
#include <cmath>
#include <system_error>

namespace calltally {
namespace {

// from_chars knows neither plus nor blanks nor locales.
template <typename Number, typename... Format>
std::optional<Number> read(std::string_view text, Format... format) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, format...);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<double> finite(std::optional<double> number) {
  return number && std::isfinite(*number) ? number : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> whole_number_in(std::string_view text) { return read<std::int64_t>(text); }

std::optional<double> plain_number_in(std::string_view text) {
  return finite(read<double>(text, std::chars_format::fixed));
}

std::optional<double> number_in(std::string_view text) {
  return finite(read<double>(text, std::chars_format::general));
}

}  // namespace calltally
