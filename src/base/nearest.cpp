#include "base/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::size_t offered_max = 3;
constexpr std::size_t listed_max = 8;

std::string in_quotes(const std::string& word) { return "'" + word + "'"; }

std::string first_few(std::vector<std::string> known) {
  if (known.empty()) return "; none exist yet";
  std::ranges::sort(known);
  std::string text = "; known are ";
  for (std::size_t i = 0; i < std::min(known.size(), listed_max); ++i) {
    text += (i == 0 ? "" : ", ") + in_quotes(known[i]);
  }
  if (known.size() > listed_max) text += " and " + std::to_string(known.size() - listed_max) + " more";
  return text;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::string from = ascii_lower(a);
  const std::string to = ascii_lower(b);
  // One row of the matrix is enough: `row[j]` is the distance of the letters of `from` so far to j letters of
  // `to`.
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (const char letter : from) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::size_t exchanged = diagonal + (letter == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({exchanged, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::size_t slip_of(std::string_view typed) {
  constexpr std::size_t longest = 64;
  if (typed.size() > longest) return 0;
  return std::max<std::size_t>(1, typed.size() / 3);
}

std::optional<std::string> nearest_word(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t beginning_min = 2;
  const std::string begun = ascii_lower(typed);
  const auto is_begun = [&](const std::string& word) { return ascii_lower(word).starts_with(begun); };
  if (begun.size() >= beginning_min) {
    const auto found = std::ranges::find_if(known, is_begun);
    if (found != known.end()) return *found;
  }
  const auto distance = [&](const std::string& word) {
    const std::size_t apart =
        typed.size() < word.size() ? word.size() - typed.size() : typed.size() - word.size();
    return std::pair(edit_distance(typed, word), apart);
  };
  const auto nearest = std::ranges::min_element(known, {}, distance);
  const std::size_t slip = std::max<std::size_t>(slip_of(typed), 2);
  if (nearest == known.end() || edit_distance(typed, *nearest) > slip) return std::nullopt;
  return *nearest;
}

std::vector<std::string> near_words(std::string_view typed, const std::vector<std::string>& known) {
  const std::string word = folded(typed);
  const std::size_t slip = std::max<std::size_t>(slip_of(word), word.size() >= 4 ? 2 : 1);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& candidate : known) {
    const std::string other = folded(candidate);
    const bool holds_it = word.size() >= 3 && other.find(word) != std::string::npos;
    const std::size_t distance = holds_it ? 0 : edit_distance(word, other);
    if (distance <= slip) near.emplace_back(distance, candidate);
  }
  std::ranges::sort(near);
  std::vector<std::string> words;
  for (auto& [distance, candidate] : near) {
    if (words.size() < offered_max) words.push_back(std::move(candidate));
  }
  return words;
}

std::string did_you_mean(const std::vector<std::string>& meant, std::string_view conjunction) {
  if (meant.empty()) return {};
  std::vector<std::string> shown;
  for (const std::string& word : meant) shown.push_back(word.starts_with('-') ? word : in_quotes(word));
  return "; did you mean " + enumeration(shown, conjunction) + "?";
}

std::string nearest_hint(std::string_view typed, const std::vector<std::string>& known,
                         std::string_view otherwise) {
  const auto meant = nearest_word(typed, known);
  return meant ? did_you_mean({*meant}) : std::string(otherwise);
}

std::string nearest_words(std::string_view typed, const std::vector<std::string>& known) {
  const std::vector<std::string> near = near_words(typed, known);
  return near.empty() ? first_few(known) : did_you_mean(near);
}

}  // namespace calltally
