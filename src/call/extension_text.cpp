#include "call/extension_text.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::size_t extension_digits_max = 20;  // as libphonenumber reads them behind a word
constexpr std::size_t digits_after_mark =
    9;  // behind a sign or a single letter, that may mean something else

// Folded. In English, Dutch, German, French, Italian, Spanish, Portuguese, Polish, Danish, Norwegian,
// Swedish, Finnish, Czech and Russian.
constexpr std::array<std::string_view, 38> extension_words{
    "ext",
    "extn",
    "extension",
    "xtn",
    "xt",
    "toestel",
    "toestelnummer",
    "tst",
    "tstl",
    "doorkies",
    "intern",
    "durchwahl",
    "durchw",
    "dw",
    "nst",
    "nebenstelle",
    "klappe",
    "kl",
    "apparat",
    "app",
    "poste",
    "interno",
    "int",
    "interne",
    "derivato",
    "anexo",
    "extensi\u00f3n",
    "ramal",
    "wew",
    "wewn",
    "lokal",
    "lok",
    "anknytning",
    "alanumero",
    "linka",
    "klapka",
    "\u0434\u043e\u0431",
    "\u0434\u043e\u0431\u0430\u0432\u043e\u0447\u043d\u044b\u0439"};

std::string_view without_end(std::string_view text, std::string_view marks) {
  const auto last = text.find_last_not_of(marks);
  return text.substr(0, last == text.npos ? 0 : last + 1);
}

// The letters that `text` ends with.
std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_letter_of_any_script(text[begin - 1])) --begin;
  return text.substr(begin);
}

}  // namespace

std::optional<ExtensionText> find_extension(std::string_view text) {
  const std::string_view whole = without_end(text, " .#)]}");
  const std::size_t begin = whole.find_last_not_of(decimal_digits) + 1;
  const std::size_t size = whole.size() - begin;
  if (begin == 0 || size == 0 || size > extension_digits_max) return std::nullopt;
  const std::string_view before = without_end(whole.substr(0, begin), " .:=-");
  const std::string_view word = last_word(before);
  ExtensionText found{before.size() - word.size(), begin, size, false};
  if (word.empty()) {
    const bool is_sign = before.ends_with('#') || before.ends_with(';') || before.ends_with(',');
    if (!is_sign || size > digits_after_mark) return std::nullopt;
    found.is_pause = !before.ends_with('#');
    found.number_size = without_end(before, "#;,").size();
  } else if (word == "x" || word == "X") {
    if (size > digits_after_mark) return std::nullopt;
  } else if (std::ranges::find(extension_words, folded(word)) == extension_words.end()) {
    return std::nullopt;
  }
  found.number_size = without_end(text.substr(0, found.number_size), " ,;-").size();
  if (text.substr(0, found.number_size).find_first_of(decimal_digits) == text.npos) return std::nullopt;
  return found;
}

}  // namespace calltally
