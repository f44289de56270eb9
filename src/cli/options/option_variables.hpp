// Options from variables of the environment: CALLTALLY_PERIOD is --period of every command that has it,
// CALLTALLY_REPORT_PERIOD that of `calltally report`, which weighs more.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/default_values.hpp"
#include "cli/options/other_filters.hpp"
#include "cli/terminal/environment.hpp"

namespace calltally {

// "CALLTALLY_MIN_N" of "min-n".
[[nodiscard]] std::string variable_of(const std::string& key);

// "CALLTALLY_REPORT_MIN_N".
[[nodiscard]] std::string variable_of(const Verb& verb, const std::string& key);

// Gives options of the verb that have no value those of their variables; an empty one counts as unset. Of an
// option that can be repeated each line is a value. Throws UsageError, which names the variable.
void apply_variables(const Environment& environment, DefaultValues& defaults);

// What is set and does nothing, a sentence each: no option, or one that is always typed.
[[nodiscard]] std::vector<std::string> idle_variables(const std::vector<Verb>& verbs,
                                                      const Environment& environment);

// The filters among the variables that are set.
[[nodiscard]] std::vector<SetFilter> filters_in_variables(const std::vector<Verb>& verbs,
                                                          const Environment& environment);

}  // namespace calltally
