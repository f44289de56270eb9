// Holding the search index against the summaries, by reading only.
#pragma once

#include <cstdint>

namespace calltally {

class Database;

struct IndexFacts {
  std::int64_t summaries = 0;
  std::int64_t missing = 0;    // calls whose summary is in no index
  std::int64_t differing = 0;  // calls of which it holds another number of words, or should hold none
};

// Takes some thousand calls at a time, each lot at one moment. FTS5's own check is a write to it, which this
// one is not; in return it counts words and does not compare them.
[[nodiscard]] IndexFacts inspect_index(Database& database);

}  // namespace calltally
