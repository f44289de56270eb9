#include "answer/report_answer.hpp"
#include "render/json.hpp"
#include "tally/figure_names.hpp"
#include "view/answer_json.hpp"
#include "view/report_view.hpp"
#include "view/row_filter.hpp"

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
  write_compared(json, answer.previous->base, answer.selection.zone);
  json.key("figures");
  json.object();
  members(json, answer.previous->whole);
  json.end();
  json.end();
}

void filter(JsonWriter& json, const ReportAnswer& answer, const CallKey& key, LabelId label, Json value) {
  RowFilters(answer.filters, answer.labels, answer.phones).write(json, {{key, label, std::move(value)}});
}

// Of a row by label.
void filter(JsonWriter& json, const ReportAnswer& answer, const char* key, const BreakdownRow& row) {
  if (row.rest) return RowFilters::write_none(json);
  const auto text = shown(row, answer.labels);
  filter(json, answer, *find_call_key(key), row.key, text ? Json{*text} : Json{});
}

void sentiment(JsonWriter& json, const ReportAnswer& answer) {
  const auto& calls = answer.report.sentiment;
  json.key("sentiment");
  json.array();
  for (std::size_t i = 0; i < calls.size(); ++i) {
    json.object();
    json.member("score", i + 1);
    json.member("calls", calls[i]);
    filter(json, answer, *find_call_key("sentiment"), 0, Json{static_cast<std::int64_t>(i + 1)});
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
    json.member("sentiment_low_share", low_share(answer.report.series[i]));
    RowFilters(answer.filters, answer.labels, answer.phones)
        .write(json, answer.buckets[i], answer.selection.zone);
    json.end();
  }
  json.end();
  json.end();
}

void topics_member(JsonWriter& json, const ReportAnswer& answer) {
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
    filter(json, answer, "topic", row);
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
    filter(json, answer, "topic", row);
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

// `identify` writes the members that name a row, `filter_row` its filter.
template <typename Identify, typename FilterRow>
void breakdown(JsonWriter& json, std::string_view name, const Breakdown& rows, const Identify& identify,
               const FilterRow& filter_row) {
  json.key(name);
  json.array();
  for (const BreakdownRow& row : rows) {
    json.object();
    identify(row);
    if (row.rest) json.member("rest", true);
    members(json, row.figures);
    filter_row(row);
    json.end();
  }
  json.end();
}

void breakdowns(JsonWriter& json, const ReportAnswer& answer) {
  const LabelTable& labels = answer.labels;
  const auto by_label = [&](const char* key) {
    return [&json, &answer, key](const BreakdownRow& row) { filter(json, answer, key, row); };
  };
  breakdown(
      json, "lines", answer.report.lines,
      [&](const BreakdownRow& row) {
        text_or_null(json, "line", shown(row, labels));
        text_or_null(json, "name", row.rest ? std::string{} : labels[row.key].name);
      },
      by_label("line"));
  const auto type_of = [](const BreakdownRow& row) {
    return std::string(row.rest ? std::string_view{} : name_of(static_cast<CallType>(row.key)));
  };
  breakdown(
      json, "types", answer.report.types,
      [&](const BreakdownRow& row) { text_or_null(json, "type", type_of(row)); },
      [&](const BreakdownRow& row) {
        if (row.rest) return RowFilters::write_none(json);
        filter(json, answer, *find_call_key("type"), 0, Json{type_of(row)});
      });
  breakdown(
      json, "qualities", answer.report.qualities,
      [&](const BreakdownRow& row) { text_or_null(json, "quality", shown(row, labels)); },
      by_label("quality"));
  breakdown(
      json, "agents", answer.report.agents,
      [&](const BreakdownRow& row) {
        text_or_null(json, "agent", shown(row, labels));
        text_or_null(json, "name", row.rest ? std::string{} : labels[row.key].name);
      },
      by_label("agent"));
  const auto class_of = [](const BreakdownRow& row) {
    return std::string(row.rest ? std::string_view{} : name_of(static_cast<EndClass>(row.key)));
  };
  breakdown(
      json, "end_classes", answer.report.end_classes,
      [&](const BreakdownRow& row) { text_or_null(json, "end_class", class_of(row)); },
      [&](const BreakdownRow& row) {
        if (row.rest) return RowFilters::write_none(json);
        const Json value = row.key == 0 ? Json{} : Json{class_of(row)};
        filter(json, answer, *find_call_key("end_class"), 0, value);
      });
  breakdown(
      json, "end_reasons", answer.report.end_reasons,
      [&](const BreakdownRow& row) { text_or_null(json, "end_reason", shown(row, labels)); },
      by_label("end_reason"));
}

void lowest(JsonWriter& json, const ReportAnswer& answer) {
  json.key("lowest");
  json.array();
  for (const LowestCall& low : answer.lowest) {
    json.object();
    json.member("call_id", std::string_view(low.record.call_id));
    json.member("started_at", std::string_view(format_rfc3339(low.call.started_at)));
    json.member("duration_s", low.call.duration_s);
    json.member("sentiment", low.call.sentiment);
    text_or_null(json, "topic", answer.labels[low.call.topic].shown);
    text_or_null(json, "summary", low.record.summary);
    json.end();
  }
  json.end();
}

}  // namespace

void write_compared(JsonWriter& json, const ComparedAnswer& answer, const Zone& zone) {
  const Recorded& recorded = answer.recorded;
  write_period(json, answer.compared.period, zone);
  json.member("partial", answer.compared.is_part);
  json.member("counts_comparable", recorded.is_whole);
  text_or_null(json, "recorded_from", recorded.from ? format_rfc3339(*recorded.from) : std::string{});
  json.key("gap");
  if (!recorded.gap) return json.value(nullptr);
  json.object();
  json.member("first", std::string_view(format_date(recorded.gap->first)));
  json.member("last", std::string_view(format_date(recorded.gap->last)));
  json.end();
}

std::string report_json(const ReportAnswer& answer) {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  begin_answer(json, "calltally.report/1", answer.selection, answer.filters);
  figures(json, answer);
  sentiment(json, answer);
  series(json, answer);
  topics_member(json, answer);
  hours(json, answer.report);
  breakdowns(json, answer);
  lowest(json, answer);
  json.end();
  out += '\n';
  return out;
}

}  // namespace calltally
