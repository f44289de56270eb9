#include "call/phone.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace calltally {
namespace {

bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '[' || c == ']';
}

}  // namespace

std::string normal_number(std::string_view number, std::string_view calling_code) {
  std::string digits = tidy(number);  // also folds exotic spaces into plain ones
  std::erase_if(digits, is_separator);
  if (digits.starts_with("00")) return "+" + digits.substr(2);
  if (digits.starts_with('0')) return "+" + std::string(calling_code) + digits.substr(1);
  return digits;
}

}  // namespace calltally
