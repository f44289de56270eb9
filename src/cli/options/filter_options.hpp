// Filter options: which calls of a period a question is about, the same for every reading verb.
#pragma once

#include <string>
#include <vector>

#include "cli/options/cli11.hpp"
#include "question/call_filter.hpp"

namespace calltally {

void declare_filters(CLI::App& verb, FilterRequest& request);

// The options' names: "--line", ...
[[nodiscard]] std::vector<std::string> filter_names();

// What can be typed as a filter, for the end of a verb's help.
[[nodiscard]] std::string filter_help();

}  // namespace calltally
