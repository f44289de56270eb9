#include "call/earlier_forms.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::size_t earlier_digits_min = 7;  // fewer were no number

bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '[' || c == ']';
}

void drop_dashes(std::string& text) {
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"}) {
    for (auto at = text.find(dash); at != std::string::npos; at = text.find(dash, at)) {
      text.erase(at, dash.size());
    }
  }
}

std::string earlier_digits(std::string_view number) {
  std::string digits = tidy(number);
  std::erase_if(digits, is_separator);
  drop_dashes(digits);
  return digits;
}

bool was_number(std::string_view text) {
  return text.size() >= earlier_digits_min && std::ranges::all_of(text, is_digit);
}

// "+31612345678", "31612345678" and "tel:+31612345678" as "31612345678"; anything else as it is.
std::string earlier_bare(std::string_view normal) {
  std::string_view digits = normal;
  if (digits.starts_with("tel:")) digits.remove_prefix(4);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  return std::string(was_number(digits) ? digits : normal);
}

}  // namespace

std::vector<std::string> earlier_forms_of(std::string_view number, std::string_view calling_code) {
  const std::string digits = earlier_digits(number);
  if (digits.empty()) return {};
  if (digits.starts_with("00")) return {earlier_bare("+" + digits.substr(2))};
  if (!digits.starts_with('0')) return {earlier_bare(digits)};
  std::vector<std::string> forms{earlier_bare("+" + std::string(calling_code) + digits.substr(1))};
  if (was_number(std::string_view(digits).substr(1))) forms.push_back(digits);
  return forms;
}

}  // namespace calltally
