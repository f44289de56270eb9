// Older names of zones, and the names that they have now: some machines hold only the newer ones, or the
// older.
#pragma once

#include <string_view>
#include <vector>

namespace calltally {

// "America/Los_Angeles" for "US/Pacific"; empty for a name that is no link.
[[nodiscard]] std::string_view linked_zone(std::string_view name);

// "US/Pacific" and "PST8PDT" for "America/Los_Angeles".
[[nodiscard]] std::vector<std::string_view> names_linked_to(std::string_view zone);

[[nodiscard]] std::vector<std::string_view> linked_names();

}  // namespace calltally
