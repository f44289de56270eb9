// The answer to `calltally report`: one value, from which every format is made, so that they cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "call/row.hpp"
#include "cli/selection.hpp"
#include "store/reader.hpp"
#include "tally/report.hpp"

namespace calltally {

struct ReportSettings {
  ReportOptions tally;
  std::uint64_t calls_min = 5;  // a change is shown where both sides have as many calls
};

// The period before, for changes. Topic calls stand in the order of the report's topic rows.
struct PreviousAnswer {
  Period period;
  Whole whole;
  std::vector<std::uint64_t> topic_calls;
};

// A call among the lowest, with what a person needs to see.
struct LowestCall {
  LowCall call;
  CallText text;
};

// A filter that is in force, as the operator said it: calls with any of the values.
struct FilterEcho {
  std::string name;
  std::vector<std::string> values;
};

struct ReportAnswer {
  Selection selection;
  ReportSettings settings;
  StandardReport report;
  std::optional<PreviousAnswer> previous;
  SeriesUnit unit = SeriesUnit::day;
  std::vector<Bucket> buckets;  // of report.series
  LabelTable labels;
  std::vector<LowestCall> lowest;
  std::vector<FilterEcho> filters;
  std::optional<Instant> nearest;  // where the period is empty: the start of the nearest call
};

// Reads both periods in the reader's one transaction, each in one pass.
[[nodiscard]] ReportAnswer answer_report(Reader& reader, const Selection& selection,
                                         const ReportSettings& settings);

// What a row of a breakdown is called: nothing for the row of calls without a value and for the rest.
[[nodiscard]] std::optional<std::string> shown(const BreakdownRow& row, const LabelTable& labels);

// The change of a figure as a fraction of the previous one; nothing where it may not be shown.
[[nodiscard]] std::optional<double> relative_change(double now, double before);

// The formats for programs, each the whole document.
[[nodiscard]] std::string report_json(const ReportAnswer& answer);
[[nodiscard]] std::string report_csv(const ReportAnswer& answer);

}  // namespace calltally
