#include <memory>

#include "answer/breakdown_answer.hpp"
#include "answer/report_answer.hpp"
#include "base/calendar.hpp"
#include "base/named_period.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/section_options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/bad_question.hpp"
#include "question/call_filter.hpp"
#include "question/question.hpp"
#include "question/seen_calls.hpp"
#include "question/selection.hpp"
#include "view/breakdown_view.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"
#include "view/report_page.hpp"
#include "view/report_view.hpp"
#include "view/row_formats.hpp"

namespace calltally {
namespace {

constexpr const char* report_fallback_period = "30d";

struct ReportVerbOptions {
  std::string database = "calltally.db";
  SelectionRequest period;
  FilterRequest filter;
  AnswerOptions answer;
  ReportSettings settings;
  SectionRequest sections;
  std::string comparison;
  std::string unit;
  std::optional<std::string> by;
  std::string sort;
  std::optional<std::size_t> top;
  std::optional<std::uint64_t> calls_min;
};

// One of the words, else a period of one's own. Throws BadQuestion.
ComparisonRequest comparison_of(const std::string& typed, const Question& question) {
  if (typed.empty() || typed == "previous") return {Comparison::previous};
  if (typed == "none") return {Comparison::none};
  if (typed == "last-year") return {Comparison::last_year};
  const Selection& selection = question.selection;
  auto own =
      named_period(typed, selection.zone, date_of(selection.as_of, selection.zone), question.reader.extent());
  if (own) return {Comparison::previous, *std::move(own)};
  throw BadQuestion("compare", own.error().text + "; or previous, last-year or none");
}

std::optional<SeriesUnit> unit_of(const std::string& word) {
  for (const SeriesUnit unit : {SeriesUnit::hour, SeriesUnit::day, SeriesUnit::week, SeriesUnit::month}) {
    if (word == name_of(unit)) return unit;
  }
  return std::nullopt;
}

void standard_report(const ReportVerbOptions& options, const Question& question, const AnswerOutput& output) {
  if (!options.sort.empty())
    throw UsageError("--sort orders the rows of --by; name a key, such as --by topic");
  ReportSettings settings = options.settings;
  settings.comparison = comparison_of(options.comparison, question);
  settings.unit = unit_of(options.unit);
  settings.tally.top = options.top.value_or(settings.tally.top);
  settings.calls_min = options.calls_min.value_or(settings.calls_min);
  const ReportAnswer answer = answer_report(question, settings);
  const CallIds ids = output.format() == AnswerFormat::markdown ? CallIds::whole : CallIds::shortest;
  output.give([&] { return report_json(answer); }, [&](RowWriter& rows) { report_rows(answer, rows); },
              [&] { return report_page(answer, output.messages(), ids, sections_of(options.sections)); });
}

// What CSV has no place for: which days these are, and what is not in it.
void tell_about(const BreakdownAnswer& answer, const Environment& environment) {
  std::string text = describe(answer.selection.period, answer.selection.zone);
  if (answer.left_out > 0) {
    text += "; " + std::to_string(answer.left_out) +
            " more values are left out, because calls have several: " + "--top N gives more";
  }
  Output(environment.err).write(text + "\n");
}

void breakdown(const ReportVerbOptions& options, const Question& question, const AnswerOutput& output,
               const Environment& environment) {
  if (!options.unit.empty())
    throw UsageError("--unit is of the report's series; use --by day, week or month");
  BreakdownSettings settings;
  settings.keys = read_keys(*options.by);
  settings.sort = options.sort;
  settings.top = options.top;
  settings.calls_min = options.calls_min.value_or(0);
  settings.short_below_s = options.settings.tally.short_below_s;
  if (!options.comparison.empty()) settings.comparison = comparison_of(options.comparison, question);
  const BreakdownAnswer answer = answer_breakdown(question, settings);
  if (output.format() == AnswerFormat::csv || output.format() == AnswerFormat::xlsx)
    tell_about(answer, environment);
  if (output.format() == AnswerFormat::xlsx) {
    output.give_in_pieces([&](const RowSink&) { breakdown_spreadsheet(answer, output.presentation()); });
    return output.tell_written();
  }
  output.give([&] { return breakdown_json(answer); }, [&](RowWriter& rows) { breakdown_rows(answer, rows); },
              [&] { return breakdown_page(answer, output.messages()); });
}

ExitCode report(const ReportVerbOptions& options, const Environment& environment) {
  const AnswerOutput output(options.answer, environment);
  Reader reader(options.database);
  const Selection selection =
      resolve(options.period, report_fallback_period, circumstances_of(environment), reader);
  const LabelTable labels = labels_of(options.period, selection, reader);
  const Question question{reader, labels, selection, resolve(options.filter, reader, labels, selection.zone)};
  if (options.by) {
    breakdown(options, question, output, environment);
  } else {
    standard_report(options, question, output);
  }
  return ExitCode::done;
}

// What was typed for pages has to be answered with one; a configuration may say it for those that are.
void check(const GivenOptions& given, const ReportVerbOptions& options) {
  if (format_of(options.answer) == AnswerFormat::xlsx && !options.by) {
    throw UsageError(
        "a spreadsheet has rows, and a report is several tables; add --by KEY for one of them, write the "
        "calls with `calltally calls -o x.xlsx`, or the figures with -o x.csv");
  }
  for (const char* name : {"--sections", "--without"}) {
    if (!given.is_given(name)) continue;
    if (options.by)
      throw UsageError(std::string(name) + " chooses sections of the report; --by gives one table");
    if (!is_for_people(format_of(options.answer))) {
      throw UsageError(std::string(name) +
                       " is for tables and Markdown; JSON and CSV always have everything");
    }
  }
}

constexpr const char* report_notes =
    "Sections: figures, series, sentiment, topics, topic_sentiment, lines, types,\n"
    "qualities, end_reasons, hours and lowest. JSON and CSV have all of them.\n\n"
    "Columns for --sort: the key, calls, talk_s, duration_mean_s, duration_p50_s,\n"
    "duration_p90_s, duration_p95_s, duration_max_s, short_calls, sentiment_rated,\n"
    "sentiment_unrated, sentiment_mean, sentiment_p50, sentiment_low,\n"
    "sentiment_neutral, sentiment_high, answered_yes, answered_no, answered_unknown,\n"
    "answered_rate.\n"
    "\n"
    "Changes are against the previous period; periods of 7 days or more are moved by\n"
    "whole weeks (30d by 35 days). A period that is not over is compared with the\n"
    "same part of the previous one. Counts are compared only if all of it was\n"
    "recorded.";

std::vector<Example> report_examples() {
  return {
      {"calltally report", "the last 30 days"},
      {"calltally report --period last-month", "a whole month"},
      {"calltally report --period yesterday --sentiment low", "of low-rated calls"},
      {"calltally report --sections lowest,topics", "where to look first"},
      {"calltally report --by month --line Receptie", "one line, month by month"},
      {"calltally report --period last-month --lang nl -o maand.md", "for a client"},
      {"calltally report --period 2025-Q4 --format json", "every figure, for programs"},
      {"calltally report -o figures.csv", "section, name, figure, value"},
      {"calltally report --by customer --min-n 3", "who called 3 times or more"},
      {"calltally report --by topic --sort -sentiment_mean", "best rated topics first"},
  };
}

}  // namespace

Verb declare_report() {
  auto options = std::make_shared<ReportVerbOptions>();
  Verb verb{"report", "durations, sentiment and topics of a period"};
  verb.declarations = table({
      database_option(options->database),
      period_options(options->period, report_fallback_period),
      filter_options(options->filter),
      answer_options(options->answer, {AnswerFormat::table, AnswerFormat::json, AnswerFormat::csv,
                                       AnswerFormat::markdown, AnswerFormat::xlsx}),
      section_options(options->sections),
      option("--by", options->by)
          .word("KEY")
          .says("one table instead, grouped by a key, or by two with a comma")
          .common(),
      option("--sort", options->sort)
          .word("COLUMN")
          .says("sort the table of --by by this column, - in front for descending"),
      option("--compare", options->comparison)
          .word("PERIOD")
          .says("period to compare with: previous, last-year, none or any other")
          .common()
          .defaults_to("previous; with --by none"),
      option("--unit", options->unit)
          .word("UNIT")
          .says("unit of the series: hour, day, week or month")
          .checked(one_of("unit", {"hour", "day", "week", "month"})),
      option("--top", options->top)
          .word("N")
          .says("rows per section; the others become one row")
          .defaults_to("20; all of --by a time")
          .checked(whole_number("number of rows", 1, 100'000)),
      option("--short", options->settings.tally.short_below_s)
          .word("SECONDS")
          .says("count calls shorter than this as short")
          .defaults_to("10")
          .checked(number_from_0("number of seconds")),
      option("--min-n", options->calls_min)
          .word("N")
          .says("calls needed in both periods to show a change")
          .defaults_to("5")
          .notes("; with --by, calls needed for a row")
          .checked(whole_number("number of calls", 0, 1'000'000'000)),
  });
  verb.examples = report_examples();
  verb.notes = report_notes;
  verb.check = [options](const GivenOptions& given) { check(given, *options); };
  verb.run = [options](const Environment& environment) { return report(*options, environment); };
  return verb;
}

}  // namespace calltally
