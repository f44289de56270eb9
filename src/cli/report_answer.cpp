#include "cli/report_answer.hpp"

#include <algorithm>

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto callback_reach = 168h;

// One pass over a period, and on over the week behind it, where callbacks may still come.
template <typename Tally>
void pass(Reader& reader, const Period& period, Tally& tally) {
  const Instant until = std::min(Instant::max() - callback_reach, period.until);
  reader.scan(Filter{period.since, until + callback_reach}, [&](const CallRow& row) {
    if (row.started_at < period.until) {
      tally.add(row);
    } else {
      tally.add_later(row);
    }
  });
}

std::vector<std::uint64_t> topic_calls(const Breakdown& topics, const ComparedTally& compared) {
  std::vector<std::uint64_t> calls;
  std::uint64_t rest = compared.calls();
  for (const BreakdownRow& row : topics) {
    calls.push_back(row.rest ? rest : compared.topic_calls(row.label));
    if (!row.rest) rest -= calls.back();
  }
  return calls;
}

}  // namespace

ReportAnswer answer_report(Reader& reader, const Selection& selection, const ReportSettings& settings) {
  ReportAnswer answer{.selection = selection,
                      .settings = settings,
                      .report = {},
                      .previous = {},
                      .buckets = {},
                      .labels = reader.labels(),
                      .lowest = {},
                      .filters = {},
                      .nearest = {}};
  answer.unit = series_unit(selection.period, selection.zone);
  answer.buckets = buckets(selection.period, answer.unit, selection.zone);
  ReportTally tally(settings.tally, answer.labels, answer.buckets, selection.zone);
  pass(reader, selection.period, tally);
  answer.report = tally.report();
  for (const LowCall& call : answer.report.lowest) answer.lowest.push_back({call, reader.text(call.id)});

  if (answer.report.whole.figures.calls == 0) {
    answer.nearest = reader.nearest(Filter{selection.period.since, selection.period.until});
  }
  const auto before = compared_period(selection.period, Comparison::previous, selection.zone);
  if (before) {
    ComparedTally compared(settings.tally);
    pass(reader, *before, compared);
    answer.previous = PreviousAnswer{*before, compared.whole(), topic_calls(answer.report.topics, compared)};
  }
  return answer;
}

std::optional<std::string> shown(const BreakdownRow& row, const LabelTable& labels) {
  if (row.rest || row.label == 0 || row.label >= labels.size()) return std::nullopt;
  return labels[row.label].shown;
}

std::optional<double> relative_change(double now, double before) {
  if (before == 0) return std::nullopt;
  return (now - before) / before;
}

}  // namespace calltally
