// A breakdown for programs: JSON and CSV.

#include "answer/breakdown_answer.hpp"
#include "base/number_text.hpp"
#include "call/analysis.hpp"
#include "render/csv.hpp"
#include "tally/figure_names.hpp"
#include "view/answer_json.hpp"
#include "view/breakdown_view.hpp"
#include "view/call_columns.hpp"
#include "view/report_view.hpp"
#include "view/row_filter.hpp"

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
  RowFilters(answer.filters, answer.labels).write(json, parts);
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

void write_value(CsvWriter& csv, const CallKey& key, const Json& value) {
  const std::string text = value.is_null() ? std::string{} : text_of_value(value);
  if (value.text() == nullptr || (key.kind == CallKey::Kind::analysis && is_number(text))) {
    csv.literal(text);
  } else if (key.kind == CallKey::Kind::line || key.kind == CallKey::Kind::customer) {
    csv.phone(text);
  } else {
    csv.text(text);
  }
}

void write_row(CsvWriter& csv, const ListRow& row, const BreakdownAnswer& answer) {
  const std::vector<CallKey>& keys = answer.settings.keys;
  for (std::size_t i = 0; i < keys.size(); ++i) write_value(csv, keys[i], row.values[i]);
  csv.literal(row.rest ? "true" : "false");
  if (answer.previous && row.previous_calls) {
    csv.integer(static_cast<std::int64_t>(*row.previous_calls));
  } else if (answer.previous) {
    csv.empty();
  }
  for_each_figure(row.figures, [&](std::string_view, const auto& value) {
    if constexpr (std::integral<std::decay_t<decltype(value)>>) {
      csv.integer(static_cast<std::int64_t>(value));
    } else {
      csv.number(value);
    }
  });
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!name_column(keys[i]).empty()) csv.text(row.names[i]);
  }
  csv.end_row();
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

std::string breakdown_csv(const BreakdownAnswer& answer) {
  std::string out;
  CsvWriter csv(out);
  for (const CallKey& key : answer.settings.keys) csv.text(key.name);
  csv.literal("rest");
  if (answer.previous) csv.literal("previous_calls");
  for_each_figure(Figures{}, [&](std::string_view name, const auto&) { csv.literal(name); });
  // Last, so that columns stay where they were.
  for (const CallKey& key : answer.settings.keys) {
    if (const std::string name = name_column(key); !name.empty()) csv.literal(name);
  }
  csv.end_row();
  for (const ListRow& row : answer.rows) write_row(csv, row, answer);
  return out;
}

}  // namespace calltally
