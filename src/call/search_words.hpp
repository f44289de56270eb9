// A question in words, as it is typed into a search: what has to occur, and what must not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

struct SearchWords {
  // Words that have to stand side by side; mostly one. Valid UTF-8 with a letter or a digit in each.
  struct Term {
    std::vector<std::string> words;
    bool is_prefix = false;  // the last word is only a beginning

    friend bool operator==(const Term&, const Term&) = default;
  };

  std::vector<Term> with;     // all of them
  std::vector<Term> without;  // none of them
};

// The most words that a question may have.
inline constexpr std::size_t search_words_max = 200;

// Reads `afspraak "uit en thuis" fact* -klacht`. Any text is a question: what is no syntax is words, and what
// is no word (punctuation, emoji, broken UTF-8) says nothing. A quote that is not closed ends with the text.
[[nodiscard]] SearchWords read_search_words(std::string_view typed);

[[nodiscard]] std::size_t count_words(const SearchWords& question);

// The question as it was understood.
[[nodiscard]] std::string to_text(const SearchWords& question);

}  // namespace calltally
