// Asking before something is removed for good.
#pragma once

#include <string>

#include "cli/environment.hpp"

namespace calltally {

// Before anything is looked at: throws Misuse where nobody can be asked and `yes` was not said.
void require_consent(bool yes, const std::string& verb, const Environment& environment);

// What is about to happen, and whether it may: true at once with `yes`, else what a person types. Everything
// but "yes" or "y" is no.
[[nodiscard]] bool consents(bool yes, const std::string& what, const Environment& environment);

}  // namespace calltally
