// The word that was meant: known words near to a mistyped one, and how an error message ends with them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// Letters to insert, drop or exchange until `a` is `b` (Levenshtein), ASCII case apart.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// How far a word may be from `typed` to be offered: a third of its length, at least 1. Nothing (0) for texts
// so long that they are no slip of the finger.
[[nodiscard]] std::size_t slip_of(std::string_view typed);

// The known word that was meant: the first that begins with `typed` (two letters or more), else the nearest
// one, nothing where none is near enough: within slip_of(), but two letters at least, because two that
// changed places are two. Of several the one nearest in length, then the first.
[[nodiscard]] std::optional<std::string> nearest_word(std::string_view typed,
                                                      const std::vector<std::string>& known);

// Known words that hold `typed`, then those near to it, the nearest first, three at most. They may be words
// of any language: compared is their folded() form, and from four letters on two may be wrong.
[[nodiscard]] std::vector<std::string> near_words(std::string_view typed,
                                                  const std::vector<std::string>& known);

// How an error about an unknown word ends: "; did you mean 'x'?", "; did you mean 'x', 'y' or 'z'?"; empty
// where nothing was meant. Options, which begin with a dash, stand without quotation marks.
[[nodiscard]] std::string did_you_mean(const std::vector<std::string>& meant,
                                       std::string_view conjunction = "or");

// did_you_mean() of nearest_word(), or `otherwise` where none is near.
[[nodiscard]] std::string nearest_hint(std::string_view typed, const std::vector<std::string>& known,
                                       std::string_view otherwise = "");

// did_you_mean() of near_words(); where none is near, the first few there are: "; there are 'x', 'y' and 7
// more".
[[nodiscard]] std::string nearest_words(std::string_view typed, const std::vector<std::string>& known);

}  // namespace calltally
