// The manual as files: man/man1, man/man7 and completions/ below a folder.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/help.hpp"

namespace calltally {

// Made from the folder doc/ of the tree and the declarations. The date of the pages is SOURCE_DATE_EPOCH,
// else that of the newest page of doc/. Throws std::runtime_error and std::filesystem::filesystem_error.
void write_manual(const Program& program, const std::vector<Verb>& verbs, const std::string& doc,
                  const std::string& folder);

}  // namespace calltally
