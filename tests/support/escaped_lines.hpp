// Bytes of any kind as lines of text: tables of documents in tests/*.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// "a\x00b" with its escapes read: \xNN is a byte, \\ a backslash, \{TEXT*N} the text N times; any other
// backslash stands for itself. Throws std::runtime_error for a repetition that does not end.
[[nodiscard]] std::string unescaped(std::string_view line);

// The documents of tests/NAME, one per line; empty lines and those that begin with # are left out.
[[nodiscard]] std::vector<std::string> documents_in(const std::string& name);

}  // namespace calltally
