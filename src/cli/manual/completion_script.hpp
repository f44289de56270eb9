// Completions for shells, made from the declarations: commands, options with their values, topics of help.
// Only values of a database are asked of the program, when they are wanted.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/help.hpp"

namespace calltally {

[[nodiscard]] std::string bash_completion(const Program& program, const std::vector<Verb>& verbs);
[[nodiscard]] std::string zsh_completion(const Program& program, const std::vector<Verb>& verbs);
[[nodiscard]] std::string fish_completion(const Program& program, const std::vector<Verb>& verbs);

// By the name of the shell; empty for another one.
[[nodiscard]] std::string completion_script(const std::string& shell, const Program& program,
                                            const std::vector<Verb>& verbs);

}  // namespace calltally
