#include <memory>

#include "answer/breakdown_answer.hpp"
#include "answer/report_answer.hpp"
#include "answer/split_answer.hpp"
#include "base/calendar.hpp"
#include "base/named_period.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/mail_parts.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
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
#include "view/split_view.hpp"

namespace calltally {
namespace {

constexpr const char* report_fallback_period = "30d";
constexpr const char* split_fallback_period = "all";

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
  std::optional<std::string> split;
  std::optional<std::uint64_t> split_days;
  std::optional<std::string> mail_parts;  // a folder
  bool no_text = false;
};

// Where the answer goes: one output, or the parts of a mail.
struct ReportPlace {
  ReportPlace(const ReportVerbOptions& options, const Environment& environment)
      : output(answer_options(options), environment) {
    if (options.mail_parts) parts.emplace(*options.mail_parts, answer_options(options), environment);
  }

  // One answer for both parts: its numbers are shown as on the page.
  static AnswerOptions answer_options(const ReportVerbOptions& options) {
    AnswerOptions answer = options.answer;
    if (options.mail_parts && !answer.phones) answer.phones = "masked";
    return answer;
  }

  AnswerOutput output;
  std::optional<MailParts> parts;
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

// Ids are whole where a page is taken elsewhere; HTML draws what text has in lines.
Page page_of(const ReportAnswer& answer, const std::vector<ReportSection>& sections,
             const Presentation& presentation) {
  const bool is_text = presentation.format == AnswerFormat::table;
  const bool is_html = presentation.format == AnswerFormat::html;
  return report_page(answer, presentation.messages, is_text ? CallIds::shortest : CallIds::whole, sections,
                     is_html ? FewBuckets::curves : FewBuckets::bars);
}

void standard_report(const ReportVerbOptions& options, const Question& question, const ReportPlace& place) {
  const auto sections = [&](const Presentation& presentation) {
    const bool is_html = presentation.format == AnswerFormat::html;
    return sections_of(options.sections, is_html ? SectionOrder::drawings_first : SectionOrder::usual);
  };
  static_cast<void>(sections(place.output.presentation()));  // complains before anything is read
  if (!options.sort.empty())
    throw UsageError("--sort orders the rows of --by; name a key, such as --by topic");
  ReportSettings settings = options.settings;
  settings.comparison = comparison_of(options.comparison, question);
  settings.unit = unit_of(options.unit);
  settings.tally.top = options.top.value_or(settings.tally.top);
  settings.calls_min = options.calls_min.value_or(settings.calls_min);
  if (options.no_text) settings.texts = ReportTexts::left_out;
  const ReportAnswer answer = answer_report(question, settings);
  const auto page = [&](const Presentation& presentation) {
    return page_of(answer, sections(presentation), presentation);
  };
  if (place.parts) return place.parts->give(page);
  const AnswerOutput& output = place.output;
  output.give([&] { return report_json(answer); }, [&](RowWriter& rows) { report_rows(answer, rows); },
              [&] { return page(output.presentation()); }, Tables::fitted, Definitions::present);
}

// What CSV has no place for: which days these are, and what is not in it.
void tell_about(const BreakdownAnswer& answer, const Environment& environment) {
  std::string text = describe(answer.selection.period, answer.selection.zone);
  if (answer.left_out > 0) {
    text += "; " + std::to_string(answer.left_out) +
            " more values are left out, because calls have several; --top N shows more";
  }
  Output(environment.err).write(text + "\n");
}

void breakdown(const ReportVerbOptions& options, const Question& question, const ReportPlace& place,
               const Environment& environment) {
  if (!options.unit.empty())
    throw UsageError("--unit is for the series of the report; use --by day, week or month");
  BreakdownSettings settings;
  settings.keys = read_keys(*options.by);
  settings.sort = options.sort;
  settings.top = options.top;
  settings.calls_min = options.calls_min.value_or(0);
  settings.short_below_s = options.settings.tally.short_below_s;
  if (!options.comparison.empty()) settings.comparison = comparison_of(options.comparison, question);
  const BreakdownAnswer answer = answer_breakdown(question, settings);
  const auto page = [&](const Presentation& presentation) {
    return breakdown_page(answer, presentation.messages);
  };
  if (place.parts) return place.parts->give(page);
  const AnswerOutput& output = place.output;
  if (output.format() == AnswerFormat::csv || output.format() == AnswerFormat::xlsx)
    tell_about(answer, environment);
  if (output.format() == AnswerFormat::xlsx) {
    output.give_in_pieces([&](const RowSink&) { breakdown_spreadsheet(answer, output.presentation()); });
    return output.tell_written();
  }
  output.give([&] { return breakdown_json(answer); }, [&](RowWriter& rows) { breakdown_rows(answer, rows); },
              [&] { return page(output.presentation()); }, Tables::fitted, Definitions::present);
}

Date split_day(const std::string& typed) {
  if (const auto day = parse_date(typed)) return *day;
  throw BadQuestion("split", " '" + typed + "' is not a date; write the first day after, such as 2025-12-08");
}

void split(const ReportVerbOptions& options, const Question& question, const ReportPlace& place) {
  SplitSettings settings;
  settings.day = split_day(*options.split);
  if (options.split_days) settings.days = static_cast<std::int64_t>(*options.split_days);
  settings.top = options.top.value_or(settings.top);
  settings.short_below_s = options.settings.tally.short_below_s;
  const SplitAnswer answer = answer_split(question, settings);
  const auto page = [&](const Presentation& presentation) {
    return split_page(answer, presentation.messages);
  };
  if (place.parts) return place.parts->give(page);
  const AnswerOutput& output = place.output;
  output.give([&] { return split_json(answer); }, [&](RowWriter& rows) { split_rows(answer, rows); },
              [&] { return page(output.presentation()); }, Tables::fitted, Definitions::present);
}

ExitCode report(const ReportVerbOptions& options, const Environment& environment) {
  const ReportPlace place(options, environment);
  Reader reader(options.database);
  const Selection selection =
      resolve(options.period, options.split ? split_fallback_period : report_fallback_period,
              circumstances_of(environment), reader);
  const LabelTable labels = labels_of(options.period, selection, reader);
  const Question question{reader, labels, selection, resolve(options.filter, reader, labels, selection.zone),
                          place.output.phones()};
  if (options.split) {
    split(options, question, place);
  } else if (options.by) {
    breakdown(options, question, place, environment);
  } else {
    standard_report(options, question, place);
  }
  return ExitCode::done;
}

// Before and after are an answer of their own: two stretches of days, and all sections.
void check_split(const GivenOptions& given, const ReportVerbOptions& options) {
  if (!options.split) {
    if (given.is_given("--split-days"))
      throw UsageError("--split-days is how many days --split compares; add --split DATE");
    return;
  }
  static_cast<void>(split_day(*options.split));
  for (const char* name :
       {"--by", "--compare", "--sort", "--unit", "--min-n", "--sections", "--without", "--no-text"}) {
    if (!given.is_given(name)) continue;
    throw UsageError(std::string("--split compares the days before and after a day; leave out ") + name);
  }
}

// What was typed for pages has to be answered with one; a configuration may say it for those that are.
void check(const GivenOptions& given, const ReportVerbOptions& options) {
  check_split(given, options);
  for (const char* name : {"--output", "--format"}) {
    if (options.mail_parts && given.is_given(name)) {
      throw UsageError("--mail-parts writes " + std::string(mail_text_name) + " and " + mail_page_name +
                       " into its folder; leave out " + name);
    }
  }
  if (options.by && options.no_text) throw UsageError("--no-text is for the report; --by lists no summaries");
  if (format_of(options.answer) == AnswerFormat::xlsx && !options.by) {
    throw UsageError(
        "a spreadsheet has rows, and a report is several tables; add --by KEY for one of them, write the "
        "calls with `calltally calls -o x.xlsx`, or the figures with -o x.csv");
  }
  for (const char* name : {"--sections", "--without"}) {
    if (!given.is_given(name)) continue;
    if (options.by)
      throw UsageError(std::string(name) + " chooses sections of the report; --by gives one table");
    if (!options.mail_parts && !is_for_people(format_of(options.answer))) {
      throw UsageError(std::string(name) +
                       " is for tables, Markdown and HTML; JSON and CSV always have everything");
    }
  }
}

constexpr const char* report_notes =
    "Sections: figures, series, sentiment, topics, topic_sentiment, lines, types,\n"
    "qualities, agents, end_reasons, hours and lowest. JSON and CSV have all of them.\n\n"
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

// Columns for completions, in both directions. The keys are whatever --by names.
std::vector<std::string> sort_words() {
  std::vector<std::string> words = sortable_columns({});
  const std::size_t columns = words.size();
  for (std::size_t i = 0; i < columns; ++i) words.push_back("-" + words[i]);
  return words;
}

std::vector<Example> report_examples() {
  return {
      {"calltally report", "the last 30 days"},
      {"calltally report --period last-month", "a whole month"},
      {"calltally report --period yesterday --sentiment low", "of low-rated calls"},
      {"calltally report --sections lowest,topics", "where to look first"},
      {"calltally report --by month --line Receptie", "one line, month by month"},
      {"calltally report --period last-month --lang nl -o maand.md", "for a client"},
      {"calltally report --period last-month -o report.html", "to look at, mail and print"},
      {"calltally report --period 2025-Q4 --format json", "every figure, for programs"},
      {"calltally report -o figures.csv", "section, name, figure, value"},
      {"calltally report --split 2025-12-08", "what changed on that day"},
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
                                       AnswerFormat::markdown, AnswerFormat::html, AnswerFormat::xlsx}),
      phones_option(options->answer.phones),
      option("--mail-parts", options->mail_parts)
          .word("FOLDER")
          .says("write report.txt and report.html for a mail into FOLDER")
          .from(Origin::command_line)
          .in_group("Output")
          .as(Part::form)
          .instead_of({"--output", "--format"}),
      section_options(options->sections),
      flag("--no-text", options->no_text).says("leave out the summaries of the lowest-rated calls"),
      option("--by", options->by)
          .word("KEY")
          .says("one table instead, grouped by a key, or by two with a comma")
          .offers(Known::keys)
          .common(),
      option("--sort", options->sort)
          .word("COLUMN")
          .says("sort the table of --by by this column, - in front for descending")
          .offers(sort_words()),
      option("--compare", options->comparison)
          .word("PERIOD")
          .says("period to compare with: previous, last-year, none or any other")
          .offers({"previous", "last-year", "none"})
          .common()
          .defaults_to("previous; with --by none"),
      option("--split", options->split)
          .word("DATE")
          .says("compare whole weeks before and after a day, which counts as after")
          .common(),
      option("--split-days", options->split_days)
          .word("N")
          .says("days to compare on each side of --split")
          .defaults_to("as many whole weeks as there are")
          .checked(whole_number("number of days", 1, 36'600)),
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
  verb.run = [options](const Environment& environment) {
    return with_complaints_hidden(phones_of(options->answer), [&] { return report(*options, environment); });
  };
  return verb;
}

}  // namespace calltally
