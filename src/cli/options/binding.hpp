// Declarations bound to the parser of the command line, the one place that knows it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/help.hpp"

namespace calltally {

struct Parsed {
  std::optional<GivenOptions> given;  // the command that was chosen, its variables set
  std::string help;                   // else: what was asked for, or is needed
  std::string misuse;                 // why it is needed, if it was not asked for
};

// Whether the version is all that the arguments ask for, in any of the usual ways. It can be told without a
// table of all that can be typed, which takes most of the time of so short a run.
[[nodiscard]] bool asks_for_version(const std::vector<std::string>& arguments);

// What is typed behind the program's name. Throws UsageError for what nothing is declared for, and
// for what an option's own check, or the command's, refuses. The verbs are borrowed.
[[nodiscard]] Parsed parse(const Program& program, const std::vector<Verb>& verbs,
                           const std::vector<std::string>& typed);

}  // namespace calltally
