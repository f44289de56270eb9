// Changing single keys of a configuration and nothing else of its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calltally {

// The text value of a key that stands before all sections; nothing where there is none. The text is TOML that
// read_configuration() accepts.
[[nodiscard]] std::optional<std::string> value_in(std::string_view text, std::string_view key);

// The text with that value for a key before all sections: in its place where it is there, else in a line of
// its own behind the others. Comments, order and everything else stay. The value has no control characters.
[[nodiscard]] std::string with_value(std::string_view text, const std::string& key, const std::string& value);

}  // namespace calltally
