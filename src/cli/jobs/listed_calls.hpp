// The files that `check --reconcile` compares with, read.
#pragma once

#include <string>
#include <vector>

#include "answer/check.hpp"

namespace calltally {

// A file that is not there is an error of the command: throws std::runtime_error. What a file turns out to be
// is a finding.
[[nodiscard]] ListContents read_lists(const std::vector<std::string>& files);

}  // namespace calltally
