// Label keys: the form under which two spellings of an agent or an end reason are one.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// An agent is known by its id, exactly; one without an id by its name, compared as topics are and kept apart
// from ids by a blank in front. Empty where there is neither.
[[nodiscard]] std::string agent_key(std::string_view id, std::string_view name);

// What is behind the blank of an agent that is known by name alone; empty for an id.
[[nodiscard]] std::string_view name_in_agent_key(std::string_view key);

// End reasons are compared as topics are. Empty for empty text.
[[nodiscard]] std::string end_reason_key(std::string_view text);

}  // namespace calltally
