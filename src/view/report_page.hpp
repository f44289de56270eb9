// The report as a page for people, in their language: what terminal and Markdown are made from.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer/report_answer.hpp"
#include "base/numbers.hpp"
#include "question/call_filter.hpp"
#include "question/selection.hpp"
#include "render/page.hpp"
#include "view/messages.hpp"

namespace calltally {

// How calls are named: by their ids, or by as much of one as names no other call.
enum class CallIds { whole, shortest };

// Few buckets of a series as lines of a table with bars, as text has them, or as curves like more of them.
enum class FewBuckets { bars, curves };

// The parts of the page, in its order.
enum class ReportSection {
  figures,
  series,
  sentiment,
  topics,
  topic_sentiment,
  lines,
  types,
  qualities,
  agents,
  end_classes,
  end_reasons,
  hours,
  lowest,
};

// All of them, by their names in the JSON contract.
[[nodiscard]] const std::vector<std::pair<ReportSection, std::string>>& report_sections();

// The head, and of the sections those that say something, in the order given.
[[nodiscard]] Page report_page(const ReportAnswer& answer, const Messages& messages, CallIds ids,
                               const std::vector<ReportSection>& sections, FewBuckets few = FewBuckets::bars);

// What every page begins with: which calls, of which days, as of when.
[[nodiscard]] Page page_head(const Selection& selection, const std::vector<FilterEcho>& filters,
                             const Messages& messages);

// "line +31850000101; topic Klacht or Storing": the filters in words.
[[nodiscard]] std::string filters_text(const std::vector<FilterEcho>& filters, const Messages& messages);

// Why there is nothing to show, and what to type to find something.
[[nodiscard]] std::vector<Section> nothing_sections(const Selection& selection,
                                                    const std::vector<FilterEcho>& filters,
                                                    const std::optional<Instant>& nearest,
                                                    const Messages& messages);

// What changes are shown against, and why counts are not compared.
void add_comparison_notes(Page& page, const ComparedAnswer& answer, const Zone& zone,
                          const Messages& messages);

// Changes against the previous period, spelled; empty where they may not be shown.
class Changes {
 public:
  Changes(const ReportAnswer& answer, const Messages& messages) : answer_(answer), messages_(messages) {}

  // Both periods have enough calls to mean something.
  [[nodiscard]] bool are_shown() const;

  // Of counts and sums in percent, which only periods recorded whole have.
  [[nodiscard]] std::string counted(double now, double before) const;

  // Of a figure in percent, of a score in tenths, of a rate in points.
  [[nodiscard]] std::string relative(std::optional<double> now, std::optional<double> before) const;
  [[nodiscard]] std::string difference(std::optional<double> now, std::optional<double> before) const;
  [[nodiscard]] std::string points(std::optional<double> now, std::optional<double> before) const;

  // Of the calls of a row of topics, by its place; both sides need enough calls of their own.
  [[nodiscard]] std::string of_topic(std::size_t row) const;

 private:
  const ReportAnswer& answer_;
  const Messages& messages_;
};

// The parts of the page, each from the answer alone.
[[nodiscard]] Section figures_section(const ReportAnswer& answer, const Messages& messages);
[[nodiscard]] Section series_section(const ReportAnswer& answer, const Messages& messages, FewBuckets few);
[[nodiscard]] Section sentiment_section(const ReportAnswer& answer, const Messages& messages);
[[nodiscard]] Section hours_section(const ReportAnswer& answer, const Messages& messages);
[[nodiscard]] Section lowest_section(const ReportAnswer& answer, const Messages& messages, CallIds ids);

// Topics, sentiment by topic, lines, types, qualities, agents or end reasons; nothing where there is nothing
// to say.
[[nodiscard]] std::optional<Section> breakdown_section(ReportSection section, const ReportAnswer& answer,
                                                       const Messages& messages);

}  // namespace calltally
