// The part of TOML that a configuration needs: sections, texts, numbers, booleans and arrays of one line.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace calltally {

struct TomlEntry {
  int line = 0;
  std::string section;  // empty: before the first one
  std::string key;
  std::vector<std::string> values;  // one, or those of an array; numbers and booleans as written
};

struct TomlError {
  int line = 0;
  std::string reason;
};

// Strict: what TOML has beyond this, and what is no TOML, is an error and never guessed at. A key occurs once
// per section, a section once.
[[nodiscard]] tl::expected<std::vector<TomlEntry>, TomlError> read_toml(std::string_view text);

}  // namespace calltally
