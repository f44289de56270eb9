// Changing single keys of a configuration and nothing else of its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calltally {

// A key before all sections, or in one.
struct ConfigurationKey {
  std::string section;  // empty: before all of them
  std::string name;
};

// The text value of a key; nothing where there is none. The text is TOML that read_configuration() accepts.
[[nodiscard]] std::optional<std::string> value_in(std::string_view text, const ConfigurationKey& key);

// The text with that value for a key: in its place where it is there, else in a line of its own, behind the
// others before all sections, or at the beginning of its section, which is added at the end where it is
// missing. Comments, order and everything else stay. The value has no control characters.
[[nodiscard]] std::string with_value(std::string_view text, const ConfigurationKey& key,
                                     const std::string& value);

}  // namespace calltally
