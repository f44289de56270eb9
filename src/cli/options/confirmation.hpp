// Asking before something is removed for good, and the form in which it is told afterwards.
#pragma once

#include <string>

#include "cli/options/answer_output.hpp"
#include "cli/terminal/environment.hpp"

namespace calltally {

// --format and -o/--output of a receipt: English, as a table or as JSON.
[[nodiscard]] Declarations receipt_options(AnswerOptions& answer);

// --dry-run and --yes.
[[nodiscard]] Declaration dry_run_flag(bool& dry_run);
[[nodiscard]] Declaration yes_flag(bool& yes);

// Before anything is looked at: throws UsageError where nobody can be asked and `yes` was not said.
void require_consent(bool yes, const std::string& verb, const Environment& environment);

// What is about to happen, and whether it may: true at once with `yes`, else what a person types. Everything
// but "yes" or "y" is no.
[[nodiscard]] bool consents(bool yes, const std::string& what, const Environment& environment);

}  // namespace calltally
