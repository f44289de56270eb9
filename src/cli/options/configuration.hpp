// The configuration file: defaults of options, named as on the command line, for all verbs or for one, and
// filters for all verbs that read calls.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/given_options.hpp"

namespace calltally {

// The options that a configuration gave their values, and where each one stands: "--tz" at
// "calltally.toml:3".
using Configured = std::map<std::string, std::string>;

struct Configuration {
  Configured options;
  // What of the file limits other verbs and not the one that runs, a sentence each.
  std::vector<std::string> warnings;
};

// --config FILE, for every verb.
[[nodiscard]] Declaration configuration_option();

// Gives options of the verb that were not on the command line the values of the file that --config names,
// else of calltally.toml beside the database, where there is one. Throws UsageError for what the file must
// not hold, std::runtime_error where it cannot be read.
Configuration apply_configuration(const std::vector<Verb>& verbs, GivenOptions& given);

// The file that apply_configuration() reads for the verb, there or not.
[[nodiscard]] std::string configuration_file(const GivenOptions& given);

// The complaint about an option, and where its value is from, if that was the configuration.
[[nodiscard]] std::string with_place(const std::string& complaint, const Configured& configured);

}  // namespace calltally
