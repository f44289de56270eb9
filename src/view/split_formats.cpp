// Before and after a day, for programs: JSON and rows.
#include "call/row.hpp"
#include "render/json.hpp"
#include "render/row_feed.hpp"
#include "view/answer_json.hpp"
#include "view/row_filter.hpp"
#include "view/split_view.hpp"

namespace calltally {
namespace {

struct SplitSection {
  std::string_view name;  // in JSON and CSV
  std::string_view key;   // of CallKey
  SplitRows SplitReport::*rows;
};

constexpr SplitSection split_sections[] = {{"topics", "topic", &SplitReport::topics},
                                           {"lines", "line", &SplitReport::lines},
                                           {"types", "type", &SplitReport::types},
                                           {"qualities", "quality", &SplitReport::qualities},
                                           {"end_classes", "end_class", &SplitReport::end_classes},
                                           {"end_reasons", "end_reason", &SplitReport::end_reasons}};

// What the row is called; nothing for calls without a value, and for the rest.
std::optional<std::string> name_of(const SplitSection& section, const SplitRow& row,
                                   const LabelTable& labels) {
  if (row.rest) return std::nullopt;
  if (section.key == "type") return std::string(calltally::name_of(static_cast<CallType>(row.label)));
  if (section.key == "end_class" && row.label != 0)
    return std::string(calltally::name_of(static_cast<EndClass>(row.label)));
  if (row.label == 0 || row.label >= labels.size()) return std::nullopt;
  return labels[row.label].shown;
}

std::string_view name_of(NoInterval reason) {
  if (reason == NoInterval::too_few) return "too_few";
  return reason == NoInterval::no_spread ? "no_spread" : "not_of_counts";
}

void write_side(JsonWriter& json, std::string_view name, const Period& period, const Zone& zone) {
  json.key(name);
  json.object();
  write_period(json, period, zone);
  json.end();
}

void write_figure(JsonWriter& json, const SplitFigure& figure) {
  json.object();
  json.member("figure", figure.name);
  json.member("before", figure.before);
  json.member("before_n", figure.before_n);
  json.member("after", figure.after);
  json.member("after_n", figure.after_n);
  json.member("change", figure.change());
  json.key("interval");
  if (figure.interval) {
    json.object();
    json.member("low", figure.interval->low);
    json.member("high", figure.interval->high);
    json.end();
    json.member("more_than_chance", !figure.interval->holds_zero());
  } else {
    json.value(nullptr);
    json.key("more_than_chance");
    json.value(nullptr);
  }
  json.key("no_interval");
  if (figure.interval) {
    json.value(nullptr);
  } else {
    json.value(name_of(figure.reason));
  }
  json.end();
}

void write_figures(JsonWriter& json, const std::vector<SplitFigure>& figures) {
  json.array();
  for (const SplitFigure& figure : figures) write_figure(json, figure);
  json.end();
}

void write_row(JsonWriter& json, const SplitAnswer& answer, const SplitSection& section,
               const SplitRow& row) {
  const auto name = name_of(section, row, answer.labels);
  json.object();
  add_text_or_null(json, section.key, name.value_or(""));
  if (section.key == "line") add_text_or_null(json, "name", row.rest ? "" : answer.labels[row.label].name);
  if (row.rest) json.member("rest", true);
  json.key("figures");
  write_figures(json, split_figures(row.sides));
  if (row.rest) {
    RowFilters::write_none(json);
  } else {
    const LabelId label = section.key == "type" ? 0 : row.label;
    RowFilters(answer.filters, answer.labels, answer.phones)
        .write(json, {{*find_call_key(section.key), label, name ? Json{*name} : Json{}}});
  }
  json.end();
}

Value number_or_nothing(const std::optional<double>& number) { return Value::number(number); }

void add_figures(RowFeed& rows, std::string_view section, const std::optional<std::string>& name,
                 bool is_rest, const std::vector<SplitFigure>& figures) {
  const std::string_view kept = name ? rows.keep(*name) : std::string_view();
  for (const SplitFigure& figure : figures) {
    const auto end = [&](double Interval::*which) {
      return figure.interval ? Value::number((*figure.interval).*which) : Value();
    };
    rows.add_row({Value::text(section), section == "lines" ? Value::phone(kept) : Value::text(kept),
                  Value::truth(is_rest), Value::text(figure.name), number_or_nothing(figure.before),
                  Value::integer(static_cast<std::int64_t>(figure.before_n)), number_or_nothing(figure.after),
                  Value::integer(static_cast<std::int64_t>(figure.after_n)),
                  number_or_nothing(figure.change()), end(&Interval::low), end(&Interval::high)});
  }
}

}  // namespace

std::string split_json(const SplitAnswer& answer) {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  const Zone& zone = answer.selection.zone;
  begin_answer(json, "calltally.split/1", answer.selection, answer.filters);
  json.member("split", std::string_view(format_date(answer.day)));
  json.member("days", answer.days);
  write_side(json, "before", answer.before, zone);
  write_side(json, "after", answer.after, zone);
  json.member("counts_comparable", answer.are_counts_comparable);
  add_text_or_null(json, "recorded_from",
                   answer.recorded.from ? format_rfc3339(*answer.recorded.from) : std::string{});
  json.member("confidence", 0.95);
  json.key("totals");
  write_figures(json, answer.figures);
  for (const SplitSection& section : split_sections) {
    json.key(section.name);
    json.array();
    for (const SplitRow& row : answer.report.*section.rows) write_row(json, answer, section, row);
    json.end();
  }
  json.end();
  out += '\n';
  return out;
}

void split_rows(const SplitAnswer& answer, RowWriter& writer) {
  RowFeed rows(writer, {{"section"},
                        {"name"},
                        {"rest"},
                        {"figure"},
                        {"before"},
                        {"before_n"},
                        {"after"},
                        {"after_n"},
                        {"change"},
                        {"low"},
                        {"high"}});
  add_figures(rows, "totals", answer.selection.period.label, false, answer.figures);
  for (const SplitSection& section : split_sections) {
    for (const SplitRow& row : answer.report.*section.rows) {
      add_figures(rows, section.name, name_of(section, row, answer.labels), row.rest,
                  split_figures(row.sides));
    }
  }
  rows.end();
}

}  // namespace calltally
