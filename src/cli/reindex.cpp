#include <memory>

#include "cli/rederive.hpp"
#include "cli/verbs.hpp"

namespace calltally {
namespace {

ExitCode reindex(const std::string& database, const Environment& environment) {
  Decoder decoder;
  Writer writer = open_existing(database, decoder);
  derive_again(writer, environment);
  return ExitCode::done;
}

}  // namespace

Verb declare_reindex(CLI::App& app) {
  auto database = std::make_shared<std::string>("calltally.db");
  CLI::App* verb = app.add_subcommand("reindex", "derive every call again from the stored bodies");
  declare_database(*verb, *database);
  verb->footer(
      "Works beside a running `calltally serve`, in small batches. After an interruption it goes on where it "
      "was.");
  return {verb, [database](const Environment& environment) { return reindex(*database, environment); }};
}

}  // namespace calltally
