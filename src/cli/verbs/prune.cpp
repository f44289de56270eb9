#include <memory>

#include "answer/forget_answer.hpp"
#include "base/numbers.hpp"
#include "cli/jobs/batches.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/confirmation.hpp"
#include "cli/options/length_of_time.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "render/json.hpp"

namespace calltally {
namespace {

struct PruneOptions {
  std::string database = "calltally.db";
  std::string older_than;
  bool keep_figures = false;
  bool dry_run = false;
  bool yes = false;
  AnswerOptions answer;
};

struct PruneReceipt {
  bool dry_run = false;
  bool keep_figures = false;
  Instant before{};
  Forgotten gone;
  std::int64_t customers = 0;
  bool log_emptied = true;
};

Page prune_page(const PruneReceipt& receipt) {
  Page page;
  page.title = receipt.dry_run ? "What would be pruned" : "Pruned";
  page.subtitle = "calls that began before " + format_rfc3339(receipt.before);
  if (receipt.dry_run) page.notes.push_back({"Nothing was changed.", Style::plain});
  if (!receipt.log_emptied) {
    page.notes.push_back(
        {"What was removed may still be in the log, because another program is still reading. "
         "The next prune empties it.",
         Style::low});
  }
  Table table({{""}, {"", Align::right}});
  const auto row = [&](const char* what, std::int64_t count) {
    table.add({{what}, {std::to_string(count)}});
  };
  row(receipt.keep_figures ? "calls, their figures kept" : "calls", receipt.gone.rows.calls);
  row("stored bodies", receipt.gone.rows.deliveries);
  row("status updates", receipt.gone.rows.status_updates);
  row("bodies in quarantine", receipt.gone.quarantine);
  if (!receipt.dry_run) {
    row("customers without calls", receipt.customers);
    row("words that no other call has", receipt.gone.labels);
  }
  page.sections.push_back({receipt.dry_run ? "Would be removed" : "Removed", "", std::move(table)});
  return page;
}

std::string prune_json(const PruneReceipt& receipt) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.prune/1"));
  json.member("dry_run", receipt.dry_run);
  json.member("before", std::string_view(format_rfc3339(receipt.before)));
  json.member("keep_figures", receipt.keep_figures);
  json.member("calls", receipt.gone.rows.calls);
  json.member("deliveries", receipt.gone.rows.deliveries);
  json.member("status_updates", receipt.gone.rows.status_updates);
  json.member("quarantine", receipt.gone.quarantine);
  json.member("customers", receipt.customers);
  json.member("words", receipt.gone.labels);
  json.member("log_emptied", receipt.log_emptied);
  json.end();
  return text + "\n";
}

void remove(Writer& writer, Traces traces, PruneReceipt& receipt, const Environment& environment) {
  Progress progress(environment, "calls left to prune");
  Forgetting& forgetting = writer.forgetting();
  const Roles roles = writer.roles();
  in_batches(writer, [&] {
    progress.at(std::ssize(traces.calls));
    return forgetting.remove(traces, receipt.gone, roles);
  });
  receipt.customers = drop_spare_customers(writer);
  remove_traces(writer, {}, roles, receipt.gone);
  pack_segments(writer);
  receipt.log_emptied = erase_remains(writer);
}

ExitCode prune(const PruneOptions& options, const Environment& environment) {
  AnswerOutput output(options.answer, environment);
  const std::chrono::seconds age = length_of_time("--older-than", options.older_than);
  if (age < std::chrono::hours(1)) {
    throw UsageError("--older-than '" + options.older_than +
                     "' is too short; write 1h or more, such as 400d");
  }
  if (!options.dry_run) require_consent(options.yes, "prune", environment);
  Decoder decoder;
  Writer writer = open_existing(options.database, decoder);
  writer.widen_cache();
  const Instant present = environment.clock();
  std::optional<Instant> keep_figures_at;
  if (options.keep_figures) keep_figures_at = present;
  PruneReceipt receipt{options.dry_run, options.keep_figures, present - age, {}, 0, true};
  Traces traces = writer.forgetting().find_older(receipt.before, keep_figures_at);
  if (options.dry_run) {
    receipt.gone = counted_in(traces);
  } else {
    const std::string question = counted(std::ssize(traces.calls), "call", "calls") + " that began before " +
                                 format_rfc3339(receipt.before) +
                                 (options.keep_figures ? " will be reduced to their figures permanently."
                                                       : " will be removed permanently.");
    if (!consents(options.yes, question, environment)) return ExitCode::done;
    // Much may have happened while somebody thought about it.
    if (!options.yes) traces = writer.forgetting().find_older(receipt.before, keep_figures_at);
    remove(writer, std::move(traces), receipt, environment);
  }
  output.give([&] { return prune_json(receipt); }, [&] { return prune_page(receipt); });
  return receipt.log_emptied ? ExitCode::done : ExitCode::findings;
}

constexpr const char* prune_notes =
    "With --keep-figures a call keeps its time, duration, line, agent, end reason and\n"
    "the values of the roles (sentiment, topic, answered, quality); it loses number,\n"
    "summary, transcript, the rest of its analysis and its bodies. It is final: no\n"
    "delivery, import or reindex changes it.\n"
    "`calltally serve` may be running. After an interruption, run it again.";

std::vector<Example> prune_examples() {
  return {
      {"calltally prune --older-than 400d --dry-run", "what would be removed"},
      {"calltally prune --older-than 400d --yes", "removes whole calls"},
      {"calltally prune --older-than 90d --keep-figures --yes", "only personal data"},
  };
}

}  // namespace

Verb declare_prune() {
  auto options = std::make_shared<PruneOptions>();
  Verb verb{"prune", "remove old calls, or the personal data in them"};
  verb.effect = Effect::removes;
  verb.declarations = table({
      database_option(options->database),
      option("--older-than", options->older_than)
          .word("TIME")
          .says("calls that began longer ago than this: 400d, 12h")
          .required(),
      flag("--keep-figures", options->keep_figures)
          .says("keep time, duration, line and role values")
          .common(),
      dry_run_flag(options->dry_run),
      yes_flag(options->yes),
      receipt_options(options->answer),
  });
  verb.examples = prune_examples();
  verb.notes = prune_notes;
  verb.run = [options](const Environment& environment) { return prune(*options, environment); };
  return verb;
}

}  // namespace calltally
