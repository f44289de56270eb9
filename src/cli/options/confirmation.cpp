#include "cli/options/confirmation.hpp"

#include "base/text.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/typed_line.hpp"
#include "view/presentation.hpp"

namespace calltally {
Declarations receipt_options(AnswerOptions& answer) {
  answer.language = "en";
  return place_options(answer, {AnswerFormat::table, AnswerFormat::json});
}

Declaration dry_run_flag(bool& dry_run) {
  return flag("--dry-run", dry_run)
      .says("only show what would be removed")
      .common()
      .from(Origin::command_line);
}

Declaration yes_flag(bool& yes) {
  return flag("--yes", yes).says("do not ask for confirmation").common().from(Origin::command_line);
}

void require_consent(bool yes, const std::string& verb, const Environment& environment) {
  if (yes || (environment.in_is_terminal && environment.err_is_terminal)) return;
  throw UsageError(verb +
                   " is permanent and there is no terminal to confirm on; pass --yes, or --dry-run to see "
                   "what would be removed");
}

bool consents(bool yes, const std::string& what, const Environment& environment) {
  if (yes) return true;
  Output(environment.err).write(what + " Type yes to go on: ");
  const std::string answer = folded(typed_line(environment.in).value_or(""));
  if (answer == "yes") return true;
  Output(environment.err).write("nothing was changed\n");
  return false;
}

}  // namespace calltally
