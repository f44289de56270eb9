// A breakdown for programs: JSON and CSV.
#include "call/analysis.hpp"
#include "cli/answer_json.hpp"
#include "cli/breakdown_answer.hpp"
#include "cli/figure_names.hpp"
#include "render/csv.hpp"

namespace calltally {

std::string breakdown_json(const BreakdownAnswer& answer) {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  begin_answer(json, "calltally.breakdown/1", answer.selection, answer.filters);
  if (answer.previous) {
    json.key("previous");
    json.object();
    write_period(json, *answer.previous, answer.selection.zone);
    json.end();
  }
  json.key("rows");
  json.array();
  for (const ListRow& row : answer.rows) {
    json.object();
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      json.key(answer.settings.keys[i].name);
      json.raw(canonical(row.values[i]));
    }
    if (row.rest) json.member("rest", true);
    if (answer.previous) json.member("previous_calls", row.previous_calls);
    for_each_figure(row.figures, [&](std::string_view name, const auto& value) { json.member(name, value); });
    json.end();
  }
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
  csv.end_row();
  for (const ListRow& row : answer.rows) {
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const CallKey::Kind kind = answer.settings.keys[i].kind;
      const bool is_phone = kind == CallKey::Kind::line || kind == CallKey::Kind::customer;
      const std::string text = row.values[i].is_null() ? std::string{} : text_of_value(row.values[i]);
      if (row.values[i].text() == nullptr) {
        csv.literal(text);
      } else if (is_phone) {
        csv.phone(text);
      } else {
        csv.text(text);
      }
    }
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
    csv.end_row();
  }
  return out;
}

}  // namespace calltally
