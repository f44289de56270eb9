// What was said in a call, whatever shape its transcript has: one reading for showing and for searching.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"

namespace calltally {

// One turn of the conversation.
struct Turn {
  std::string speaker;  // as sent; empty where nobody is named
  std::string text;     // as sent; empty for a turn without words, such as the call of a tool
};

// The turns of a transcript: lines of one text, or an array of turns, or an object that holds one. A turn is
// a text, or an object that has its words under `content`, `message`, `text` or the like: as a text, in
// parts, or in an object of these. What is no speech (images, calls of tools) is no text.
[[nodiscard]] std::vector<Turn> transcript_of(const Json& messages);

// Whether each turn of it can be read as one; true for a transcript that says nothing. A turn of somebody
// without words is one, unless words stand under another name.
[[nodiscard]] bool is_transcript(const Json& messages);

// All that was said, a line for each turn that has words.
[[nodiscard]] std::string said_in(const Json& messages);

}  // namespace calltally
