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
    FilterWord{"end_class", "caller", "beller"},
    FilterWord{"end_class", "agent", "agent"},
    FilterWord{"end_class", "transferred", "doorverbonden"},
    FilterWord{"end_class", "voicemail", "voicemail"},
    FilterWord{"end_class", "no_answer", "geen gehoor"},
    FilterWord{"end_class", "no_answer", "no-answer"},
    FilterWord{"end_class", "busy", "bezet"},
    FilterWord{"end_class", "failed", "mislukt"},
    FilterWord{"end_class", "limit", "limiet"},
    FilterWord{"end_class", "none", "geen"},
    FilterWord{"platform", "flireo", "flireo"},
    FilterWord{"platform", "vapi", "vapi"},
    FilterWord{"platform", "retell", "retell"},
    FilterWord{"platform", "elevenlabs", "elevenlabs"},
    FilterWord{"platform", "bland", "bland"},
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
