#include "render/excel.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::size_t digits_max = 11;    // more are shown as 1.23E+11
constexpr std::size_t literal_max = 255;  // of a text within a formula

// Digits that stay as they are when Excel has read them as a number.
bool is_plain_number(std::string_view value) {
  return value.size() <= digits_max && std::ranges::all_of(value, is_digit) &&
         (value == "0" || value.front() != '0');
}

bool looks_like_number(std::string_view value) {
  constexpr std::string_view bytes = "0123456789+-.,/:()%* eE";  // * is of masked numbers
  constexpr std::string_view first = "0123456789+-.,(";
  if (first.find(value.front()) == std::string_view::npos || is_plain_number(value)) return false;
  return std::ranges::any_of(value, is_digit) && value.find_first_not_of(bytes) == std::string_view::npos;
}

// Names of months and their short forms in English, Dutch and German, folded.
constexpr std::array months{
    "jan",    "january",  "januari", "januar",   "feb",       "february",  "februari", "februar", "mar",
    "march",  "mrt",      "maart",   "mrz",      "m\u00e4r",  "m\u00e4rz", "apr",      "april",   "may",
    "mei",    "mai",      "jun",     "june",     "juni",      "jul",       "july",     "juli",    "aug",
    "august", "augustus", "sep",     "sept",     "september", "oct",       "october",  "okt",     "oktober",
    "nov",    "november", "dec",     "december", "dez",       "dezember"};
constexpr std::array halves_of_day{"am", "pm", "a", "p"};  // behind an hour

bool is_one_of(std::string_view word, const auto& words) {
  return std::ranges::find(words, word) != words.end();
}

// One such word with digits before or behind it: MAR1, 2-jan-25, "May 5, 2025", "9:30 pm".
bool looks_like_date_in_words(std::string_view value) {
  constexpr std::string_view plain = "0123456789 -./,:";
  constexpr std::size_t longest = 32;
  if (value.size() > longest || std::ranges::none_of(value, is_digit)) return false;
  const std::size_t begin = value.find_first_not_of(plain);
  if (begin == std::string_view::npos) return false;
  const std::size_t end = std::min(value.find_first_of(plain, begin), value.size());
  if (value.find_first_not_of(plain, end) != std::string_view::npos) return false;
  const std::string word = folded(value.substr(begin, end - begin));
  return is_one_of(word, months) || (begin > 0 && is_one_of(word, halves_of_day));
}

// How many UTF-16 units the character has that begins with this byte; none for one within a character.
std::size_t units(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if ((byte & 0xC0) == 0x80) return 0;
  return byte >= 0xF0 ? 2 : 1;
}

}  // namespace

bool excel_would_change(std::string_view value) {
  value = without_outer_blanks(value);
  if (value.empty() || value.size() > literal_max) return false;
  return looks_like_number(value) || looks_like_date_in_words(value);
}

bool is_longer(std::string_view utf8, std::size_t characters_max) {
  if (utf8.size() <= characters_max) return false;
  std::size_t count = 0;
  for (const char c : utf8) count += units(c);
  return count > characters_max;
}

std::string cut_to(std::string_view utf8, std::size_t characters_max) {
  std::size_t count = 1;  // of the ellipsis
  std::size_t end = 0;
  while (end < utf8.size() && count + units(utf8[end]) <= characters_max) count += units(utf8[end++]);
  return std::string(utf8.substr(0, end)) + "\u2026";
}

}  // namespace calltally
