#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "answer/quarantine_diagnosis.hpp"
#include "answer/quarantine_list.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/jobs/quarantine_change.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/options/confirmation.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/selection.hpp"
#include "render/wrap.hpp"
#include "view/presentation.hpp"
#include "view/quarantine_view.hpp"

namespace calltally {
namespace {

constexpr const char* quarantine_fallback_period = "all";
constexpr const char* group_of_bodies = "Bodies";
constexpr std::size_t told_flaws = 20;

struct QuarantineOptions {
  std::string database = "calltally.db";
  std::string action = "list";
  std::vector<std::int64_t> ids;
  bool all = false;
  std::optional<std::string> before;
  bool repair = false;
  bool yes = false;
  SelectionRequest period;
  AnswerOptions answer;
  bool is_format_typed = false;  // a configured format is for the list only
};

ExitCode list(const QuarantineOptions& options, const Environment& environment) {
  const AnswerOutput output(options.answer, environment);
  Reader reader(options.database);
  Decoder decoder;
  const Selection selection = resolve(options.period, quarantine_fallback_period,
                                      circumstances_of(environment), reader.quarantine_extent());
  const QuarantineListing listing = list_quarantine(reader, decoder, selection);
  output.give([&] { return quarantine_json(listing); },
              [&](RowWriter& rows) { quarantine_rows(listing, rows); },
              [&] { return quarantine_page(listing); }, output.tables_of_names());
  return ExitCode::done;
}

[[noreturn]] void refuse_missing(std::int64_t id) {
  throw std::runtime_error("there is no body " + std::to_string(id) +
                           " in quarantine; `calltally quarantine list` shows what is there");
}

// Byte for byte into a file or a pipe; where somebody looks at it, nothing in it is obeyed by the terminal.
void give_body(const QuarantinedBody& body, const QuarantineOptions& options,
               const Environment& environment) {
  const bool is_to_file = options.answer.file && *options.answer.file != "-";
  if (!is_to_file && environment.out_is_terminal) {
    std::string text;
    for (const std::string_view line : lines_of(body.body)) text += printable(line) + "\n";
    Output(environment.out).write(text);
    return;
  }
  Output output = is_to_file ? Output(*options.answer.file) : Output(environment.out);
  output.write(body.body);
  output.finish();
}

ExitCode show(const QuarantineOptions& options, const Environment& environment) {
  Reader reader(options.database);
  const auto body = reader.quarantined(options.ids.front());
  if (!body) refuse_missing(options.ids.front());
  Decoder decoder;
  const Diagnosis diagnosis = diagnose(decoder, *body);
  if (options.is_format_typed) {
    AnswerOutput(options.answer, environment)
        .give([&] { return diagnosis_json(*body, diagnosis); },
              [&] { return diagnosis_page(*body, diagnosis); }, Tables::whole);
    return ExitCode::done;
  }
  std::string text = headline(*body, diagnosis) + "\n";
  for (const std::string& sentence : complaints(diagnosis, body->body, told_flaws)) {
    text += "  " + printable(sentence) + "\n";
  }
  const std::string retry = "`calltally quarantine retry " + std::to_string(body->id);
  if (diagnosis.readable == Readable::now) text += "  it can be read now: " + retry + "` stores it\n";
  if (diagnosis.readable == Readable::repaired) text += "  " + retry + " --repair` puts that right\n";
  if (diagnosis.in_conflict)
    text += "  `calltally quarantine drop " + std::to_string(body->id) + "` drops it\n";
  Output(environment.err).write(text);
  give_body(*body, options, environment);
  return ExitCode::done;
}

// Until when bodies are meant. A guess about the zone would drop others than those.
std::optional<Instant> before_of(const QuarantineOptions& options, const Environment& environment) {
  if (!options.before) return std::nullopt;
  if (const auto instant = parse_rfc3339(*options.before)) return instant;
  return time_of("before", *options.before, certain_zone_of(options.period.zone, environment));
}

// Which bodies are meant; each one that was named has to be there. What is held is not meant by a rule about
// all, where it would go for good.
std::vector<std::int64_t> meant(const QuarantineOptions& options, Writer& writer, Quarantine::Stay most,
                                const std::optional<Instant>& before = std::nullopt) {
  Quarantine& quarantine = writer.quarantined();
  if (options.all) return quarantine.ids(Instant::max(), most);
  if (before) return quarantine.ids(*before, most);
  std::vector<std::int64_t> ids = options.ids;
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const std::int64_t id : ids) {
    if (!quarantine.find(id)) refuse_missing(id);
  }
  return ids;
}

ExitCode retry(const QuarantineOptions& options, const Environment& environment) {
  Decoder decoder;
  Writer writer = open_existing(options.database, decoder);
  const RetryCounts counts = retry_bodies(writer, decoder, meant(options, writer, Quarantine::Stay::held),
                                          options.repair ? Repair::yes : Repair::no, environment);
  if (!writer.receiver_elsewhere()) writer.checkpoint_truncate();
  std::string text = std::to_string(counts.tried) + " tried, " + std::to_string(counts.stored) + " stored, " +
                     std::to_string(counts.known) + " already known, " + std::to_string(counts.stay) +
                     " stay";
  if (counts.nothing > 0) text += ", " + std::to_string(counts.nothing) + " without anything to keep";
  Output(environment.err).write(text + "\n");
  return counts.stay > 0 ? ExitCode::findings : ExitCode::done;
}

ExitCode drop(const QuarantineOptions& options, const Environment& environment) {
  const bool can_ask = environment.in_is_terminal && environment.err_is_terminal;
  if (!options.yes && !can_ask) {
    throw UsageError("drop is permanent and there is no terminal to confirm on; pass --yes");
  }
  const std::optional<Instant> before = before_of(options, environment);
  Decoder decoder;
  Writer writer = open_existing(options.database, decoder);
  const std::vector<std::int64_t> ids = meant(options, writer, Quarantine::Stay::limited, before);
  const std::string what = counted(std::ssize(ids), "body", "bodies");
  if (!ids.empty() && !consents(options.yes, what + " will be dropped permanently.", environment)) {
    return ExitCode::done;
  }
  const std::int64_t dropped = drop_bodies(writer, ids, environment);
  // What was dropped shall not lie in the log either; a receiver that runs empties it when it is idle.
  if (!writer.receiver_elsewhere()) writer.checkpoint_truncate();
  Output(environment.err).write(std::to_string(dropped) + " dropped\n");
  return ExitCode::done;
}

struct Action {
  std::string_view name;
  ExitCode (*run)(const QuarantineOptions&, const Environment&);
};

constexpr std::array actions{Action{"list", list}, Action{"show", show}, Action{"retry", retry},
                             Action{"drop", drop}};

const Action* action_of(const QuarantineOptions& options) {
  const auto* found = std::ranges::find(actions, options.action, &Action::name);
  return found == actions.end() ? nullptr : &*found;
}

void check_bodies(const QuarantineOptions& options) {
  const int ways = (options.ids.empty() ? 0 : 1) + (options.all ? 1 : 0) + (options.before ? 1 : 0);
  if (options.action == "list" && ways > 0) {
    throw UsageError("list shows all bodies of a period; show, retry and drop take ids");
  }
  if (options.action == "show" && options.ids.size() != 1) {
    throw UsageError("show needs the id of one body; `calltally quarantine list` shows them");
  }
  if ((options.action == "retry" || options.action == "drop") && ways != 1) {
    throw UsageError(options.action + " needs the ids of bodies or --all" +
                     (options.action == "drop" ? " or --before TIME" : "") + ", and only one of these");
  }
}

// What cannot be meant, told before anything is opened.
void check(const GivenOptions& given, QuarantineOptions& options) {
  options.is_format_typed = given.is_given("--format");
  if (action_of(options) == nullptr) {
    throw UsageError("quarantine has no '" + options.action + "'; write list, show, retry or drop");
  }
  if (const Declaration* other = given.out_of_place(options.action)) {
    throw UsageError(other->name + " does not apply to quarantine " + options.action);
  }
  check_bodies(options);
  if (options.before) static_cast<void>(time_of("before", *options.before, Zone()));
  if (options.action == "show" && options.answer.format == "csv") {
    throw UsageError(
        "show displays one body; write --format table, json or md, or leave it out for the body itself");
  }
}

constexpr const char* quarantine_notes =
    "--repair: half an emoji (\"\\ud83d\" alone) becomes U+FFFD, an integer beyond 64\n"
    "bits becomes text with the same digits, a number beyond 1.8e308 becomes null.\n"
    "Anything else that is wrong is left as it is. A stored body keeps the time when\n"
    "it first came. Reports of platforms that are not supported yet stay until they\n"
    "are: --all and --before do not drop them, their ids do. `calltally serve` may be\n"
    "running. Exit code: 0 done, 3 some bodies stay after retry.";

std::vector<Example> quarantine_examples() {
  return {
      {"calltally quarantine", "list them, without contents"},
      {"calltally quarantine show 3", "the body; what is wrong on stderr"},
      {"calltally quarantine retry --all", "store what can be read now"},
      {"calltally quarantine drop --before 2026-01-01", "asks first, unless --yes"},
      {"calltally quarantine retry 3 --repair", "repair it, and list the repairs"},
      {"calltally quarantine show 3 -o body.json", "byte for byte into a file"},
      {"calltally quarantine show 3 --format json", "what is wrong, for programs"},
  };
}

Declarations body_options(QuarantineOptions& options) {
  return table({
      flag("--all", options.all)
          .says("all bodies, for retry and drop")
          .common()
          .in_group(group_of_bodies)
          .from(Origin::command_line)
          .goes_with({"retry", "drop"}),
      option("--before", options.before)
          .word("TIME")
          .says("bodies that came before this date or time, for drop")
          .in_group(group_of_bodies)
          .from(Origin::command_line)
          .goes_with({"drop"}),
      flag("--repair", options.repair)
          .says("for retry: repair what can be repaired, see below")
          .common()
          .from(Origin::command_line)
          .goes_with({"retry"}),
      yes_flag(options.yes).says("for drop: do not ask").goes_with({"drop"}),
  });
}

// Those of every verb that answers about a period, each with its actions.
Declarations list_options(QuarantineOptions& options) {
  Declarations period = all_going_with(
      {"list"}, all_in_group(group_of_bodies, period_options(options.period, quarantine_fallback_period)));
  Declarations answer = all_going_with(
      {"list", "show"}, english_answer_options(options.answer, {AnswerFormat::table, AnswerFormat::json,
                                                                AnswerFormat::csv, AnswerFormat::markdown}));
  for (Declaration& declaration : period) {
    if (declaration.name == "--tz") declaration.actions = {"list", "drop"};
  }
  for (Declaration& declaration : answer) {
    if (declaration.name != "--format") continue;
    declaration.note = "; of show the body as it is kept, or table, json or md of it";
  }
  return table({period, answer});
}

}  // namespace

Verb declare_quarantine() {
  auto options = std::make_shared<QuarantineOptions>();
  Verb verb{"quarantine", "list, retry and drop deliveries that could not be read"};
  verb.declarations = table({
      database_option(options->database),
      body_options(*options),
      list_options(*options),
      option("ACTION", options->action)
          .says("list, show, retry or drop")
          .defaults_to("list")
          .offers({"list", "show", "retry", "drop"}),
      option("ID", options->ids)
          .says("ids of bodies, as listed")
          .checked(whole_number("id of a body", 1, std::numeric_limits<std::int64_t>::max())),
  });
  verb.check = [options](const GivenOptions& given) { check(given, *options); };
  verb.examples = quarantine_examples();
  verb.notes = quarantine_notes;
  verb.run = [options](const Environment& environment) {
    return action_of(*options)->run(*options, environment);
  };
  return verb;
}

}  // namespace calltally
