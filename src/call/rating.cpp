#include "call/rating.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ascii.hpp"
#include "base/number_text.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::array<std::string_view, 18> unknown_words = {"unknown",
                                                            "undefined",
                                                            "unclear",
                                                            "unrated",
                                                            "not applicable",
                                                            "not available",
                                                            "n/a",
                                                            "na",
                                                            "none",
                                                            "null",
                                                            "nil",
                                                            "onbekend",
                                                            "geen",
                                                            "nvt",
                                                            "n.v.t",
                                                            "niet van toepassing",
                                                            "-",
                                                            "?"};

// What may stand between a rating and its scale; longer ones before those that they begin with.
constexpr std::array<std::string_view, 4> between = {"/", "out of", "van de", "van"};

// What a scale may be counted in.
constexpr std::array<std::string_view, 6> units = {"stars", "star", "sterren", "ster", "points", "punten"};

std::string_view without_emphasis(std::string_view text) {
  constexpr std::string_view marks = "*_`\"' ";
  const std::size_t first = text.find_first_not_of(marks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(marks) - first + 1);
}

// Whether brackets may be dropped behind it: a word, or a rating that has told its scale already. Behind a
// plain number they may say the scale, as in "4 (of 5)".
bool may_have_remark(std::string_view text) {
  return !text.empty() && (is_letter_of_any_script(text.back()) || rating_of_scale(text));
}

std::string_view without_brackets(std::string_view text) {
  constexpr std::string_view closing = ")]}";
  const std::size_t kind = text.empty() ? std::string_view::npos : closing.find(text.back());
  if (kind == std::string_view::npos) return text;
  const std::size_t begin = text.find("([{"[kind]);
  if (begin == std::string_view::npos) return text;
  const std::string_view before = without_emphasis(text.substr(0, begin));
  return may_have_remark(before) ? before : text;
}

std::string_view without_marks(std::string_view text) {
  while (!text.empty() && std::string_view(".!, ").find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view without_unit(std::string_view text) {
  for (const std::string_view unit : units) {
    if (text.ends_with(unit)) return without_outer_blanks(text.substr(0, text.size() - unit.size()));
  }
  return text;
}

}  // namespace

const Json* plain_value(const Json& value) {
  const Json* found = &value;
  while (found->object() != nullptr || found->array() != nullptr) {
    const Json* within = nullptr;
    if (const JsonArray* items = found->array()) {
      const auto first = std::ranges::find_if_not(*items, says_nothing);
      if (first != items->end()) within = &*first;
    }
    for (const std::string_view name : {"label", "score", "value"}) {
      const Json* member = found->find(name);
      if (within == nullptr && member != nullptr && !says_nothing(*member)) within = member;
    }
    if (within == nullptr) return nullptr;
    found = within;
  }
  return found;
}

std::string plain_word(std::string_view text) {
  const std::string word = folded(text);
  std::string_view rest = word;
  for (std::size_t before = rest.size() + 1; rest.size() < before;) {
    before = rest.size();
    rest = without_brackets(without_marks(without_emphasis(rest)));
  }
  return std::string(rest);
}

bool says_unknown(const Json& value) {
  const Json* plain = plain_value(value);
  if (plain == nullptr || plain->text() == nullptr) return false;
  const std::string word = folded(*plain->text());
  return std::ranges::find(unknown_words, word) != unknown_words.end() ||
         std::ranges::find(unknown_words, plain_word(word)) != unknown_words.end();
}

std::optional<double> decimal_in(std::string_view text) {
  std::string digits(text);
  std::ranges::replace(digits, ',', '.');
  const bool has_plus = digits.starts_with('+') && !digits.starts_with("+-");
  return plain_number_in(std::string_view(digits).substr(has_plus ? 1 : 0));
}

std::optional<double> rating_of_scale(std::string_view word) {
  for (const std::string_view mark : between) {
    const std::size_t at = word.find(mark);
    if (at == std::string_view::npos) continue;
    const auto number = decimal_in(without_outer_blanks(word.substr(0, at)));
    const auto scale = decimal_in(without_outer_blanks(without_unit(word.substr(at + mark.size()))));
    if (!number || !scale || *scale < 2 || *scale != std::floor(*scale)) return std::nullopt;
    return on_ten(*number, *scale == 100 ? 0 : 1, *scale);
  }
  return std::nullopt;
}

std::optional<double> percentage_in(std::string_view word) {
  if (!word.ends_with('%')) return std::nullopt;
  return decimal_in(without_outer_blanks(word.substr(0, word.size() - 1)));
}

std::optional<double> on_ten(double number, double low, double high) {
  if (number < low || number > high) return std::nullopt;
  if (low == 1 && high == 10) return number;
  return std::clamp(1 + 9 * (number - low) / (high - low), 1.0, 10.0);  // rounding may step over the ends
}

}  // namespace calltally
