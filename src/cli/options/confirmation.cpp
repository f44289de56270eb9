#include "cli/options/confirmation.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "base/text.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "view/presentation.hpp"

namespace calltally {
namespace {

std::string line_from(int descriptor) {
  std::string line;
  for (char c = 0; ::read(descriptor, &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

}  // namespace

void declare_receipt(CLI::App& verb, AnswerOptions& answer) {
  constexpr const char* group = "How it is answered";
  answer.formats = {AnswerFormat::table, AnswerFormat::json};
  answer.language = "en";
  verb.add_option("--format", answer.format, format_text({"table", "json"}, "table"))
      ->type_name("FORMAT")
      ->check(one_of("--format", "format", {"table", "json"}))
      ->group(group);
  verb.add_option("-o,--output", answer.file, output_text({".txt", ".json"}))
      ->type_name("FILE")
      ->group(group);
}

void require_consent(bool yes, const std::string& verb, const Environment& environment) {
  if (yes || (environment.in_is_terminal && environment.err_is_terminal)) return;
  throw UsageError(verb +
                   " removes for good and there is nobody to ask; say --yes, or --dry-run to see what " +
                   "would go");
}

bool consents(bool yes, const std::string& what, const Environment& environment) {
  if (yes) return true;
  Output(environment.err).write(what + " Type yes to go on: ");
  const std::string answer = folded(line_from(environment.in));
  if (answer == "yes" || answer == "y") return true;
  Output(environment.err).write("nothing was changed\n");
  return false;
}

}  // namespace calltally
