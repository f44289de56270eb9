// The verbs: each one declares its options and brings what runs when it was chosen.
#pragma once

#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

[[nodiscard]] Verb declare_serve();
[[nodiscard]] Verb declare_init();
[[nodiscard]] Verb declare_doctor();
[[nodiscard]] Verb declare_import();
[[nodiscard]] Verb declare_topics();
[[nodiscard]] Verb declare_fields();
[[nodiscard]] Verb declare_reindex();
[[nodiscard]] Verb declare_report();
[[nodiscard]] Verb declare_calls();
[[nodiscard]] Verb declare_show();
[[nodiscard]] Verb declare_search();
[[nodiscard]] Verb declare_export();
[[nodiscard]] Verb declare_sql();
[[nodiscard]] Verb declare_check();
[[nodiscard]] Verb declare_backup();
[[nodiscard]] Verb declare_quarantine();
[[nodiscard]] Verb declare_restore();
[[nodiscard]] Verb declare_forget();
[[nodiscard]] Verb declare_prune();
[[nodiscard]] Verb declare_config();
[[nodiscard]] Verb declare_completions();

// All of them in the order of --help, with --config.
[[nodiscard]] std::vector<Verb> all_verbs();

}  // namespace calltally
