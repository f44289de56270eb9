#include "cli/app.hpp"

#include <signal.h>

#include <CLI/CLI.hpp>
#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "cli/output.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"

namespace calltally {
namespace {

constexpr const char* about =
    "calltally keeps your own record of your AI phone calls and answers questions about them.";

constexpr const char* first_steps =
    "First steps:\n"
    "  calltally serve --token-file token     receive end-of-call reports on 127.0.0.1:8787\n"
    "  calltally report --period last-month   how many calls, how long, how content, about what\n"
    "  calltally export -o calls.csv          one row per call, for a spreadsheet\n"
    "  calltally VERB --help                  everything about one verb";

int as_int(ExitCode code) { return static_cast<int>(code); }

void complain(std::string_view message) {
  Output err(2);
  err.write("calltally: " + printable(message) + "\n");
}

// CLI11 has exit codes of its own, of 100 and more; every command line that cannot be understood is one case
// here.
int explain(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = app.exit(error, out, err);
  Output(1).write(out.str());
  if (code == 0) return as_int(ExitCode::done);
  std::string text = err.str();
  while (!text.empty() && text.back() == '\n') text.pop_back();
  Output(2).write("calltally: " + text + "\n");
  return as_int(ExitCode::misused);
}

int parse_and_run(int argc, char** argv) {
  const Environment environment = real_environment();
  CLI::App app{about, "calltally"};
  app.footer(first_steps);
  app.set_version_flag("--version", "calltally " CALLTALLY_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  const std::array verbs{declare_serve(app), declare_import(app), declare_report(app), declare_export(app),
                         declare_reindex(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain(app, error);
  }
  for (const Verb& verb : verbs) {
    if (verb.app->parsed()) return as_int(verb.run(environment));
  }
  return as_int(ExitCode::misused);
}

}  // namespace

void declare_database(CLI::App& verb, std::string& path) {
  verb.add_option("--db", path, "the database file")->type_name("FILE")->capture_default_str();
}

int run(int argc, char** argv) noexcept {
  ::signal(SIGPIPE, SIG_IGN);
  try {
    try {
      return parse_and_run(argc, argv);
    } catch (const ClosedPipe&) {
      return as_int(ExitCode::done);
    } catch (const Misuse& misuse) {
      complain(misuse.what());
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
