// The filter: which calls a question is about.
#pragma once

#include "base/instant.hpp"

namespace calltally {

// Calls that started in [since, until).
struct Filter {
  Instant since = Instant::min();
  Instant until = Instant::max();
};

}  // namespace calltally
