// What every option of every command would be, and what says so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/default_values.hpp"
#include "cli/options/given_options.hpp"
#include "cli/terminal/environment.hpp"

namespace calltally {

// An option that something else than the command line may set.
struct EffectiveOption {
  std::string verb;
  std::string key;                  // "min-n"
  std::vector<std::string> values;  // none: nothing is set; "set" of a secret; of a flag "true" or "false"
  std::string fallback;             // what holds without them, in words; may be empty
  ValuePlace place;                 // of the command line "--db"
};

struct EffectiveOptions {
  std::optional<std::string> file;       // the configuration that was read
  std::vector<std::string> places;       // where one would be, if there were one
  std::vector<EffectiveOption> options;  // by verb, as declared
};

// Of the verb that is named, or of all of them. `asking` is what was typed of the verb that asks: its
// database and its configuration are those of all. Throws as apply_configuration() does.
[[nodiscard]] EffectiveOptions effective_options(const std::vector<Verb>& verbs,
                                                 const std::optional<std::string>& only,
                                                 const GivenOptions& asking, const Environment& environment);

}  // namespace calltally
