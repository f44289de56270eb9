#include <limits>
#include <memory>

#include "answer/hidden_numbers.hpp"
#include "answer/search_answer.hpp"
#include "answer/search_labels.hpp"
#include "answer/search_transcripts.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/call_filter.hpp"
#include "question/seen_calls.hpp"
#include "question/selection.hpp"
#include "render/row_buffer.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"
#include "view/search_view.hpp"

namespace calltally {
namespace {

constexpr const char* search_fallback_period = "all";
constexpr std::size_t search_limit_on_terminal = 20;
constexpr std::int64_t little = 20;  // calls, of which a topic may have more than a search found
constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

struct SearchOptions {
  std::string database = "calltally.db";
  std::vector<std::string> typed;
  std::string sort = "best";
  std::optional<std::size_t> limit;
  bool transcripts = false;
  SelectionRequest period;
  FilterRequest filter;
  AnswerOptions answer;
};

SearchOrder order_of(const std::string& sort) {
  if (sort == "start") return SearchOrder::oldest;
  return sort == "-start" ? SearchOrder::newest : SearchOrder::best;
}

std::size_t limit_of(const SearchOptions& options, const AnswerOutput& output) {
  if (options.limit) return *options.limit == 0 ? no_limit : *options.limit;
  return output.is_to_terminal() ? search_limit_on_terminal : no_limit;
}

constexpr const char* search_ways =
    "write words that must all occur: calltally search afspraak verzetten; a phrase: '\"terug gebeld\"'; "
    "the beginning of a word: 'afspra*'; and what must not occur: 'afspraak -klacht'";

SearchWords words_of(const SearchOptions& options) {
  std::string text;
  for (const std::string& typed : options.typed) text += (text.empty() ? "" : " ") + typed;
  SearchWords words = read_search_words(text);
  if (words.with.empty()) {
    const std::string reason = !words.without.empty()  ? "only says what must not occur"
                               : options.typed.empty() ? "is missing"
                                                       : "has no word in it";
    throw UsageError("the question " + reason + "; " + search_ways);
  }
  if (count_words(words) > search_words_max) {
    throw UsageError("the question has " + std::to_string(count_words(words)) + " words; write " +
                     std::to_string(search_words_max) + " at most");
  }
  return words;
}

// Counted for people only: a program that found nothing has its answer.
FoundElsewhere found_elsewhere(Reader& reader, const SearchWords& words, const CallFilter& filter,
                               const Period& period) {
  const auto count = [&](const SearchWords& question, const Filter& calls) {
    return reader.search(question, calls, SearchOrder::newest, 0).total;
  };
  const Filter all_time;
  Filter of_period;
  of_period.since = period.since;
  of_period.until = period.until;
  return {count(words, of_period), count(words, filter.between(Instant::min(), Instant::max())),
          count(words, all_time), count(as_beginnings(words), filter.between(period.since, period.until))};
}

// What CSV and JSON Lines have no place for, and a file hides: how many calls there are, and of when.
void tell_about(const SearchAnswer& answer, const AnswerOutput& output, const Environment& environment) {
  const auto shown = static_cast<std::int64_t>(answer.hits.calls.size());
  const std::int64_t total = answer.hits.total;
  std::string text = shown < total ? std::to_string(shown) + " of " : std::string{};
  text += counted(total, "call", "calls") + " found, ";
  text += describe(answer.selection.period, answer.selection.zone);
  if (output.file()) text += ", written to " + printable(*output.file());
  if (shown < total) text += "; --limit 0 shows all";
  text += '\n';
  for (const NamedLabel& label : answer.named)
    text += printable(named_text(label, answer.asked, Messages(Language::en))) + "\n";
  Output(environment.err).write(text);
}

ExitCode search(const SearchOptions& options, const Environment& environment) {
  const SearchWords words = words_of(options);
  AnswerOutput output(options.answer, environment);
  Reader reader(options.database);
  const Selection selection =
      resolve(options.period, search_fallback_period, circumstances_of(environment), reader);
  const LabelTable labels = labels_of(options.period, selection, reader);
  const CallFilter filter = resolve(options.filter, reader, labels, selection.zone);
  const Filter calls = filter.between(selection.period.since, selection.period.until);
  const SearchOrder order = order_of(options.sort);
  const std::size_t limit = limit_of(options, output);
  SearchHits hits = reader.search(words, calls, order, options.transcripts ? no_limit : limit);
  std::map<std::int64_t, SaidHit> said;
  if (options.transcripts) {
    Progress progress(environment, "calls");
    said = search_transcripts(reader, words, calls, [&progress](std::int64_t done) { progress.at(done); });
    hits = with_transcripts(hits, reader, said, order, limit);
  }
  const HiddenNumbers numbers(output.phones());
  const LabelTable shown_labels = numbers.labels(labels);
  const std::vector<FilterEcho> filters = numbers.filters(filter.echo);
  SearchAnswer answer{reader, shown_labels, options.period.request, selection, filters, words, options.sort,
                      hits,   said};
  answer.phones = output.phones();
  answer.is_limit_typed = options.limit.has_value();
  answer.has_transcripts = options.transcripts;
  const bool is_rows = output.format() == AnswerFormat::csv || output.format() == AnswerFormat::json_lines;
  const bool is_page = !is_rows && output.format() != AnswerFormat::json;
  if (is_page && hits.total == 0) answer.elsewhere = found_elsewhere(reader, words, filter, selection.period);
  if (hits.total < little) answer.named = labels_named(words, hits.total, {reader, labels, selection.period});
  for (NamedLabel& label : answer.named) label.name = numbers.text(label.name);
  output.give_in_pieces([&](const RowSink& sink) { write_search(answer, output.presentation(), sink); });
  if (is_rows || output.file()) tell_about(answer, output, environment);
  if (reader.reindex_pending()) {
    Output(environment.err)
        .write("some calls may not be found until all are derived again: `calltally reindex` continues it\n");
  }
  return ExitCode::done;
}

constexpr const char* search_notes =
    "All words must occur in the summary, in any order, ignoring case and accents:\n"
    "  \"terug gebeld\"   a phrase             afspra*   the beginning of a word\n"
    "  -klacht          must not occur; before words such as -o or -h write --, or\n"
    "                   quote the whole question";

std::vector<Example> search_examples() {
  return {
      {"calltally search afspraak verzetten", "both words, best match first"},
      {"calltally search '\"terug gebeld\" -klacht'", "a phrase, and not this word"},
      {"calltally search 'factu*' --period last-month --sentiment low"},
      {"calltally search --transcripts --period 7d opzeggen", "also what was said"},
      {"calltally search storing -o storing.csv", "all; matches between « and »"},
  };
}

}  // namespace

Verb declare_search() {
  auto options = std::make_shared<SearchOptions>();
  Verb verb{"search", "find calls by words in their summaries"};
  verb.declarations = table({
      database_option(options->database),
      option("WORDS", options->typed)
          .word("TEXT")
          .says("words that must all occur; quotation marks make a phrase")
          .with_dashed_words(),
      option("--sort", options->sort)
          .word("ORDER")
          .says("best, start or -start")
          .defaults_to("best")
          .checked(one_of("order", {"best", "start", "-start"})),
      option("--limit", options->limit)
          .word("N")
          .says("maximum number of calls to list (0 = all)")
          .defaults_to("20 on a terminal, else all")
          .checked(whole_number("number of calls", 0, 1'000'000'000)),
      flag("--transcripts", options->transcripts)
          .says("also search what was said; reads the stored bodies of every call")
          .common(),
      phones_option(options->answer.phones),
      period_options(options->period, search_fallback_period),
      filter_options(options->filter),
      answer_options(options->answer, {AnswerFormat::table, AnswerFormat::json, AnswerFormat::json_lines,
                                       AnswerFormat::csv, AnswerFormat::markdown, AnswerFormat::html}),
  });
  verb.examples = search_examples();
  verb.notes = search_notes;
  verb.run = [options](const Environment& environment) {
    return with_complaints_hidden(phones_of(options->answer), [&] { return search(*options, environment); });
  };
  return verb;
}

}  // namespace calltally
