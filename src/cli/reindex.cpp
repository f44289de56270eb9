#include <CLI/CLI.hpp>
#include <memory>

#include "cli/rederive.hpp"
#include "cli/verbs.hpp"
#include "store/search_index.hpp"

namespace calltally {
namespace {

ExitCode reindex(const std::string& database, const Environment& environment) {
  Decoder decoder;
  Writer writer = open_existing(database, decoder);
  in_batch(writer, [&] {
    // One that was interrupted goes on, with the words it has.
    if (writer.reindex_position() != 0) return;
    writer.words().clear();
    writer.set_reindex_position(1);
  });
  derive_again(writer, environment);
  return ExitCode::done;
}

}  // namespace

Verb declare_reindex(CLI::App& app) {
  auto database = std::make_shared<std::string>("calltally.db");
  CLI::App* verb =
      app.add_subcommand("reindex", "derive every call and the search index again from the stored bodies");
  declare_database(*verb, *database);
  verb->footer(
      "Works beside a running `calltally serve`, in small batches. After an\n"
      "interruption it goes on where it was. Until it is done, `calltally search` finds\n"
      "only the calls that it has been at.");
  return {verb, [database](const Environment& environment) { return reindex(*database, environment); }};
}

}  // namespace calltally
