// Why a file could not be made, in words that say what to do where that is known.
#pragma once

#include <string>

namespace calltally {

// Of the call that has just failed, by errno.
[[nodiscard]] std::string reason_of_failure(const std::string& path);

}  // namespace calltally
