// A breakdown for programs: JSON and rows.

#include "answer/breakdown_answer.hpp"
#include "base/number_text.hpp"
#include "call/analysis.hpp"
#include "render/row_feed.hpp"
#include "render/xlsx_rows.hpp"
#include "tally/figure_names.hpp"
#include "view/answer_json.hpp"
#include "view/breakdown_view.hpp"
#include "view/report_view.hpp"
#include "view/row_filter.hpp"
#include "view/spreadsheet.hpp"

namespace calltally {

namespace {

// agent_name, line_name: beside the values of these keys.
std::string name_column(const CallKey& key) {
  const bool is_named = key.kind == CallKey::Kind::agent || key.kind == CallKey::Kind::line;
  return is_named ? key.name + "_name" : std::string{};
}

void write_filter(JsonWriter& json, const ListRow& row, const BreakdownAnswer& answer) {
  if (row.rest) return RowFilters::write_none(json);
  std::vector<RowFilters::Part> parts;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    parts.push_back({answer.settings.keys[i], row.labels[i], row.values[i]});
  }
  RowFilters(answer.filters, answer.labels, answer.phones).write(json, parts);
}

void write_row(JsonWriter& json, const ListRow& row, const BreakdownAnswer& answer) {
  json.object();
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    const CallKey& key = answer.settings.keys[i];
    json.key(key.name);
    json.raw(canonical(row.values[i]));
    if (const std::string name = name_column(key); !name.empty()) {
      add_text_or_null(json, name, row.names[i]);
    }
  }
  if (row.rest) json.member("rest", true);
  if (answer.previous) json.member("previous_calls", row.previous_calls);
  for_each_figure(row.figures, [&](std::string_view name, const auto& value) { json.member(name, value); });
  write_filter(json, row, answer);
  json.end();
}

// A number, spelled as one: no formula, whatever sign it begins with.
bool is_number(std::string_view text) { return number_in(text).has_value(); }

Value value_of(RowFeed& rows, const CallKey& key, const Json& value) {
  if (value.is_null()) return {};
  const std::string_view text = rows.keep(text_of_value(value));
  if (std::holds_alternative<bool>(value.value)) return Value::truth(std::get<bool>(value.value));
  if (value.text() == nullptr || (key.kind == CallKey::Kind::analysis && is_number(text)))
    return Value::decimal(text);
  const bool is_phone = key.kind == CallKey::Kind::line || key.kind == CallKey::Kind::customer;
  return is_phone ? Value::phone(text) : Value::text(text);
}

template <typename Figure>
Value figure_value(const Figure& figure) {
  if constexpr (std::integral<Figure>) {
    return Value::integer(static_cast<std::int64_t>(figure));
  } else {
    return Value::number(figure);
  }
}

std::vector<Column> columns_of(const BreakdownAnswer& answer) {
  std::vector<Column> columns;
  for (const CallKey& key : answer.settings.keys) columns.push_back({key.name});
  columns.push_back({"rest"});
  if (answer.previous) columns.push_back({"previous_calls"});
  for_each_figure(Figures{},
                  [&](std::string_view name, const auto&) { columns.push_back({std::string(name)}); });
  // Last, so that columns stay where they were.
  for (const CallKey& key : answer.settings.keys) {
    if (std::string name = name_column(key); !name.empty()) columns.push_back({std::move(name)});
  }
  return columns;
}

void add_row(RowFeed& rows, const ListRow& row, const BreakdownAnswer& answer) {
  const std::vector<CallKey>& keys = answer.settings.keys;
  for (std::size_t i = 0; i < keys.size(); ++i) rows.add(value_of(rows, keys[i], row.values[i]));
  rows.add(Value::truth(row.rest));
  if (answer.previous) rows.add(row.previous_calls ? figure_value(*row.previous_calls) : Value());
  for_each_figure(row.figures, [&](std::string_view, const auto& value) { rows.add(figure_value(value)); });
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!name_column(keys[i]).empty()) rows.add(Value::text(row.names[i]));
  }
  rows.end_row();
}

}  // namespace

std::string breakdown_json(const BreakdownAnswer& answer) {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  begin_answer(json, "calltally.breakdown/1", answer.selection, answer.filters);
  if (answer.previous) {
    json.key("previous");
    json.object();
    write_compared(json, *answer.previous, answer.selection.zone);
    json.end();
  }
  json.key("rows");
  json.array();
  for (const ListRow& row : answer.rows) write_row(json, row, answer);
  json.end();
  if (answer.left_out > 0) json.member("left_out", answer.left_out);
  json.end();
  out += '\n';
  return out;
}

void breakdown_rows(const BreakdownAnswer& answer, RowWriter& writer) {
  RowFeed rows(writer, columns_of(answer));
  for (const ListRow& row : answer.rows) add_row(rows, row, answer);
  rows.end();
}

void breakdown_spreadsheet(const BreakdownAnswer& answer, const Presentation& presentation) {
  XlsxRows rows(
      spreadsheet_style(presentation, {SheetWord::sheet_breakdown, answer.selection, answer.filters}));
  breakdown_rows(answer, rows);
}

}  // namespace calltally
