#include "view/field_page.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "render/json.hpp"
#include "render/row_feed.hpp"
#include "view/answer_json.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string types_of(const Field& field, const Messages& words) {
  std::vector<std::string> types;
  const auto add = [&](Message word, std::int64_t values) {
    if (values > 0) types.push_back(words.say(word, {format_count(values, words.language())}));
  };
  add(Message::type_number, field.numbers);
  add(Message::type_text, field.texts);
  add(Message::type_boolean, field.booleans);
  return joined(types);
}

std::string role_of(const Field& field) {
  return field.role.empty() ? "" : std::string(field.role) + " " + std::to_string(field.place);
}

std::string distinct_of(const Field& field, const Messages& words) {
  return format_count(static_cast<std::int64_t>(field.distinct), words.language()) +
         (field.more_distinct ? "+" : "");
}

std::string range_of(const Field& field) {
  if (!field.least) return {};
  return *field.least == *field.greatest ? shortest(*field.least)
                                         : shortest(*field.least) + ".." + shortest(*field.greatest);
}

std::string scale_of(const Roles& roles) {
  return shortest(roles.scale_low) + ".." + shortest(roles.scale_high);
}

// Keys are typed again: examples are cut first.
Table table_of(const FieldList& list, const Messages& words) {
  constexpr std::size_t key_most = 40;
  std::size_t key_min = 0;
  for (const Field& field : list.fields) {
    key_min = std::max(key_min, std::min(display_width(printable(field.key)), key_most));
  }
  constexpr std::size_t examples_min = 12;
  Table table({{words[Message::column_key], Align::left, Shrink::may, key_min},
               {words[Message::column_role]},
               {words[Message::column_calls], Align::right},
               {words[Message::column_values], Align::left, Shrink::never, 0, 1},
               {words[Message::column_distinct], Align::right, Shrink::never, 0, 2},
               {words[Message::column_range]},
               {words[Message::column_examples], Align::left, Shrink::may, examples_min}});
  for (const Field& field : list.fields) {
    table.add({{field.key},
               {role_of(field), Style::bold},
               {format_count(field.calls, words.language())},
               {types_of(field, words)},
               {distinct_of(field, words)},
               {range_of(field)},
               {joined(field.examples)}});
  }
  return table;
}

Section roles_section(const FieldList& list, const Messages& words) {
  const Roles standard;
  DetailTable quotes{
      Table({{words[Message::column_role]}, {words[Message::column_read_in], Align::right}, {""}}),
      {},
      {},
      2};
  quotes.header = words[Message::column_key];
  for (std::size_t i = 0; i < std::size(role_names); ++i) {
    const std::vector<std::string>& keys = list.roles.*role_names[i].keys;
    const bool is_standard = keys == standard.*role_names[i].keys;
    quotes.table.add({{std::string(role_names[i].name), Style::bold},
                      {format_count(list.use[i].calls, words.language())},
                      {is_standard ? "" : words[Message::chosen_here]}});
    quotes.texts.push_back(joined(keys));
  }
  return {words[Message::roles], words[Message::first_key_decides], std::move(quotes)};
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  json.array();
  for (const std::string& text : texts) json.value(text);
  json.end();
}

void write_roles(JsonWriter& json, const FieldList& list) {
  const Roles standard;
  json.key("roles");
  json.object();
  for (std::size_t i = 0; i < std::size(role_names); ++i) {
    json.key(role_names[i].name);
    json.object();
    write_texts(json, "keys", list.roles.*role_names[i].keys);
    json.member("is_default", list.roles.*role_names[i].keys == standard.*role_names[i].keys);
    json.member("calls", list.use[i].calls);
    json.end();
  }
  json.end();
  json.key("scale");
  json.object();
  json.member("low", list.roles.scale_low);
  json.member("high", list.roles.scale_high);
  json.end();
  json.member("country", list.roles.region);
}

void write_field(JsonWriter& json, const Field& field) {
  json.object();
  json.member("key", field.key);
  json.key("role");
  if (field.role.empty()) {
    json.value(nullptr);
  } else {
    json.value(field.role);
  }
  json.member("place", field.role.empty() ? std::nullopt : std::optional(field.place));
  json.member("calls", field.calls);
  json.member("numbers", field.numbers);
  json.member("texts", field.texts);
  json.member("booleans", field.booleans);
  json.member("distinct", field.distinct);
  json.member("distinct_is_least", field.more_distinct);
  json.member("least", field.least);
  json.member("greatest", field.greatest);
  write_texts(json, "examples", field.examples);
  json.end();
}

}  // namespace

Page fields_page(const FieldAnswer& answer, const Messages& words) {
  const FieldList& list = answer.list;
  Page page = page_head(answer.selection, answer.filters, words);
  const auto note = [&](std::string text) { page.sections.push_back({"", "", Note{std::move(text)}}); };
  if (list.fields.empty()) {
    note(words[Message::no_analysis]);
  } else {
    page.sections.push_back({words[Message::analysis_keys], "", table_of(list, words)});
  }
  if (list.more_fields) {
    note(words.say(Message::more_keys, {format_count(Fields::keys_max, words.language())}));
  }
  page.sections.push_back(roles_section(list, words));
  note(words.say(Message::scale_and_country, {scale_of(list.roles), list.roles.region}));
  if (answer.reindex_pending) note(words[Message::still_to_derive]);
  std::string title = words[Message::hints];
  for (const std::string& hint : hints(list)) {
    page.sections.push_back({title, "", Note{hint}});
    title.clear();
  }
  return page;
}

std::string fields_json(const FieldAnswer& answer) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  begin_answer(json, "calltally.fields/1", answer.selection, answer.filters);
  json.member("calls", answer.list.analyses);
  write_roles(json, answer.list);
  json.member("reindex_pending", answer.reindex_pending);
  json.key("fields");
  json.array();
  for (const Field& field : answer.list.fields) write_field(json, field);
  json.end();
  json.member("more_fields", answer.list.more_fields);
  write_texts(json, "hints", hints(answer.list));
  json.end();
  return text + "\n";
}

void fields_rows(const FieldAnswer& answer, RowWriter& writer) {
  RowFeed rows(writer, {{"key"},
                        {"role"},
                        {"place"},
                        {"calls"},
                        {"numbers"},
                        {"texts"},
                        {"booleans"},
                        {"distinct"},
                        {"distinct_is_least"},
                        {"least"},
                        {"greatest"},
                        {"examples"}});
  const auto count = [](auto number) { return Value::integer(static_cast<std::int64_t>(number)); };
  for (const Field& field : answer.list.fields) {
    rows.add_row({Value::text(field.key), Value::text_or_nothing(field.role),
                  field.role.empty() ? Value() : count(field.place), count(field.calls), count(field.numbers),
                  count(field.texts), count(field.booleans), count(field.distinct),
                  Value::truth(field.more_distinct), Value::number(field.least),
                  Value::number(field.greatest), Value::text(rows.keep(joined(field.examples)))});
  }
  rows.end();
}

}  // namespace calltally
