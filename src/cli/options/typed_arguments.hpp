// The command line before it is parsed, and what is said of words that nothing was declared for.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

// The arguments with a --config FILE that stands before the command behind it.
[[nodiscard]] std::vector<std::string> with_command_first(std::vector<std::string> arguments);

// The command that the first argument names. Throws UsageError, with the command or option that was meant,
// where one is near; an option stands there, or no command at all.
[[nodiscard]] const Verb& require_verb(const std::vector<Verb>& verbs,
                                       const std::vector<std::string>& arguments);

// What an unset variable of a shell leaves: `--db=$FILE` is no --db without a value, which would take the
// next argument for one, and no file has the name ''. The arguments follow the command. Throws UsageError,
// which names the option.
void refuse_empty_values(const Verb& verb, const std::vector<std::string>& arguments);

// The same of one value, typed or not.
void refuse_empty_file(const Declaration& declaration, const std::string& value);

// Why the command has no place for an argument, and what was meant, if that is clear:
// "unknown option --perod; did you mean --period?". Without the argument itself where it may be a secret.
[[nodiscard]] std::string complaint_about_extra(const Verb& verb, const std::vector<Verb>& verbs,
                                                const std::string& argument);

// "FILE is missing; write `calltally import FILE ...`", of an operand or option without which nothing works.
[[nodiscard]] std::string complaint_about_missing(const Verb& verb, const Declaration& declaration);

// "--db FILE", "--yes".
[[nodiscard]] std::string usage_of(const Declaration& declaration);

}  // namespace calltally
