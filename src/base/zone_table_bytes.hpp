// What zone_table.cmake makes of a tzdata at build time; zone_table reads it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace calltally {

// Where the zone file of a name lies among the bytes.
struct ZoneTableEntry {
  std::string_view name;
  std::size_t offset;
  std::size_t size;
};

struct ZoneTableBytes {
  std::string_view version;                 // "2026f"
  std::span<const ZoneTableEntry> entries;  // by name
  std::span<const unsigned char> bytes;
};

[[nodiscard]] ZoneTableBytes zone_table_bytes();

}  // namespace calltally
