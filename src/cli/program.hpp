// What the program says of itself, in help and in its manual.
#pragma once

#include "cli/options/help.hpp"

namespace calltally {

[[nodiscard]] Program this_program();

}  // namespace calltally
