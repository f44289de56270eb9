// What a shell offers where a value is wanted: known from the declarations, or asked of the database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

struct CompletionValues {
  enum class Kind {
    none,  // a flag
    any,   // a value that nobody knows
    words,
    file,
    folder,
    known,  // `calltally completions WHAT` lists them
  };
  Kind kind = Kind::none;
  std::vector<std::string> words{};
  std::string what{};  // "topics"
};

[[nodiscard]] CompletionValues completion_values(const Declaration& declaration);

// "topics" of Known::topics; empty for nothing.
[[nodiscard]] std::string_view name_of(Known known);

// The other way round; nothing for an unknown word.
[[nodiscard]] Known known_named(std::string_view word);

// Those that the shells complete, "bash", "zsh" and "fish".
[[nodiscard]] const std::vector<std::string>& shells();

// Words with blanks between them.
[[nodiscard]] std::string spaced(const std::vector<std::string>& words);

}  // namespace calltally
