// The SQL of schema/, built into the program: one entry per file, sorted by name, ended by a null entry.
#pragma once

#include <cstddef>

namespace calltally {

struct EmbeddedSql {
  const char* name;  // file name without .sql
  const char* text;
};

extern const EmbeddedSql embedded_migrations[];
extern const std::size_t embedded_migrations_count;
extern const EmbeddedSql embedded_queries[];
extern const std::size_t embedded_queries_count;

}  // namespace calltally
