#include "call/phone.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace calltally {
namespace {

bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '[' || c == ']';
}

// U+2010 to U+2015 and the minus sign: what word processors and web pages make of a dash.
void drop_dashes(std::string& text) {
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"}) {
    for (auto at = text.find(dash); at != std::string::npos; at = text.find(dash, at))
      text.erase(at, dash.size());
  }
}

}  // namespace

std::string normal_number(std::string_view number, std::string_view calling_code) {
  std::string digits = tidy(number);  // also folds exotic spaces into plain ones
  std::erase_if(digits, is_separator);
  drop_dashes(digits);
  if (digits.starts_with("00")) return "+" + digits.substr(2);
  if (digits.starts_with('0')) return "+" + std::string(calling_code) + digits.substr(1);
  return digits;
}

}  // namespace calltally
