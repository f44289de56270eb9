#include "base/zone_table.hpp"

#include <algorithm>

#include "base/zone_table_bytes.hpp"

namespace calltally {

std::optional<std::string> zone_file_in_table(std::string_view name) {
  const ZoneTableBytes table = zone_table_bytes();
  const auto entry = std::ranges::lower_bound(table.entries, name, {}, &ZoneTableEntry::name);
  if (entry == table.entries.end() || entry->name != name) return std::nullopt;
  const auto bytes = table.bytes.subspan(entry->offset, entry->size);
  return std::string(bytes.begin(), bytes.end());
}

std::vector<std::string> zone_names_in_table() {
  std::vector<std::string> names;
  for (const ZoneTableEntry& entry : zone_table_bytes().entries) names.emplace_back(entry.name);
  return names;
}

std::string zone_table_version() { return std::string(zone_table_bytes().version); }

}  // namespace calltally
