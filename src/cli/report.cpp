#include <memory>

#include "cli/answer_output.hpp"
#include "cli/options.hpp"
#include "cli/report_answer.hpp"
#include "cli/report_page.hpp"
#include "cli/verbs.hpp"

namespace calltally {
namespace {

constexpr const char* fallback_period = "30d";

struct ReportVerbOptions {
  std::string database = "calltally.db";
  PeriodOptions period;
  AnswerOptions answer;
  ReportSettings settings;
};

std::string text_of(const ReportAnswer& answer, const AnswerOutput& output) {
  switch (output.format()) {
    case AnswerFormat::json:
      return report_json(answer);
    case AnswerFormat::csv:
      return report_csv(answer);
    case AnswerFormat::markdown:
      return page_markdown(report_page(answer, output.words()), output.look().glyphs);
    case AnswerFormat::table:
    case AnswerFormat::json_lines:
      break;
  }
  return page_text(report_page(answer, output.words()), output.look());
}

ExitCode report(const ReportVerbOptions& options, const Environment& environment) {
  AnswerOutput output(options.answer, environment);
  Reader reader(options.database);
  const Selection selection = resolve(options.period, fallback_period, environment, reader.extent());
  const ReportAnswer answer = answer_report(reader, selection, options.settings);
  output.write(text_of(answer, output));
  output.finish();
  return ExitCode::done;
}

constexpr const char* examples =
    "Examples:\n"
    "  calltally report                                     the last 30 days\n"
    "  calltally report --period last-month                 the month for a client\n"
    "  calltally report --period last-month --lang nl -o maand.md\n"
    "  calltally report --since 2025-12-01 --until 2025-12-15 --tz Europe/Amsterdam\n"
    "  calltally report --period 2025-Q4 --format json      every figure, for programs\n"
    "  calltally report -o figures.csv                      the same as rows: section, name, figure, "
    "value\n\n"
    "A call belongs to the day it began, in the time zone of --tz. Changes are against the period before.";

}  // namespace

Verb declare_report(CLI::App& app) {
  auto options = std::make_shared<ReportVerbOptions>();
  CLI::App* verb = app.add_subcommand("report", "durations, sentiment and topics of a period");
  declare_database(*verb, options->database);
  declare_period(*verb, options->period, fallback_period);
  declare_answer(*verb, options->answer,
                 {AnswerFormat::table, AnswerFormat::json, AnswerFormat::csv, AnswerFormat::markdown});
  verb->add_option("--top", options->settings.tally.top,
                   "rows per section, the rest is one more (default: 20)")
      ->type_name("N")
      ->check(whole_number("--top", "number of rows", 1, 100'000));
  verb->add_option("--short", options->settings.tally.short_below_s,
                   "calls below this count as short (default: 10)")
      ->type_name("SECONDS")
      ->check(number_from_0("--short", "number of seconds"));
  verb->add_option("--min-n", options->settings.calls_min,
                   "calls on both sides to show a change (default: 5)")
      ->type_name("N")
      ->check(whole_number("--min-n", "number of calls", 0, 1'000'000'000));
  verb->footer(period_help() + examples);
  return {verb, [options](const Environment& environment) { return report(*options, environment); }};
}

}  // namespace calltally
