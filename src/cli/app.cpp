#include "cli/app.hpp"

#include <signal.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "cli/options/binding.hpp"
#include "cli/options/configuration.hpp"
#include "cli/options/dress_options.hpp"
#include "cli/options/protected_files.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/program.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/pager.hpp"
#include "cli/terminal/standard_streams.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/bad_question.hpp"
#include "store/failure.hpp"

namespace calltally {
namespace {

int as_int(ExitCode code) { return static_cast<int>(code); }

void complain(std::string_view message) {
  Output err(2);
  err.write("calltally: " + printable(message) + "\n");
}

// What the command line leaves open variables and the configuration may say; a complaint about that names
// them.
ExitCode run_configured(const std::vector<Verb>& verbs, GivenOptions& given, const Environment& environment) {
  const std::optional<std::string> dress = given_dress(given);  // typed: a configuration may say it for all
  const Configuration configuration = apply_configuration(verbs, given, environment);
  for (const std::string& warning : configuration.warnings) complain(warning);
  try {
    if (dress) require_page(given, *dress);
    protect_files(given, configuration.file);
    return given.verb().run(environment);
  } catch (const UsageError& misuse) {
    throw UsageError(with_place(misuse.what(), configuration.options));
  } catch (const BadQuestion& question) {
    throw UsageError(with_place(as_typed(question.complaint()), configuration.options));
  } catch (const std::exception& failure) {
    if (const auto told = failure_to_write(failure, database_of(given))) throw std::runtime_error(*told);
    throw;
  }
}

// On a terminal through the pager, where it is longer than that.
void show_help(const std::string& help, const Environment& environment) {
  const auto pager = pager_of(environment);
  if (!pager) return Output(environment.out).write(help);
  PagedOutput output(environment.out, *pager, environment.terminal_rows);
  output.write(help);
  output.finish();
}

int parse_and_run(int argc, char** argv) {
  const Environment environment = real_environment();
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  const Program program = this_program();
  if (asks_for_version(arguments)) {
    Output(environment.out).write(program.version() + "\n");
    return as_int(ExitCode::done);
  }
  const std::vector<Verb> verbs = all_verbs();
  Parsed parsed = parse(program, verbs, arguments);
  if (parsed.given) return as_int(run_configured(verbs, *parsed.given, environment));
  if (parsed.misuse.empty()) {
    show_help(parsed.help, environment);
    return as_int(ExitCode::done);
  }
  Output(environment.err).write(parsed.help);
  complain(parsed.misuse);
  return as_int(ExitCode::misused);
}

}  // namespace

int run(int argc, char** argv) noexcept {
  open_closed_streams();
  // A closed pipe and a file at its size limit are errors of write(2).
  static_cast<void>(::signal(SIGPIPE, SIG_IGN));
  static_cast<void>(::signal(SIGXFSZ, SIG_IGN));
  try {
    try {
      return parse_and_run(argc, argv);
    } catch (const ClosedPipe&) {
      return as_int(ExitCode::done);
    } catch (const UsageError& misuse) {
      complain(misuse.what());
      return as_int(ExitCode::misused);
    } catch (const BadQuestion& question) {
      complain(as_typed(question.complaint()));
      return as_int(ExitCode::misused);
    } catch (const std::exception& failure) {
      complain(failure.what());
      return as_int(ExitCode::failed);
    }
  } catch (...) {
    return as_int(ExitCode::failed);  // not even the complaint could be written
  }
}

}  // namespace calltally
