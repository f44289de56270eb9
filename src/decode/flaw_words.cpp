// What is done about flaws, and said of them.
#include <algorithm>
#include <array>

#include "decode/flaws.hpp"

namespace calltally {
namespace {

struct FlawWords {
  Flaw flaw;
  std::string_view name;
  std::string_view sentence;
};
constexpr std::array words{
    FlawWords{Flaw::half_character, "half-character", "half an emoji or other character"},
    FlawWords{Flaw::long_integer, "long-integer", "an integer beyond 64 bits"},
    FlawWords{Flaw::large_number, "large-number", "a number beyond 1.8e308"},
    FlawWords{Flaw::nothing, "nothing", "there is nothing but white space"},
    FlawWords{Flaw::cut_off, "cut-off", "it is truncated here"},
    FlawWords{Flaw::no_utf8, "no-utf8", "a byte that is not UTF-8"},
    FlawWords{Flaw::control, "control", "a control character that is not escaped"},
    FlawWords{Flaw::bad_escape, "bad-escape", "an escape that JSON does not have"},
    FlawWords{Flaw::bad_number, "bad-number", "a number that JSON does not have"},
    FlawWords{Flaw::bad_word, "bad-word", "a word that is not true, false or null"},
    FlawWords{Flaw::missing_value, "missing-value", "no value where one has to be"},
    FlawWords{Flaw::missing_key, "missing-key", "no key in quotation marks where one has to be"},
    FlawWords{Flaw::missing_colon, "missing-colon", "no colon after a key"},
    FlawWords{Flaw::missing_separator, "missing-separator",
              "neither a comma nor the closing bracket after a value"},
    FlawWords{Flaw::too_deep, "too-deep", "nested deeper than 255"},
    FlawWords{Flaw::trailing, "trailing", "more text after the end of the document"},
};

const FlawWords& words_of(Flaw flaw) {
  return *std::ranges::find_if(words, [&](const FlawWords& one) { return one.flaw == flaw; });
}

}  // namespace

std::optional<std::string> repaired(std::string_view text, const Flaws& flaws) {
  if (flaws.fatal) return std::nullopt;
  std::string out;
  out.reserve(text.size() + 2 * flaws.repairable.size());
  std::size_t taken = 0;
  for (const auto& [flaw, offset, length] : flaws.repairable) {
    out.append(text, taken, offset - taken);
    taken = offset + length;
    if (flaw == Flaw::half_character) {
      out += "\\ufffd";
    } else if (flaw == Flaw::long_integer) {
      out.append("\"").append(text, offset, length).append("\"");
    } else {
      out += "null";
    }
  }
  return out.append(text, taken, std::string_view::npos);
}

std::string describe(const FlawAt& flaw, std::string_view text) {
  std::string sentence(words_of(flaw.flaw).sentence);
  if (flaw.flaw == Flaw::half_character) sentence.append(" (").append(text, flaw.offset, flaw.length) += ')';
  return sentence;
}

std::string_view repair_of(Flaw flaw) {
  if (flaw == Flaw::half_character) return "became U+FFFD";
  if (flaw == Flaw::long_integer) return "became text with the same digits";
  if (flaw == Flaw::large_number) return "became null";
  return {};
}

std::string_view name_of(Flaw flaw) { return words_of(flaw).name; }

LinePosition position_of(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n'));
  const auto begin = before.rfind('\n');
  return {line + 1, before.size() - (begin == std::string_view::npos ? 0 : begin + 1) + 1};
}

}  // namespace calltally
