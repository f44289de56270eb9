// The verbs: each one declares its options and brings what runs when it was chosen.
#pragma once

#include <functional>

#include "cli/options/cli11.hpp"
#include "cli/terminal/environment.hpp"
#include "cli/terminal/exit_code.hpp"

namespace calltally {

// A declared verb; `run` does its work after everything is parsed. Throws UsageError, ClosedPipe, or what
// broke.
struct Verb {
  CLI::App* app = nullptr;
  std::function<ExitCode(const Environment&)> run;
};

[[nodiscard]] Verb declare_serve(CLI::App& app);
[[nodiscard]] Verb declare_import(CLI::App& app);
[[nodiscard]] Verb declare_topics(CLI::App& app);
[[nodiscard]] Verb declare_fields(CLI::App& app);
[[nodiscard]] Verb declare_reindex(CLI::App& app);
[[nodiscard]] Verb declare_report(CLI::App& app);
[[nodiscard]] Verb declare_calls(CLI::App& app);
[[nodiscard]] Verb declare_show(CLI::App& app);
[[nodiscard]] Verb declare_search(CLI::App& app);
[[nodiscard]] Verb declare_export(CLI::App& app);
[[nodiscard]] Verb declare_sql(CLI::App& app);
[[nodiscard]] Verb declare_check(CLI::App& app);
[[nodiscard]] Verb declare_backup(CLI::App& app);
[[nodiscard]] Verb declare_quarantine(CLI::App& app);
[[nodiscard]] Verb declare_restore(CLI::App& app);
[[nodiscard]] Verb declare_forget(CLI::App& app);
[[nodiscard]] Verb declare_prune(CLI::App& app);

// --db FILE, the same for all of them.
void declare_database(CLI::App& verb, std::string& path);

}  // namespace calltally
