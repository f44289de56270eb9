// Filter options: which calls of a period a question is about, the same for every reading verb.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "question/call_filter.hpp"

namespace calltally {

[[nodiscard]] Declarations filter_options(FilterRequest& options);

// What can be typed as a filter, for the end of a verb's help.
[[nodiscard]] std::string filter_help();

}  // namespace calltally
