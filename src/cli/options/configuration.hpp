// Values of options that were not typed: from variables of the environment, then from the configuration file.
// There they are named as on the command line, for all verbs or for one, and filters for all that read calls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/default_values.hpp"
#include "cli/options/given_options.hpp"
#include "cli/terminal/environment.hpp"

namespace calltally {

struct Configuration {
  Configured options;
  std::optional<std::string> file;  // the one that was read
  // Variables that do nothing, and what limits other verbs and not the one that runs, a sentence each.
  std::vector<std::string> warnings;
};

// --config FILE, for every verb.
[[nodiscard]] Declaration configuration_option();

// Gives options of the verb that were not on the command line the values of their variables, and what is left
// those of the configuration_file(). Throws UsageError for what a variable or the file must not hold,
// std::runtime_error where the file cannot be read.
Configuration apply_configuration(const std::vector<Verb>& verbs, GivenOptions& given,
                                  const Environment& environment);

}  // namespace calltally
