#include "call/search_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace calltally {
namespace {

// What keyboards and word processors make of a quotation mark.
constexpr std::array<std::string_view, 7> quotes{"\"", "“", "”", "„", "«", "»", "‟"};

// Plain quotation marks, single spaces, valid UTF-8.
std::string plain(std::string_view typed) {
  std::string text = tidy(without_nul(typed));
  for (const std::string_view quote : quotes) {
    if (quote.size() == 1) continue;
    for (auto at = text.find(quote); at != std::string::npos; at = text.find(quote, at)) {
      text.replace(at, quote.size(), "\"");
    }
  }
  return text;
}

// Words as the index divides text: "e-mail" is two that stand side by side.
std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (has_letter_or_digit(word)) words.emplace_back(word);
    begin = end + 1;
  }
  return words;
}

class SearchWordsReader {
 public:
  explicit SearchWordsReader(std::string text) : text_(std::move(text)) {}

  SearchWords read() {
    SearchWords question;
    while (skip_blanks()) {
      const bool is_without = at_minus();
      if (is_without) ++at_;
      const SearchWords::Term term = text_[at_] == '"' ? phrase() : word();
      std::vector<SearchWords::Term>& terms = is_without ? question.without : question.with;
      if (!term.words.empty() && std::ranges::find(terms, term) == terms.end()) terms.push_back(term);
    }
    return question;
  }

 private:
  bool skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size();
  }

  // A minus that a word follows; alone it is punctuation.
  [[nodiscard]] bool at_minus() const {
    return text_[at_] == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ' ';
  }

  SearchWords::Term phrase() {
    const std::size_t begin = ++at_;
    const std::size_t end = std::min(text_.find('"', begin), text_.size());
    at_ = std::min(end + 1, text_.size());
    SearchWords::Term term{words_in(std::string_view(text_).substr(begin, end - begin)), false};
    if (at_ < text_.size() && text_[at_] == '*') {
      term.is_prefix = true;
      ++at_;
    }
    return term;
  }

  SearchWords::Term word() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(" \"", at_), text_.size());
    std::string_view typed = std::string_view(text_).substr(begin, at_ - begin);
    const bool is_prefix = typed.ends_with('*');
    while (typed.ends_with('*')) typed.remove_suffix(1);
    return {words_in(typed), is_prefix};
  }

  std::string text_;
  std::size_t at_ = 0;
};

std::string text_of(const SearchWords::Term& term) {
  std::string text;
  for (const std::string& word : term.words) text += (text.empty() ? "" : " ") + word;
  if (term.words.size() > 1) text = '"' + text + '"';
  return term.is_prefix ? text + "*" : text;
}

}  // namespace

SearchWords read_search_words(std::string_view typed) { return SearchWordsReader(plain(typed)).read(); }

std::size_t count_words(const SearchWords& question) {
  std::size_t count = 0;
  for (const auto* terms : {&question.with, &question.without}) {
    for (const SearchWords::Term& term : *terms) count += term.words.size();
  }
  return count;
}

std::string to_text(const SearchWords& question) {
  std::string text;
  for (const SearchWords::Term& term : question.with) text += (text.empty() ? "" : " ") + text_of(term);
  for (const SearchWords::Term& term : question.without) text += (text.empty() ? "-" : " -") + text_of(term);
  return text;
}

}  // namespace calltally
