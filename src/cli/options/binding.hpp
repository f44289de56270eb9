// Declarations bound to the parser of the command line, the one place that knows it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/given_options.hpp"

namespace calltally {

// No line of --help is wider than a plain terminal, however long a sentence is.
constexpr std::size_t help_columns = 80;

// What the program says of itself.
struct Program {
  std::string name;
  std::string about;
  std::string footer;
  std::function<std::string()> version;
};

struct Parsed {
  std::optional<GivenOptions> given;  // the verb that was chosen, its variables set
  std::string help;                   // else: what was asked for, for standard output
  std::string misuse;                 // else: lines for standard error
};

// The arguments are those behind the program's name. Throws UsageError for what an option's own check, or the
// verb's, refuses. The verbs are borrowed.
[[nodiscard]] Parsed parse(const Program& program, const std::vector<Verb>& verbs,
                           const std::vector<std::string>& arguments);

}  // namespace calltally
