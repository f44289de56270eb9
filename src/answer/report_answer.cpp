#include "answer/report_answer.hpp"

#include <algorithm>

#include "answer/hidden_numbers.hpp"
#include "question/bad_question.hpp"
#include "question/label_names.hpp"
#include "question/selection.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto callback_reach = 168h;
constexpr auto hours_max = 20'000h;  // some two years

// One pass over the calls of a filter, and on over the week behind it, where callbacks may still come; a
// second one where percentiles need it.
template <typename Tally>
void pass(Reader& reader, const Filter& filter, Tally& tally) {
  const Instant beyond = std::min(Instant::max() - callback_reach, filter.until) + callback_reach;
  reader.scan_among(
      filter, beyond, [&](const CallRow& row) { tally.add(row); },
      [&](const CallRow& row) { tally.add_other(row); });
  while (tally.settle()) {
    reader.scan(filter, [&](const CallRow& row) { tally.look_again(row); });
  }
}

std::vector<std::uint64_t> topic_calls(const Breakdown& topics, const ComparedTally& compared) {
  std::vector<std::uint64_t> calls;
  std::uint64_t rest = compared.calls();
  for (const BreakdownRow& row : topics) {
    calls.push_back(row.rest ? rest : compared.topic_calls(row.key));
    if (!row.rest) rest -= calls.back();
  }
  return calls;
}

// Whoever asks for hours of many years means something else.
void check_points(const Period& period, SeriesUnit unit) {
  if (unit != SeriesUnit::hour || period.until - period.since <= hours_max) return;
  throw BadQuestion("unit hour", " makes more than 20000 points of '" + period.label +
                                     "'; choose day, week or month, or a shorter period");
}

std::vector<LowestCall> lowest_calls(const std::vector<LowCall>& lowest, Reader& reader, ReportTexts texts,
                                     const HiddenNumbers& numbers) {
  Decoder decoder;
  std::vector<LowestCall> calls;
  for (const LowCall& call : lowest) {
    CallRecord record = reader.record(call.id).value();
    if (texts == ReportTexts::left_out) record.summary.clear();
    std::string short_id = reader.short_id(record);
    numbers.hide(record, decoder);
    if (numbers.hides() && is_hidden(record.call_id)) short_id = record.call_id;
    calls.push_back({call, std::move(record), std::move(short_id)});
  }
  return calls;
}

}  // namespace

std::optional<Instant> nearest_call(const Question& question) {
  const Period& period = question.selection.period;
  const Filter filter = question.filter.between(Instant::min(), Instant::max());
  if (!filter.restricts()) {
    return question.reader.nearest(Filter{.since = period.since, .until = period.until});
  }
  std::optional<Instant> nearest;
  const auto distance = [&](Instant start) {
    return start < period.since ? period.since - start : start - period.until;
  };
  question.reader.scan(filter, [&](const CallRow& row) {
    if (!nearest || distance(row.started_at) < distance(*nearest)) nearest = row.started_at;
  });
  return nearest;
}

std::optional<ComparedAnswer> answer_comparison(const Question& question, const ComparisonRequest& request) {
  const Selection& selection = question.selection;
  auto compared = compared_part(selection.period, request, selection.zone, selection.as_of);
  if (!compared) return std::nullopt;
  Recorded days = recorded(question.reader, compared->period, selection.zone, selection.as_of);
  return ComparedAnswer{*std::move(compared), days};
}

ReportAnswer answer_report(const Question& question, const ReportSettings& settings) {
  Reader& reader = question.reader;
  const Selection& selection = question.selection;
  const Period& period = selection.period;
  const HiddenNumbers numbers(question.phones);
  ReportAnswer answer{.selection = selection,
                      .filters = numbers.filters(question.filter.echo),
                      .settings = settings,
                      .report = {},
                      .previous = {},
                      .buckets = {},
                      .labels = numbers.labels(question.labels),
                      .lowest = {},
                      .nearest = {},
                      .phones = question.phones};
  answer.unit = settings.unit.value_or(series_unit(period, selection.zone));
  check_points(period, answer.unit);
  answer.buckets = buckets(period, answer.unit, selection.zone);
  ReportOptions options = settings.tally;
  options.as_of = selection.as_of;
  ReportTally tally(options, question.labels, answer.buckets, selection.zone);
  pass(reader, question.filter.between(period.since, period.until), tally);
  answer.report = tally.report();
  answer.lowest = lowest_calls(answer.report.lowest, reader, settings.texts, numbers);
  if (answer.report.whole.figures.calls == 0) answer.nearest = nearest_call(question);
  if (auto base = answer_comparison(question, settings.comparison)) {
    const Period& before = base->compared.period;
    ComparedTally compared(options);
    pass(reader, question.filter.between(before.since, before.until), compared);
    answer.previous =
        PreviousAnswer{*std::move(base), compared.whole(), topic_calls(answer.report.topics, compared)};
  }
  return answer;
}

std::optional<std::string> shown(const BreakdownRow& row, const LabelTable& labels) {
  if (row.rest || row.key == 0 || row.key >= labels.size()) return std::nullopt;
  return text_of(labels[row.key]);  // of an agent without an id its name
}

std::optional<double> relative_change(double now, double before) {
  if (before == 0) return std::nullopt;
  return (now - before) / before;
}

}  // namespace calltally
