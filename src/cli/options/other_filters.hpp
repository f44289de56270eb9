// Filters that were set for other commands than the one that runs. Whoever set them may believe that nothing
// else is shown.
#pragma once

#include <string>
#include <vector>

#include "cli/options/given_options.hpp"

namespace calltally {

// A filter of a configuration or a variable.
struct SetFilter {
  std::string place;    // "calltally.toml:3", "CALLTALLY_REPORT_TOPIC"
  std::string key;      // "topic"
  std::string verb;     // for which it is; empty: for all
  std::string section;  // how the complaint says for which, " of [report]"; may be empty
  std::string remedy;   // for all commands: "move it to [filters]"
};

// Why each of them does not limit the verb that runs, a sentence each; nothing of a verb that gives no calls
// away.
[[nodiscard]] std::vector<std::string> warnings_about(const std::vector<SetFilter>& filters,
                                                      const GivenOptions& given);

}  // namespace calltally
