#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "answer/hidden_numbers.hpp"
#include "base/file_text.hpp"
#include "cli/jobs/listed_calls.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/length_of_time.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "decode/delivery.hpp"
#include "question/selection.hpp"
#include "view/check_view.hpp"
#include "view/presentation.hpp"

namespace calltally {
namespace {

constexpr const char* check_fallback_period = "30d";

struct CheckOptions {
  std::string database = "calltally.db";
  SelectionRequest period;
  AnswerOptions answer;
  CheckLimits limits;
  std::string grace = "1h";
  std::optional<std::string> quiet_for;
  std::vector<std::string> hours;
  std::optional<std::string> holidays;
  std::vector<std::string> only;
  bool quiet = false;
};

std::vector<std::string> check_names() {
  std::vector<std::string> names;
  for (const Check& check : all_checks()) names.emplace_back(check.name);
  return names;
}

// A list that is not there says nothing of the database: told before anything is looked at.
void require_lists(const std::vector<std::string>& lists) {
  for (const std::string& list : lists) {
    if (list != "-" && ::access(list.c_str(), R_OK) != 0) {
      throw std::runtime_error("--reconcile '" + list + "' cannot be read: " + std::strerror(errno));
    }
  }
}

std::vector<Date> holidays_in(const std::string& path) {
  const auto text = text_of_file(path);
  if (!text)
    throw std::runtime_error("--holidays '" + path + "' cannot be read: " + std::strerror(text.error()));
  auto days = read_holidays(*text);
  if (days) return std::move(*days);
  throw UsageError(path + ":" + std::to_string(days.error()) +
                   ": this is not a date; write one such as 2026-12-25 per line, comments after #");
}

// Nothing where neither option is given: quiet is quiet at any hour.
std::optional<OpeningHours> hours_of(const CheckOptions& options) {
  if (options.hours.empty() && !options.holidays) return std::nullopt;
  if (!options.quiet_for) {
    throw UsageError(std::string(options.hours.empty() ? "--holidays" : "--hours") +
                     " says when --quiet-for counts; add --quiet-for TIME");
  }
  OpeningHours hours;
  for (const std::string& one : options.hours)
    static_cast<void>(hours.add(one));  // checked when it was given
  if (options.holidays) {
    for (const Date day : holidays_in(*options.holidays)) hours.add_holiday(day);
  }
  return hours;
}

std::string complaint_about_hours(std::string& text) {
  const auto added = OpeningHours().add(text);
  return added ? "" : added.error();
}

ExitCode check(const CheckOptions& options, const Environment& environment) {
  AnswerOutput output(options.answer, environment);
  require_lists(options.limits.lists);
  CheckLimits limits = options.limits;
  limits.grace = length_of_time("--grace", options.grace);
  if (options.quiet_for) limits.quiet_for = length_of_time("--quiet-for", *options.quiet_for);
  limits.hours = hours_of(options);
  Decoder decoder;
  Inspection inspection(options.database, [&decoder](std::string_view body, BodyKind kind) {
    return decoder.read_stored(body, kind);
  });
  const bool needs_extent =
      options.period.request.period == "all" || options.period.request.since || options.period.request.until;
  const Selection selection = resolve(options.period, check_fallback_period, circumstances_of(environment),
                                      [&](Instant as_of) -> std::optional<Extent> {
                                        if (!needs_extent) return std::nullopt;
                                        return inspection.extent(as_of);
                                      });
  Progress progress(environment, "calls compared");
  const CheckMeans means{zone_places(environment), read_lists,
                         [&progress](std::int64_t calls) { progress.at(calls); }};
  const CheckQuestion question{options.database, inspection,      limits,        means,
                               selection.period, selection.as_of, selection.zone};
  Checked checked{options.database, selection.as_of, {}};
  for (const Check& one : all_checks()) {
    const auto& only = options.only;
    if (!only.empty() && std::ranges::find(only, one.name) == only.end()) continue;
    checked.checks.emplace_back(one.name, look_at(one, question));
  }
  progress.end();
  HiddenNumbers(output.phones()).hide(checked);
  const bool has_findings = checked.findings() > 0;
  if (!options.quiet || has_findings) {
    const bool is_for_screen = output.is_to_terminal() && output.format() == AnswerFormat::table;
    const std::size_t columns = is_for_screen ? output.look().columns : Table::unlimited;
    const Language language = output.messages().language();
    output.give([&] { return check_json(checked, language); },
                [&] { return check_page(checked, language, columns); }, output.tables_of_names());
  }
  return has_findings ? ExitCode::findings : ExitCode::done;
}

constexpr const char* check_notes =
    "Exit code: 0 all is well, 3 there are findings, 1 it cannot be checked.\n"
    "Changes nothing.";

std::vector<Example> check_examples() {
  return {
      {"calltally check", "everything, and how to fix it"},
      {"calltally check --quick --quiet", "for cron: silent if all is well"},
      {"calltally check --quiet-for 24h", "a day without reports is a finding"},
      {"calltally check --quiet-for 4h --hours mo-fr,09:00-17:30", "in office hours"},
      {"calltally check --expect-receiver", "no running receiver is one, too"},
      {"calltally check --only missing --period 7d", "calls without a report"},
      {"calltally check --reconcile calls.json", "against the platform's GET /calls"},
      {"calltally check --lang nl", "in Dutch"},
  };
}

Declarations limit_options(CheckOptions& options) {
  CheckLimits& limits = options.limits;
  return all_in_group("Findings",
                      table({
                          option("--grace", options.grace)
                              .word("TIME")
                              .says("how long after its call a report may come")
                              .defaults_to("1h"),
                          option("--quiet-for", options.quiet_for)
                              .word("TIME")
                              .says("no report was received for this long")
                              .defaults_to("off"),
                          option("--hours", options.hours)
                              .word("HOURS")
                              .taking(Takes::each_dotted)
                              .says("--quiet-for counts only these hours of the week: mo-fr,09:00-17:30")
                              .defaults_to("all hours")
                              .checked(complaint_about_hours),
                          option("--holidays", options.holidays)
                              .word("FILE")
                              .says("days on which --quiet-for does not count, one date per line")
                              .names_file(FileUse::input),
                          flag("--expect-receiver", limits.expect_receiver).says("no receiver is running"),
                          option("--unrated-max", limits.unrated_max)
                              .word("PERCENT")
                              .says("more than this percentage of analysed calls is unrated; 100: off")
                              .defaults_to("50")
                              .checked(number_within("percentage", 0, 100)),
                          option("--unknown-max", limits.unknown_max)
                              .word("PERCENT")
                              .says("more than this percentage of them lacks an answer; 100: off")
                              .defaults_to("50")
                              .checked(number_within("percentage", 0, 100)),
                          option("--free-min", limits.free_bytes_min)
                              .word("SIZE")
                              .says("less free disk space than this")
                              .defaults_to("1GiB, at least a tenth of the database")
                              .checked(size_in_bytes()),
                      }));
}

}  // namespace

Verb declare_check() {
  auto options = std::make_shared<CheckOptions>();
  Verb verb{"check", "check the health of the database and the receiver"};
  verb.declarations = table({
      database_option(options->database),
      flag("--quick", options->limits.quick).says("skip the checks that read every call").common(),
      option("--only", options->only)
          .word("CHECK")
          .says("only this check, by its name in the answer; may be repeated")
          .common()
          .checked(one_of("check", check_names())),
      option("--reconcile", options->limits.lists)
          .word("FILE")
          .says("compare with the platform's call list, - for standard input; may be repeated")
          .common()
          .names_file(FileUse::input),
      limit_options(*options),
      period_options(options->period, check_fallback_period),
      answer_options(options->answer,
                     {AnswerFormat::table, AnswerFormat::json, AnswerFormat::markdown, AnswerFormat::html}),
      phones_option(options->answer.phones),
      flag("--quiet", options->quiet)
          .says("print nothing if there are no findings")
          .common()
          .in_group("Output"),
  });
  verb.examples = check_examples();
  verb.notes = check_notes;
  verb.run = [options](const Environment& environment) { return check(*options, environment); };
  return verb;
}

}  // namespace calltally
