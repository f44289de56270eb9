// The SQL of schema/, built into the program. The statements of schema/queries stand in generated headers, by
// the first word of their names: sql::call_find is in "sql/call.hpp".
#pragma once

#include <cstddef>

namespace calltally {

struct EmbeddedSql {
  const char* name;  // file name without .sql
  const char* text;
};

// Sorted by name.
extern const EmbeddedSql embedded_migrations[];
extern const std::size_t embedded_migrations_count;

}  // namespace calltally
