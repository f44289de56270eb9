// What the text of a configuration says: its sections and their entries, in the order of its lines.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace calltally {

// What may stand in double brackets, several times.
inline constexpr std::string_view repeated_section = "path";

struct ConfigurationEntry {
  int line = 0;  // of the key
  std::string section;
  std::string key;
  std::vector<std::string> values;  // one, or those of an array; numbers, dates and truths as written
};

struct ConfigurationSection {
  int line = 0;
  std::string name;  // empty: what stands before the first one
  std::vector<ConfigurationEntry> entries;
  bool is_repeated = false;  // [[path]]: one of several
};

struct ConfigurationMistake {
  int line = 0;
  std::string reason;  // with the way out
};

// The text is TOML. What is no TOML is a mistake, and so is what no option can be: tables and arrays within
// sections or arrays, texts of several lines. A section is there once, unless it stands in double brackets, a
// key once per section. The first section is the nameless one, be it empty.
[[nodiscard]] tl::expected<std::vector<ConfigurationSection>, ConfigurationMistake> read_configuration(
    std::string_view text);

}  // namespace calltally
