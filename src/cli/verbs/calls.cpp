#include <memory>

#include "answer/call_order.hpp"
#include "answer/hidden_numbers.hpp"
#include "answer/report_answer.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/call_filter.hpp"
#include "question/question.hpp"
#include "question/seen_calls.hpp"
#include "question/selection.hpp"
#include "render/row_buffer.hpp"
#include "view/call_list.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"

namespace calltally {
namespace {

constexpr const char* calls_fallback_period = "30d";
constexpr std::size_t calls_limit_on_terminal = 50;

struct CallsOptions {
  std::string database = "calltally.db";
  SelectionRequest period;
  FilterRequest filter;
  AnswerOptions answer;
  std::string sort = "-start";
  std::optional<std::size_t> limit;
};

// As typed, 0 for all; else as much as can be looked at.
std::size_t limit_of(const CallsOptions& options, const AnswerOutput& output) {
  const std::size_t limit = options.limit.value_or(output.is_to_terminal() ? calls_limit_on_terminal : 0);
  return limit == 0 ? CallOrder::unlimited : limit;
}

// What CSV and JSON Lines have no place for, and a file hides: which calls these are, and that they are not
// all.
void tell_about(const CallListHead& head, const AnswerOutput& output, const Environment& environment) {
  const std::string total = counted(head.total, "call", "calls") + ", ";
  std::string text = head.rows < head.total ? std::to_string(head.rows) + " of " + total : total;
  text += describe(head.selection.period, head.selection.zone);
  if (output.file()) text += ", written to " + printable(*output.file());
  if (head.rows < head.total) text += "; --limit 0 shows all";
  Output(environment.err).write(text + "\n");
}

// The calls of the list in their order: by the rows' ids, or as the database keeps them.
struct Chosen {
  std::int64_t total = 0;
  bool as_stored = false;
  std::vector<std::int64_t> ids;  // not where it is as stored
};

Chosen choose(Reader& reader, const Filter& filter, CallSort sort, std::size_t limit) {
  Chosen chosen;
  chosen.as_stored = limit == CallOrder::unlimited && sort.by == CallSort::By::start &&
                     sort.direction == CallSort::Direction::ascending;
  CallOrder order(sort, limit);
  reader.scan(filter, [&](const CallRow& row) {
    ++chosen.total;
    if (!chosen.as_stored) order.add(row);
  });
  chosen.ids = order.ids(reader);
  return chosen;
}

void each_call(Reader& reader, const Filter& filter, const Chosen& chosen, const TakeCall& take) {
  if (chosen.as_stored) return reader.scan_records(filter, take);
  for (const std::int64_t id : chosen.ids) {
    if (auto call = reader.record(id)) take(*call);
  }
}

ExitCode run_calls(const CallsOptions& options, const Environment& environment) {
  const AnswerOutput output(options.answer, environment);
  Reader reader(options.database);
  const Selection selection =
      resolve(options.period, calls_fallback_period, circumstances_of(environment), reader);
  const LabelTable labels = labels_of(options.period, selection, reader);
  const Question question{reader, labels, selection, resolve(options.filter, reader, labels, selection.zone),
                          output.phones()};
  const Filter filter = question.filter.between(selection.period.since, selection.period.until);
  const Chosen chosen = choose(reader, filter, read_call_sort(options.sort), limit_of(options, output));

  const HiddenNumbers numbers(question.phones);
  const LabelTable shown_labels = numbers.labels(labels);
  const std::vector<FilterEcho> filters = numbers.filters(question.filter.echo);
  CallListHead head{"calltally.calls/1", selection, filters, {{"sort", options.sort}}, 0, 0, {}};
  head.is_limit_typed = options.limit.has_value();
  head.total = chosen.total;
  head.rows = chosen.as_stored ? chosen.total : static_cast<std::int64_t>(chosen.ids.size());
  if (head.total == 0) head.nearest = nearest_call(question);
  Progress progress(environment, "calls");
  Decoder decoder;
  std::int64_t given = 0;
  output.give_in_pieces([&](const RowSink& sink) {
    write_calls(head, reader, shown_labels, output.presentation(), sink, [&](const TakeCall& take) {
      each_call(reader, filter, chosen, [&](CallRecord& call) {
        numbers.hide(call, decoder);
        take(call);
        if (!output.is_to_terminal()) progress.at(++given);
      });
    });
  });
  progress.end();
  const bool is_rows = output.format() == AnswerFormat::csv || output.format() == AnswerFormat::json_lines;
  if (is_rows || output.file()) tell_about(head, output, environment);
  return ExitCode::done;
}

constexpr const char* calls_notes =
    "With the filters of a report, these are exactly the calls that its figures\n"
    "count. `calltally show CALL` shows one of them; the beginning of its id is\n"
    "enough.";

std::vector<Example> calls_examples() {
  return {
      {"calltally calls", "newest first, of the last 30 days"},
      {"calltally calls --period last-month --topic Klacht", "behind a figure"},
      {"calltally calls --period yesterday --sentiment low", "below 5"},
      {"calltally calls --customer 06-12345678 --period all", "of one caller"},
      {"calltally calls --where hour=9 --duration '<10'", "short ones at nine"},
      {"calltally calls --sort -duration --limit 10", "the longest ones"},
      {"calltally calls --period yesterday -o calls.xlsx", "as a spreadsheet"},
  };
}

}  // namespace

Verb declare_calls() {
  auto options = std::make_shared<CallsOptions>();
  Verb verb{"calls", "list the calls behind any figure"};
  verb.declarations = table({
      database_option(options->database),
      period_options(options->period, calls_fallback_period),
      filter_options(options->filter),
      answer_options(options->answer,
                     {AnswerFormat::table, AnswerFormat::csv, AnswerFormat::json_lines, AnswerFormat::json,
                      AnswerFormat::markdown, AnswerFormat::html, AnswerFormat::xlsx}),
      phones_option(options->answer.phones),
      option("--sort", options->sort)
          .word("COLUMN")
          .says("start, duration or sentiment, - in front for descending")
          .common()
          .defaults_to("-start")
          .checked(one_of("order of calls", call_sort_names())),
      option("--limit", options->limit)
          .word("N")
          .says("maximum number of calls to list (0 = all)")
          .common()
          .defaults_to("50 on a terminal, else all")
          .checked(whole_number("number of calls", 0, 1'000'000'000)),
  });
  verb.examples = calls_examples();
  verb.notes = calls_notes;
  verb.run = [options](const Environment& environment) {
    return with_complaints_hidden(phones_of(options->answer),
                                  [&] { return run_calls(*options, environment); });
  };
  return verb;
}

}  // namespace calltally
