// What commands have in common, explained once: `calltally help filters`, `calltally help periods`.
#pragma once

#include <vector>

#include "cli/options/help.hpp"

namespace calltally {

[[nodiscard]] std::vector<HelpTopic> all_help_topics();

}  // namespace calltally
