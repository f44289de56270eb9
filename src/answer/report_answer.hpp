// The answer to `calltally report`: one value, from which every format is made, so that they cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/recorded.hpp"
#include "base/comparison.hpp"
#include "call/row.hpp"
#include "question/call_filter.hpp"
#include "question/question.hpp"
#include "question/selection.hpp"
#include "store/reader.hpp"
#include "tally/report.hpp"

namespace calltally {

inline constexpr std::uint64_t calls_for_change = 5;

// Summaries of the lowest calls: what callers said, as the platform put it.
enum class ReportTexts { present, left_out };

struct ReportSettings {
  ReportOptions tally;
  std::uint64_t calls_min = calls_for_change;  // a change is shown where both sides have as many calls
  ComparisonRequest comparison{};
  ReportTexts texts = ReportTexts::present;
  std::optional<SeriesUnit> unit;  // of the series; by the length of the period where it is absent
};

// What changes are shown against, and whether all of it was recorded.
struct ComparedAnswer {
  ComparedPeriod compared;
  Recorded recorded;
};

// Nothing where there is nothing to compare with.
[[nodiscard]] std::optional<ComparedAnswer> answer_comparison(const Question& question,
                                                              const ComparisonRequest& request);

// The period before, for changes. Topic calls stand in the order of the report's topic rows.
struct PreviousAnswer {
  ComparedAnswer base;
  Whole whole;
  std::vector<std::uint64_t> topic_calls;
};

// A call among the lowest, with what a person needs to see.
struct LowestCall {
  LowCall call;
  CallRecord record;
  std::string short_id;  // that `calltally show` takes
};

struct ReportAnswer {
  Selection selection;
  std::vector<FilterEcho> filters;
  ReportSettings settings;
  StandardReport report;
  std::optional<PreviousAnswer> previous;
  SeriesUnit unit = SeriesUnit::day;
  std::vector<Bucket> buckets;  // of report.series
  LabelTable labels;
  std::vector<LowestCall> lowest;
  std::optional<Instant> nearest;  // where the period is empty: the start of the nearest call
  Phones phones = Phones::full;    // how labels, filters and calls have their numbers
};

// The start of the call that is nearest to an empty period, of those that fit its filter; nothing where none
// does.
[[nodiscard]] std::optional<Instant> nearest_call(const Question& question);

// Reads both periods in the reader's one transaction, each in one pass. Throws BadQuestion for a series of
// too many points.
[[nodiscard]] ReportAnswer answer_report(const Question& question, const ReportSettings& settings);

// What a row of a breakdown is called: nothing for the row of calls without a value and for the rest.
[[nodiscard]] std::optional<std::string> shown(const BreakdownRow& row, const LabelTable& labels);

// The change of a figure as a fraction of the previous one; nothing where it may not be shown.
[[nodiscard]] std::optional<double> relative_change(double now, double before);

}  // namespace calltally
