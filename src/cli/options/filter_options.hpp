// Filter options: which calls of a period a question is about, the same for every reading verb.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "question/call_filter.hpp"

namespace calltally {

[[nodiscard]] Declarations filter_options(FilterRequest& options);

}  // namespace calltally
