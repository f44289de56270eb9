#include "cli/app.hpp"

#include <signal.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "base/zone_folder.hpp"
#include "cli/options/configuration.hpp"
#include "cli/options/help_formatter.hpp"
#include "cli/options/protected_files.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/standard_streams.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/bad_question.hpp"
#include "store/failure.hpp"

namespace calltally {
namespace {

constexpr const char* about =
    "calltally keeps your own record of your AI phone calls and answers questions\n"
    "about them.";

constexpr const char* first_steps =
    "First steps:\n"
    "  calltally serve --token-file token     receive end-of-call reports, on\n"
    "                                         127.0.0.1:8787\n"
    "  calltally report --period last-month   how many calls, how long, how content,\n"
    "                                         about what\n"
    "  calltally calls --topic Klacht         the calls behind a figure\n"
    "  calltally export -o calls.csv          one row per call, for a spreadsheet\n"
    "  calltally VERB --help                  everything about one verb";

int as_int(ExitCode code) { return static_cast<int>(code); }

void complain(std::string_view message) {
  Output err(2);
  err.write("calltally: " + printable(message) + "\n");
}

// CLI11 has exit codes of its own, of 100 and more; every command line that cannot be understood is one case
// here.
int explain(const CLI::App& app, const CLI::ParseError& error, std::span<char*> arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = app.exit(error, out, err);
  Output(1).write(out.str());
  if (code == 0) return as_int(ExitCode::done);
  std::string text = err.str();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    // CLI11 names what is left over in an order of its own.
    text = "The following arguments were not expected:";
    std::vector<std::string> extras = app.remaining(true);
    for (const CLI::App* verb : app.get_subcommands())
      std::ranges::copy(verb->remaining(true), std::back_inserter(extras));
    for (const std::string_view argument : arguments) {
      if (std::ranges::find(extras, argument) != extras.end()) text.append(" ").append(printable(argument));
    }
    text += "\nRun with --help for more information.";
  }
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::string lines;
  std::istringstream said(text);
  for (std::string line; std::getline(said, line);) lines += (lines.empty() ? "" : "\n") + printable(line);
  Output(2).write("calltally: " + lines + "\n");
  return as_int(ExitCode::misused);
}

// With the zone data: days in places that changed their rules depend on its release.
std::string version_text() {
  const ZoneFolder zones = ZoneFolder::of_machine();
  std::string text = "calltally " CALLTALLY_VERSION "\ntime zones: ";
  if (zones.path().empty()) return text + "UTC alone, this machine has no tzdata";
  return text + "tzdata " + zones.version().value_or("of an unknown version") + " in " + zones.path();
}

std::string verb_list(const CLI::App& app) {
  std::string list;
  const auto verbs = app.get_subcommands({});
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    if (i > 0) list += i + 1 == verbs.size() ? " and " : ", ";
    list += verbs[i]->get_name();
  }
  return list;
}

// CLI11 says only that a verb is missing; the word in its place is what the operator has to see.
void refuse_unknown_verb(const CLI::App& app, int argc, char** argv) {
  const std::string word = argc < 2 ? "" : argv[1];
  if (word.empty()) throw UsageError("a verb is missing; there are " + verb_list(app));
  const auto verbs = app.get_subcommands({});
  const auto has_name = [&](const CLI::App* verb) { return verb->get_name() == word; };
  if (word.front() == '-' || std::ranges::any_of(verbs, has_name)) return;
  throw UsageError("there is no verb '" + word + "'; there are " + verb_list(app));
}

// What the command line leaves open the configuration may say; a complaint about that names the file.
ExitCode run_configured(const CLI::App& app, const Verb& verb, const Environment& environment) {
  const Configuration configuration = apply_configuration(app, *verb.app);
  for (const std::string& warning : configuration.warnings) complain(warning);
  try {
    protect_files(*verb.app);
    return verb.run(environment);
  } catch (const UsageError& misuse) {
    throw UsageError(with_place(misuse.what(), configuration.options));
  } catch (const BadQuestion& question) {
    throw UsageError(with_place(as_typed(question.complaint()), configuration.options));
  } catch (const std::exception& failure) {
    if (const auto told = failure_to_write(failure, database_of(*verb.app))) throw std::runtime_error(*told);
    throw;
  }
}

int parse_and_run(int argc, char** argv) {
  const Environment environment = real_environment();
  CLI::App app{about, "calltally"};
  app.formatter(std::make_shared<HelpFormatter>());
  app.footer(first_steps);
  app.set_version_flag("--version", version_text);
  app.require_subcommand(1);
  const std::array verbs{
      declare_serve(app),  declare_import(app),  declare_report(app),     declare_calls(app),
      declare_show(app),   declare_search(app),  declare_export(app),     declare_sql(app),
      declare_topics(app), declare_fields(app),  declare_reindex(app),    declare_check(app),
      declare_backup(app), declare_restore(app), declare_quarantine(app), declare_forget(app),
      declare_prune(app),
  };
  for (const Verb& verb : verbs) declare_configuration(*verb.app);
  refuse_unknown_verb(app, argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain(app, error, std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
  }
  for (const Verb& verb : verbs) {
    if (verb.app->parsed()) return as_int(run_configured(app, verb, environment));
  }
  return as_int(ExitCode::misused);
}

}  // namespace

void declare_database(CLI::App& verb, std::string& path) {
  verb.add_option("--db", path, "the database file (default: calltally.db)")->type_name("FILE");
}

int run(int argc, char** argv) noexcept {
  open_closed_streams();
  // A closed pipe and a file at its size limit are errors of write(2).
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
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
