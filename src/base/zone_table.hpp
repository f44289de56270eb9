// The zones that the program brings along, for machines that have no zone files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// The zone file (TZif) of a name, older names too; nothing where the table has no such zone.
[[nodiscard]] std::optional<std::string> zone_file_in_table(std::string_view name);

// The names of all its zones, in order.
[[nodiscard]] std::vector<std::string> zone_names_in_table();

// The release of tzdata that it was made of when the program was built, "2026f".
[[nodiscard]] std::string zone_table_version();

}  // namespace calltally
