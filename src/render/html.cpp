#include "render/html.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace calltally {
namespace {

// Scripts written from right to left begin at U+0590, whose UTF-8 begins with this byte.
bool may_run_right_to_left(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xd6; });
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_isolated(std::string_view text) {
  return may_run_right_to_left(text) ? "<bdi>" + html_text(text) + "</bdi>" : html_text(text);
}

std::string html_number(double value) { return shortest(std::round(value * 100) / 100); }

}  // namespace calltally
