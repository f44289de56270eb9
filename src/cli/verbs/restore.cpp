#include <algorithm>
#include <ctime>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "answer/forget_answer.hpp"
#include "base/file_place.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/jobs/batches.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/options/confirmation.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "store/restoration.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

struct RestoreOptions {
  std::string database = "calltally.db";
  std::string file;
  bool no_keep = false;
  bool yes = false;
};

// What became of the erasure list, and of the calls that were final in the replaced file.
struct CarriedOver {
  std::int64_t entries = 0;
  Forgotten forgotten;
  std::int64_t too_long = 0;  // texts that nobody could look through
  std::int64_t pruned = 0;    // calls that are final again
  Removed reduced;            // what went of them
  std::string trouble;        // why they could not be read
};

std::string kept_name(const std::string& database, const Environment& environment) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(
      std::chrono::time_point_cast<std::chrono::system_clock::duration>(environment.clock()));
  std::tm local{};
  ::localtime_r(&seconds, &local);
  char text[64];
  const std::size_t length = std::strftime(text, sizeof text, ".before-restore-%Y-%m-%d-%H%M%S", &local);
  const std::string name = real_place(database) + std::string(text, length);
  std::string free = name;
  for (int i = 2; fs::exists(free); ++i) free = name + "-" + std::to_string(i);
  return free;
}

// Of which only figures were kept since, of those only figures are kept.
void prune_again(Writer& writer, std::vector<FinalCalls::Whole> whole, CarriedOver& carried,
                 const Environment& environment) {
  if (whole.empty()) return;
  carried.pruned = std::ranges::count_if(whole, [](const auto& call) { return !call.rows.empty(); });
  Progress progress(environment, "calls left to prune again");
  const Roles roles = writer.roles();
  in_batches(writer, [&] {
    progress.at(std::ssize(whole));
    carried.reduced += writer.forgetting().reduce_again(whole.back(), environment.clock(), roles);
    whole.pop_back();
    return !whole.empty();
  });
  progress.end();
  drop_spare_customers(writer);
  Forgotten spare;
  remove_traces(writer, {}, roles, spare);
  pack_segments(writer);
}

// Today's schema, and what was forgotten or pruned to figures since the copy was made is so in it, too.
CarriedOver bring_up_to_date(const Restoration& restoration, const std::string& database,
                             const Present& present, const Environment& environment) {
  CarriedOver carried;
  Decoder decoder;
  Writer writer = open_existing(restoration.prepared(), decoder);
  writer.widen_cache();
  carried.trouble = present.trouble;
  const auto read = [&](const std::function<void()>& reading) {
    if (present.exists && carried.trouble.empty()) carried.trouble = restoration.ruin_met_by(reading);
  };
  read([&] { in_batch(writer, [&] { carried.entries = writer.forgetting().carry_over(database); }); });
  const Roles roles = writer.roles();
  Traces listed = writer.forgetting().find_listed(roles);
  carried.too_long = listed.too_long;
  remove_traces(writer, std::move(listed), roles, carried.forgotten);
  std::vector<FinalCalls::Whole> whole;
  read([&] { whole = writer.forgetting().find_final_in(database); });
  prune_again(writer, std::move(whole), carried, environment);
  if (!erase_remains(writer)) throw std::runtime_error("the copy is being read by another program");
  return carried;
}

// Nobody knows what a damaged file holds that the backup does not.
bool may_lose_damaged(const RestoreOptions& options, const Environment& environment) {
  const std::string what = "'" + options.database + "' is damaged, and everything else in it";
  if (environment.in_is_terminal && environment.err_is_terminal) {
    return consents(false, what + " would be lost.", environment);
  }
  throw std::runtime_error(
      what + " would be lost with --no-keep; pass --yes if that is intended. Nothing was changed");
}

bool may_replace(const RestoreOptions& options, const Present& present, const CarriedOver& carried,
                 const Environment& environment) {
  if (options.yes) return true;
  if (!carried.trouble.empty() && options.no_keep) return may_lose_damaged(options, environment);
  if (present.lost == 0) return true;
  const bool can_ask = environment.in_is_terminal && environment.err_is_terminal;
  if (!options.no_keep && !can_ask) return true;  // nothing is lost: the replaced file stays
  if (!can_ask) {
    throw std::runtime_error(
        counted(present.lost, "call", "calls") + " of '" + options.database +
        "' would be lost with --no-keep; pass --yes if that is intended. Nothing was changed");
  }
  return consents(false,
                  counted(present.lost, "call", "calls") + " of '" + options.database +
                      "' are not in the backup" +
                      (options.no_keep ? " and would be lost." : "; they stay in the replaced file."),
                  environment);
}

std::string newest_of(const Holdings& held) {
  return held.newest ? ", the newest of " + format_rfc3339(*held.newest) : std::string{};
}

std::string said(const RestoreOptions& options, const Holdings& held, const Present& present,
                 const std::optional<std::string>& kept, const CarriedOver& carried) {
  const auto named = [](const std::string& path) { return "'" + printable(path) + "'"; };
  std::string text = named(options.database) + " is now what " + named(options.file) +
                     " holds: " + counted(held.calls, "call", "calls") + newest_of(held) + "\n";
  if (kept) {
    text +=
        "replaced: " +
        (present.trouble.empty() ? counted(present.calls, "call", "calls") : "a file that cannot be read") +
        ", kept as " + named(*kept) + "\n";
  }
  if (present.lost > 0) {
    text += counted(present.lost, "call of the replaced file is", "calls of the replaced file are") +
            " not in the backup";
    text += kept ? "; to bring them over:\n  calltally export --db " + named(*kept) +
                       " -o rest.jsonl\n  calltally import --db " + named(options.database) + " rest.jsonl\n"
                 : "\n";
  }
  const Forgotten& gone = carried.forgotten;
  const bool forgot = gone.rows.calls + gone.rows.status_updates + gone.quarantine > 0;
  if (forgot) text += "forgotten again: " + described(gone) + "\n";
  if (carried.pruned + carried.reduced.status_updates > 0) {
    text += "pruned again: " + counted(carried.pruned, "call to its figures", "calls to their figures") +
            "; " + counted(carried.reduced.deliveries, "stored body", "stored bodies") + " and " +
            counted(carried.reduced.status_updates, "status update", "status updates") + " went\n";
  }
  if (carried.too_long > 0) {
    text += "not searched for forgotten customers: " +
            counted(carried.too_long, "body in quarantine, which holds", "bodies in quarantine, which hold") +
            " millions of digits; `calltally quarantine` lists them\n";
  }
  if (forgot || carried.pruned > 0) {
    text += named(options.file) + " itself still holds what was " +
            (!forgot              ? "pruned"
             : carried.pruned > 0 ? "forgotten or pruned"
                                  : "forgotten") +
            "; make a new backup and delete it\n";
  }
  return text;
}

ExitCode restore(const RestoreOptions& options, const Environment& environment) {
  if (is_same_file(options.file, options.database)) {
    throw UsageError("'" + options.file + "' is the database itself; name a backup of it");
  }
  check_restorable(options.file);
  Restoration restoration(options.database);
  Progress progress(environment, "% copied");
  Holdings held = restoration.take(options.file, [&](int percent) { progress.at(percent); });
  progress.end();
  Present present = restoration.look();
  const CarriedOver carried = bring_up_to_date(restoration, options.database, present, environment);
  present = restoration.look();  // what was forgotten is not lost
  held = restoration.held();
  if (!may_replace(options, present, carried, environment)) return ExitCode::done;
  std::optional<std::string> kept;
  if (present.exists && !options.no_keep) kept = kept_name(options.database, environment);
  for (const std::string& log : restoration.put(kept)) {
    Output(environment.err)
        .write("calltally: the log of a database that no longer exists was found there; it is kept as '" +
               printable(log) + "'\n");
  }
  Output(environment.out).write(said(options, held, present, kept, carried));
  if (carried.trouble.empty()) return ExitCode::done;
  Output(environment.err)
      .write("calltally: the erasure list of the replaced file cannot be read (" +
             printable(carried.trouble) + "): repeat every forget and prune since this backup was made\n");
  return ExitCode::findings;
}

constexpr const char* restore_notes =
    "Stop `calltally serve` first. The backup is copied, checked and upgraded, and\n"
    "replaces the database in one step: an interruption leaves the old one or the new\n"
    "one, complete. The replaced file is kept beside it, named by date and time.\n"
    "Customers forgotten since the backup are forgotten again; pruned calls lose\n"
    "their personal data again. Exit code 3: done, but the replaced file was too\n"
    "damaged to tell who was forgotten.";

std::vector<Example> restore_examples() {
  return {
      {"calltally restore backups/calltally-2026-01-31.db"},
      {"calltally restore --db /var/lib/calltally/calltally.db copy.db", "on a new machine"},
  };
}

}  // namespace

Verb declare_restore() {
  auto options = std::make_shared<RestoreOptions>();
  Verb verb{"restore", "replace the database with a backup"};
  verb.effect = Effect::removes;
  verb.declarations = table({
      option("FILE", options->file)
          .says("a file made by `calltally backup`")
          .names_file(FileUse::restored)
          .required(),
      database_option(options->database),
      flag("--no-keep", options->no_keep).says("do not keep the replaced database"),
      yes_flag(options->yes),
  });
  verb.examples = restore_examples();
  verb.notes = restore_notes;
  verb.run = [options](const Environment& environment) { return restore(*options, environment); };
  return verb;
}

}  // namespace calltally
