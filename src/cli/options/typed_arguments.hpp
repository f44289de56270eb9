// The command line before it is parsed, and what may be said of words that nothing was declared for.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

// The first argument has to be a verb, or an option of the program itself. Throws UsageError, with the verb
// or option that was meant, where one is near.
void require_verb(const std::vector<Verb>& verbs, const std::vector<std::string>& arguments);

// What an unset variable of a shell leaves: `--db=$FILE` is no --db without a value, which would take the
// next argument for one, and no file has the name ''. The arguments follow the verb. Throws UsageError, which
// names the option.
void refuse_empty_values(const Verb& verb, const std::vector<std::string>& arguments);

// The same of one value, typed or not.
void refuse_empty_file(const Declaration& declaration, const std::string& value);

// "; did you mean '--topic'?" for options among the arguments that the verb does not have; empty where none
// is near.
[[nodiscard]] std::string hint_for(const Verb& verb, const std::vector<std::string>& unexpected);

}  // namespace calltally
