#include <memory>

#include "cli/jobs/rederive.hpp"
#include "cli/jobs/upgrade.hpp"
#include "cli/options/options.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "store/search/search_index.hpp"

namespace calltally {
namespace {

// What an upgrade left; nothing, and nothing said, where it is done.
void rewrite(Writer& writer, Decoder& decoder, const std::string& database, const Environment& environment) {
  RewriteCounts counts;
  {
    Progress progress(environment, "calls");
    (void)rewrite_bodies(writer, decoder, counts, [&](std::int64_t done) {
      progress.at(done);
      return true;
    });
  }
  for (const std::string& sentence : told(counts, database)) Output(environment.err).write(sentence + "\n");
}

ExitCode reindex(const std::string& database, const Environment& environment) {
  Decoder decoder;
  Writer writer = open_existing(database, decoder, copy_progress(environment));
  rewrite(writer, decoder, database, environment);
  in_batch(writer, [&] {
    // One that was interrupted goes on, with the words it has.
    if (writer.reindex_position() != 0) return;
    writer.words().clear();
    writer.set_reindex_position(1);
  });
  derive_again(writer, environment);
  if (overwrite_remains(writer)) return ExitCode::done;
  Output(environment.err)
      .write("a reader keeps what the upgrade dropped from being overwritten; run it again\n");
  return ExitCode::findings;
}

}  // namespace

Verb declare_reindex() {
  auto database = std::make_shared<std::string>("calltally.db");
  Verb verb{"reindex", "rebuild calls and the search index from the stored bodies"};
  verb.declarations = table({database_option(*database)});
  verb.examples = {{"calltally reindex"}};
  verb.notes =
      "`calltally serve` may be running. After an interruption, run it again: it\n"
      "resumes. Until it is done, `calltally search` finds only the calls derived so\n"
      "far.";
  verb.run = [database](const Environment& environment) { return reindex(*database, environment); };
  return verb;
}

}  // namespace calltally
