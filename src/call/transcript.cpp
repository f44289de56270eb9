#include "call/transcript.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <variant>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

// Of a turn, and of the parts that its words may come in; the first that has any counts.
constexpr auto of_words =
    std::to_array<std::string_view>({"content", "message", "text", "transcript", "utterance", "parts",
                                     "value", "sentence", "words", "word", "speech", "body", "msg"});
constexpr auto of_speaker =
    std::to_array<std::string_view>({"role", "speaker", "sender", "participant", "author", "from", "name"});

// Of an object that holds the turns.
constexpr auto of_turns = std::to_array<std::string_view>(
    {"messages", "turns", "transcript", "utterances", "transcripts", "items", "segments"});

// Texts of several words that a turn may hold and nobody spoke.
constexpr auto of_no_speech = std::to_array<std::string_view>(
    {"result", "output", "arguments", "error", "reason", "description", "title"});

std::string words_in(const Json& value);

std::string words_of_parts(const JsonArray& parts) {
  std::string words;
  for (const Json& part : parts) {
    const std::string more = words_in(part);
    if (!is_blank(more)) words.append(words.empty() ? "" : " ").append(more);
  }
  return words;
}

// The words of a text, of parts, or of an object that has either.
std::string words_in(const Json& value) {
  if (value.text() != nullptr) return *value.text();
  if (value.array() != nullptr) return words_of_parts(*value.array());
  for (const std::string_view name : of_words) {
    const Json* found = value.find(name);
    if (found == nullptr || says_nothing(*found)) continue;
    if (std::string words = words_in(*found); !words.empty()) return words;
  }
  return {};
}

// Whether words_in() finds any, without a copy of them: each delivery is asked.
bool has_words(const Json& value) {
  if (value.text() != nullptr) return !value.text()->empty();
  if (value.array() != nullptr) return std::ranges::any_of(*value.array(), has_words);
  return std::ranges::any_of(of_words, [&](std::string_view name) {
    const Json* found = value.find(name);
    return found != nullptr && !says_nothing(*found) && has_words(*found);
  });
}

// Who speaks, as a text or a number; nullptr where nobody is named.
const Json* speaker_in(const Json& turn) {
  for (const std::string_view name : of_speaker) {
    const Json* found = turn.find(name);
    if (found == nullptr || says_nothing(*found)) continue;
    if (found->object() != nullptr) return speaker_in(*found);
    if (found->array() == nullptr) return found;
  }
  return nullptr;
}

// {"user": "Goedemiddag"}: the only member of a turn that is no other.
const JsonObject::value_type* named_words(const Json& turn) {
  const JsonObject* members = turn.object();
  const bool is_one = members != nullptr && members->size() == 1 && members->front().second.text() != nullptr;
  return is_one ? &members->front() : nullptr;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// "Goede middag", and neither an id nor a time.
bool is_speech(std::string_view text) {
  return text.find(' ') != std::string_view::npos && std::ranges::any_of(text, is_letter_of_any_script);
}

// {"role": "user", "spoken": "Goede middag"} or {"role": "user", "content": 8}: what a turn without words
// seems to say all the same.
bool hides_words(const Json& turn) {
  if (turn.object() == nullptr) return false;
  return std::ranges::any_of(*turn.object(), [](const auto& member) {
    const auto& [name, value] = member;
    if (is_one_of(name, of_words))
      return value.number().has_value() || std::holds_alternative<bool>(value.value);
    return value.text() != nullptr && is_speech(*value.text()) && !is_one_of(name, of_speaker) &&
           !is_one_of(name, of_no_speech);
  });
}

bool is_turn(const Json& value) {
  if (says_nothing(value) || has_words(value) || named_words(value) != nullptr) return true;
  return speaker_in(value) != nullptr && !hides_words(value);
}

// "AI: Goedemiddag": a word and a colon, but no address.
Turn turn_of_line(std::string_view line) {
  constexpr std::size_t speaker_max = 20;
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || colon == 0 || colon > speaker_max) return {"", std::string(line)};
  return {std::string(line.substr(0, colon)), std::string(line.substr(colon + 2))};
}

void add_lines(std::vector<Turn>& turns, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end - (end > 0 && text[end - 1] == '\r' ? 1 : 0));
    if (!is_blank(line)) turns.push_back(turn_of_line(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

const Json* turns_within(const Json& messages) {
  for (const std::string_view name : of_turns) {
    const Json* found = messages.find(name);
    if (found != nullptr && !says_nothing(*found)) return found;
  }
  return nullptr;
}

Turn turn_of(const Json& value) {
  if (value.text() != nullptr) return turn_of_line(*value.text());
  Turn turn{{}, words_in(value)};
  if (const Json* speaker = speaker_in(value)) {
    turn.speaker = speaker->text() != nullptr ? *speaker->text() : canonical(*speaker);
  }
  const auto* words = named_words(value);
  if (turn.speaker.empty() && turn.text.empty() && words != nullptr) {
    turn = {words->first, *words->second.text()};
  }
  return turn;
}

}  // namespace

std::vector<Turn> transcript_of(const Json& messages) {
  std::vector<Turn> turns;
  if (messages.text() != nullptr) add_lines(turns, *messages.text());
  if (messages.object() != nullptr) {
    if (const Json* within = turns_within(messages)) return transcript_of(*within);
  }
  if (messages.array() == nullptr) return turns;
  for (const Json& value : *messages.array()) {
    Turn turn = turn_of(value);
    if (!turn.speaker.empty() || !turn.text.empty()) turns.push_back(std::move(turn));
  }
  return turns;
}

bool is_transcript(const Json& messages) {
  if (says_nothing(messages) || messages.text() != nullptr) return true;
  if (messages.array() != nullptr) return std::ranges::all_of(*messages.array(), is_turn);
  const Json* within = messages.object() == nullptr ? nullptr : turns_within(messages);
  return within != nullptr && is_transcript(*within);
}

std::string said_in(const Json& messages) {
  std::string said;
  for (const Turn& turn : transcript_of(messages)) {
    if (!is_blank(turn.text)) said.append(said.empty() ? "" : "\n").append(turn.text);
  }
  return said;
}

}  // namespace calltally
