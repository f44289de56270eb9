// What keeps a document from being read as JSON, and the few things that can be put right without guessing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

enum class Flaw {
  // These stand for a value that can be told, and are repaired.
  half_character,  // "\ud83d" without its other half: becomes U+FFFD
  long_integer,    // beyond 64 bits: becomes text with the same digits, nothing of it is lost
  large_number,    // beyond 1.8e308: becomes null

  // After these nothing is certain, and nothing is repaired.
  nothing,            // no document at all
  cut_off,            // the document ends within a value
  no_utf8,            // a byte that is not UTF-8
  control,            // a control character in a text, where only its escape may stand
  bad_escape,         // "\x", "\u12"
  bad_number,         // 01, 1., +1
  bad_word,           // neither true, false nor null
  missing_value,      // something else where a value has to be
  missing_key,        // something else where a key has to be
  missing_colon,      // after a key
  missing_separator,  // neither a comma nor the end after a value
  too_deep,           // nested deeper than anything here is read
  trailing,           // more text after the document
};

struct FlawAt {
  Flaw flaw = Flaw::nothing;
  std::size_t offset = 0;  // from the beginning of the text, in bytes
  std::size_t length = 0;  // of what is repaired; else 0

  friend bool operator==(const FlawAt&, const FlawAt&) = default;
};

struct Flaws {
  std::vector<FlawAt> repairable{};  // in order; all of them where there is no fatal one
  std::optional<FlawAt> fatal{};     // the first; what follows it was not looked at
  [[nodiscard]] bool none() const { return repairable.empty() && !fatal; }
};

// Reads the text by RFC 8259, as strictly as Decoder::parse does: without flaws it can be parsed, with any it
// cannot. A byte order mark before it is no flaw. Any bytes are allowed; one pass, memory by the flaws.
[[nodiscard]] Flaws flaws_of(std::string_view text);

// The text with all its repairable flaws put right, which then can be parsed; nothing where there is another.
[[nodiscard]] std::optional<std::string> repaired(std::string_view text, const Flaws& flaws);

// "half an emoji or other character (\ud83d)", "it is cut off here", ... For the operator; shows
// nothing of the text but the half of a character.
[[nodiscard]] std::string describe(const FlawAt& flaw, std::string_view text);

// What became of a repairable one: "became U+FFFD".
[[nodiscard]] std::string_view repair_of(Flaw flaw);

// A JSON name: "half-character", "cut-off", ...
[[nodiscard]] std::string_view name_of(Flaw flaw);

// Where an offset is for a person: both from 1, the column in bytes.
struct LinePosition {
  std::size_t line = 1;
  std::size_t column = 1;
};
[[nodiscard]] LinePosition position_of(std::string_view text, std::size_t offset);

}  // namespace calltally
