// The language of the operator's locale.
#pragma once

#include <string>

#include "cli/terminal/environment.hpp"

namespace calltally {

// "nl", "de", "c": the language of the first of LC_ALL, LC_MESSAGES and LANG that says something; else "en".
[[nodiscard]] std::string locale_language(const Environment& environment);

}  // namespace calltally
