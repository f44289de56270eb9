#include "base/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace calltally {

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

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

}  // namespace calltally
