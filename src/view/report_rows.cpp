#include <concepts>

#include "answer/report_answer.hpp"
#include "render/row_feed.hpp"
#include "tally/figure_names.hpp"
#include "view/report_view.hpp"

namespace calltally {
namespace {

// One row per figure: section, name, rest, figure, value. A flat list that any program can filter and pivot.
class FigureRows {
 public:
  explicit FigureRows(RowWriter& writer)
      : rows_(writer, {{"section"}, {"name"}, {"rest"}, {"figure"}, {"value"}}) {}

  struct Row {
    std::string_view section;
    std::optional<std::string> name;
    bool rest = false;
    bool is_number = false;  // a phone number: no formula, whatever it begins with
  };

  template <typename Figure>
  void add(const Row& row, std::string_view figure, const Figure& value) {
    if constexpr (std::integral<Figure>) {
      add_value(row, figure, Value::integer(static_cast<std::int64_t>(value)));
    } else {
      add_value(row, figure, Value::number(value));
    }
  }

  void add_text(const Row& row, std::string_view figure, std::string_view text) {
    add_value(row, figure, Value::text_or_nothing(rows_.keep(text)));
  }

  template <typename Set>
  void add_all(const Row& row, const Set& figures) {
    for_each_figure(figures, [&](std::string_view figure, const auto& value) { add(row, figure, value); });
  }

  void add_breakdown(std::string_view section, const Breakdown& rows, const LabelTable& labels) {
    const bool is_number = section == "lines";
    for (const BreakdownRow& row : rows) {
      add_all(Row{section, shown(row, labels), row.rest, is_number}, row.figures);
    }
  }

  void end() { rows_.end(); }

 private:
  void add_value(const Row& row, std::string_view figure, const Value& value) {
    const std::string_view name = row.name ? rows_.keep(*row.name) : std::string_view();
    rows_.add_row({Value::text(row.section), row.is_number ? Value::phone(name) : Value::text(name),
                   Value::truth(row.rest), Value::text(figure), value});
  }

  RowFeed rows_;
};

}  // namespace

void report_rows(const ReportAnswer& answer, RowWriter& writer) {
  FigureRows rows(writer);
  const StandardReport& report = answer.report;
  const Period& period = answer.selection.period;
  const Zone& zone = answer.selection.zone;
  rows.add_text({"period", period.label}, "since", format_with_offset(period.since, zone));
  rows.add_text({"period", period.label}, "until", format_with_offset(period.until, zone));
  rows.add_text({"period", period.label}, "timezone", zone.name());
  rows.add_all({"figures", answer.selection.period.label}, report.whole.figures);
  rows.add_all({"figures", answer.selection.period.label}, report.whole.customers);
  if (answer.previous) {
    const std::string& label = answer.previous->base.compared.period.label;
    rows.add_all({"previous", label}, answer.previous->whole.figures);
    rows.add_all({"previous", label}, answer.previous->whole.customers);
  }
  for (std::size_t i = 0; i < report.sentiment.size(); ++i) {
    rows.add({"sentiment", std::to_string(i + 1)}, "calls", report.sentiment[i]);
  }
  for (std::size_t i = 0; i < answer.buckets.size(); ++i) {
    rows.add_all({"series", answer.buckets[i].start}, report.series[i]);
    rows.add({"series", answer.buckets[i].start}, "sentiment_low_share", low_share(report.series[i]));
  }
  rows.add_breakdown("topics", report.topics, answer.labels);
  for (std::size_t i = 0; answer.previous && i < report.topics.size(); ++i) {
    const BreakdownRow& row = report.topics[i];
    rows.add({"topics", shown(row, answer.labels), row.rest}, "previous_calls",
             answer.previous->topic_calls[i]);
  }
  for (std::size_t day = 0; day < report.hours.size(); ++day) {
    for (std::size_t hour = 0; hour < report.hours[day].size(); ++hour) {
      // Weekday from Monday, 1 to 7, and hour, 0 to 23.
      const std::string name = std::to_string(day + 1) + " " + std::to_string(hour);
      rows.add({"hours", name}, "calls", report.hours[day][hour]);
    }
  }
  rows.add_breakdown("lines", report.lines, answer.labels);
  for (const BreakdownRow& row : report.types) {
    const std::string name(name_of(static_cast<CallType>(row.key)));
    rows.add_all({"types", row.rest ? std::nullopt : std::optional(name), row.rest}, row.figures);
  }
  rows.add_breakdown("qualities", report.qualities, answer.labels);
  rows.add_breakdown("agents", report.agents, answer.labels);
  for (const BreakdownRow& row : report.end_classes) {
    const bool is_known = !row.rest && row.key != 0;
    const std::string name(name_of(static_cast<EndClass>(is_known ? row.key : 0)));
    rows.add_all({"end_classes", is_known ? std::optional(name) : std::nullopt, row.rest}, row.figures);
  }
  rows.add_breakdown("end_reasons", report.end_reasons, answer.labels);
  for (const LowestCall& low : answer.lowest) {
    const FigureRows::Row row{"lowest", low.record.call_id};
    rows.add_text(row, "started_at", format_rfc3339(low.call.started_at));
    rows.add(row, "duration_s", low.call.duration_s);
    rows.add(row, "sentiment", low.call.sentiment);
    rows.add_text(row, "topic", answer.labels[low.call.topic].shown);
    rows.add_text(row, "summary", low.record.summary);
  }
  rows.end();
}

}  // namespace calltally
