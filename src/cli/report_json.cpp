#include "cli/answer_json.hpp"
#include "cli/figure_names.hpp"
#include "cli/report_answer.hpp"
#include "render/json.hpp"

namespace calltally {
namespace {

void members(JsonWriter& json, const Figures& figures) {
  for_each_figure(figures, [&](std::string_view name, const auto& value) { json.member(name, value); });
}

void members(JsonWriter& json, const Whole& whole) {
  members(json, whole.figures);
  for_each_figure(whole.customers,
                  [&](std::string_view name, const auto& value) { json.member(name, value); });
}

void text_or_null(JsonWriter& json, std::string_view name, const std::optional<std::string>& text) {
  json.key(name);
  if (text) {
    json.value(std::string_view(*text));
  } else {
    json.value(nullptr);
  }
}

void text_or_null(JsonWriter& json, std::string_view name, const std::string& text) {
  text_or_null(json, name, text.empty() ? std::nullopt : std::optional(text));
}

double share(std::uint64_t calls, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(calls) / static_cast<double>(all);
}

void figures(JsonWriter& json, const ReportAnswer& answer) {
  json.key("figures");
  json.object();
  members(json, answer.report.whole);
  json.end();
  json.key("previous");
  if (!answer.previous) {
    json.value(nullptr);
    return;
  }
  json.object();
  write_period(json, answer.previous->period, answer.selection.zone);
  json.key("figures");
  json.object();
  members(json, answer.previous->whole);
  json.end();
  json.end();
}

void sentiment(JsonWriter& json, const StandardReport& report) {
  json.key("sentiment");
  json.array();
  for (std::size_t i = 0; i < report.sentiment.size(); ++i) {
    json.object();
    json.member("score", i + 1);
    json.member("calls", report.sentiment[i]);
    json.end();
  }
  json.end();
}

void series(JsonWriter& json, const ReportAnswer& answer) {
  json.key("series");
  json.object();
  json.member("unit", name_of(answer.unit));
  json.key("points");
  json.array();
  for (std::size_t i = 0; i < answer.buckets.size(); ++i) {
    json.object();
    json.member("start", std::string_view(answer.buckets[i].start));
    members(json, answer.report.series[i]);
    json.end();
  }
  json.end();
  json.end();
}

void topics(JsonWriter& json, const ReportAnswer& answer) {
  json.key("topics");
  json.array();
  for (std::size_t i = 0; i < answer.report.topics.size(); ++i) {
    const BreakdownRow& row = answer.report.topics[i];
    json.object();
    text_or_null(json, "topic", shown(row, answer.labels));
    if (row.rest) json.member("rest", true);
    json.member("share", share(row.figures.calls, answer.report.whole.figures.calls));
    json.key("previous_calls");
    if (answer.previous) {
      json.value(answer.previous->topic_calls[i]);
    } else {
      json.value(nullptr);
    }
    members(json, row.figures);
    json.end();
  }
  json.end();
  json.key("topic_sentiment");
  json.array();
  for (const BreakdownRow& row : answer.report.topics) {
    json.object();
    text_or_null(json, "topic", shown(row, answer.labels));
    if (row.rest) json.member("rest", true);
    json.member("low", row.figures.sentiment_low);
    json.member("neutral", row.figures.sentiment_neutral);
    json.member("high", row.figures.sentiment_high);
    json.member("unrated", row.figures.sentiment_unrated);
    json.end();
  }
  json.end();
}

void hours(JsonWriter& json, const StandardReport& report) {
  json.key("hours");
  json.array();
  for (const auto& day : report.hours) {
    json.array();
    for (const std::uint64_t calls : day) json.value(calls);
    json.end();
  }
  json.end();
}

// `identify` writes the member that names a row.
template <typename Identify>
void breakdown(JsonWriter& json, std::string_view name, const Breakdown& rows, const Identify& identify) {
  json.key(name);
  json.array();
  for (const BreakdownRow& row : rows) {
    json.object();
    identify(row);
    if (row.rest) json.member("rest", true);
    members(json, row.figures);
    json.end();
  }
  json.end();
}

void breakdowns(JsonWriter& json, const ReportAnswer& answer) {
  const LabelTable& labels = answer.labels;
  breakdown(json, "lines", answer.report.lines, [&](const BreakdownRow& row) {
    text_or_null(json, "line", shown(row, labels));
    text_or_null(json, "name", row.rest ? std::string{} : labels[row.key].name);
  });
  breakdown(json, "types", answer.report.types, [&](const BreakdownRow& row) {
    const std::string name(name_of(static_cast<CallType>(row.key)));
    text_or_null(json, "type", row.rest ? std::string{} : name);
  });
  breakdown(json, "qualities", answer.report.qualities,
            [&](const BreakdownRow& row) { text_or_null(json, "quality", shown(row, labels)); });
  breakdown(json, "end_reasons", answer.report.end_reasons,
            [&](const BreakdownRow& row) { text_or_null(json, "end_reason", shown(row, labels)); });
}

void lowest(JsonWriter& json, const ReportAnswer& answer) {
  json.key("lowest");
  json.array();
  for (const LowestCall& low : answer.lowest) {
    json.object();
    json.member("call_id", std::string_view(low.text.call_id));
    json.member("started_at", std::string_view(format_rfc3339(low.call.started_at)));
    json.member("duration_s", low.call.duration_s);
    json.member("sentiment", low.call.sentiment);
    text_or_null(json, "topic", answer.labels[low.call.topic].shown);
    text_or_null(json, "summary", low.text.summary);
    json.end();
  }
  json.end();
}

}  // namespace

std::string report_json(const ReportAnswer& answer) {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  begin_answer(json, "calltally.report/1", answer.selection, answer.filters);
  figures(json, answer);
  sentiment(json, answer.report);
  series(json, answer);
  topics(json, answer);
  hours(json, answer.report);
  breakdowns(json, answer);
  lowest(json, answer);
  json.end();
  out += '\n';
  return out;
}

}  // namespace calltally
