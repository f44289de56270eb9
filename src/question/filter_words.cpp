#include "question/filter_words.hpp"

#include <array>

#include "base/text.hpp"

namespace calltally {
namespace {

struct FilterWord {
  std::string_view name;
  std::string_view english;
  std::string_view dutch;
};

constexpr std::array filter_words{
    FilterWord{"sentiment", "low", "laag"},
    FilterWord{"sentiment", "neutral", "neutraal"},
    FilterWord{"sentiment", "high", "hoog"},
    FilterWord{"sentiment", "unrated", "zonder score"},
    FilterWord{"type", "inbound", "inkomend"},
    FilterWord{"type", "outbound", "uitgaand"},
    FilterWord{"type", "web", "web"},
    FilterWord{"type", "unknown", "onbekend"},
    FilterWord{"answered", "yes", "ja"},
    FilterWord{"answered", "no", "nee"},
    FilterWord{"answered", "unknown", "onbekend"},
    FilterWord{"duration", "none", "geen"},
};

}  // namespace

std::string english_word(std::string_view name, const std::string& typed) {
  const std::string word = folded(typed);
  for (const FilterWord& known : filter_words) {
    if (known.name == name && (word == known.english || word == known.dutch))
      return std::string(known.english);
  }
  return typed;
}

}  // namespace calltally
