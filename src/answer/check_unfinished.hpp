// Calls of which less came than their platform sends; a part of the check `missing`.
#pragma once

#include "answer/check.hpp"

namespace calltally {

// Adds what is found, its facts too: calls that began and of which nothing came since, and calls of Retell
// whose analysis never came. Within the grace nothing is found, and as long as a call may last.
void find_unfinished(const CheckQuestion& question, CheckResult& result);

}  // namespace calltally
