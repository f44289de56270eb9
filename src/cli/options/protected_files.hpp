// Files that no verb may write over: databases, what belongs to them, and what is being read.
#pragma once

#include <optional>
#include <string>

#include "cli/options/given_options.hpp"

namespace calltally {

// For a verb whose options are complete, before anything is read or locked: what --db names can be a
// database, and neither -o, the name of a backup, standard output nor standard error is one, its log, its
// lock or an input; the configuration that was read is one. Files are told apart by what they are, not by
// their names. Throws UsageError.
void protect_files(const GivenOptions& given, const std::optional<std::string>& configuration);

// What --db says, or its default.
[[nodiscard]] std::string database_of(const GivenOptions& given);

}  // namespace calltally
