#include "cli/field_page.hpp"

#include "base/text.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "render/numbers.hpp"
#include "render/table.hpp"

namespace calltally {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string count(std::int64_t number) { return format_count(number, Language::en); }

std::string types_of(const Field& field) {
  std::vector<std::string> types;
  if (field.numbers > 0) types.push_back("number " + count(field.numbers));
  if (field.texts > 0) types.push_back("text " + count(field.texts));
  if (field.booleans > 0) types.push_back("boolean " + count(field.booleans));
  return joined(types);
}

std::string role_of(const Field& field) {
  return field.role.empty() ? "" : std::string(field.role) + " " + std::to_string(field.place);
}

std::string distinct_of(const Field& field) {
  return count(static_cast<std::int64_t>(field.distinct)) + (field.more_distinct ? "+" : "");
}

std::string range_of(const Field& field) {
  if (!field.least) return {};
  return *field.least == *field.greatest ? shortest(*field.least)
                                         : shortest(*field.least) + ".." + shortest(*field.greatest);
}

std::string scale_of(const Roles& roles) {
  return shortest(roles.scale_low) + ".." + shortest(roles.scale_high);
}

Table table_of(const FieldList& list) {
  Table table({{"Key", Align::left, Shrink::may, 12},
               {"Role"},
               {"Calls", Align::right},
               {"Types"},
               {"Distinct", Align::right},
               {"Range"},
               {"Examples", Align::left, Shrink::may, 12}});
  for (const Field& field : list.fields) {
    table.add({{field.key},
               {role_of(field), Style::bold},
               {count(field.calls)},
               {types_of(field)},
               {distinct_of(field)},
               {range_of(field)},
               {joined(field.examples)}});
  }
  return table;
}

// Words parted by commas, in lines that end before `columns`; all but the first are set in.
std::string wrapped(const std::vector<std::string>& words, std::size_t indent, std::size_t columns) {
  std::string text;
  std::size_t width = indent;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = printable(words[i]) + (i + 1 < words.size() ? "," : "");
    const std::size_t wide = display_width(word) + 1;
    if (i > 0 && width + wide > columns) {
      text += "\n" + std::string(indent, ' ');
      width = indent;
    } else if (i > 0) {
      text += " ";
    }
    text += word;
    width += wide;
  }
  return text;
}

void write_roles(std::string& text, const FieldAnswer& answer) {
  constexpr std::size_t columns = 80;
  constexpr std::size_t indent = 13;
  const Roles standard;
  const Roles& roles = answer.list.roles;
  text += "\nRoles: the first key that has a value decides\n";
  for (std::size_t i = 0; i < std::size(role_names); ++i) {
    const RoleName& role = role_names[i];
    std::string name = "  " + std::string(role.name);
    name.resize(indent, ' ');
    const std::int64_t calls = answer.list.use[i].calls;
    text += name + wrapped(roles.*role.keys, indent, columns) + "\n" + std::string(indent, ' ') + "read in " +
            count(calls) + (calls == 1 ? " call" : " calls") +
            (roles.*role.keys == standard.*role.keys ? "\n" : ", keys chosen here\n");
  }
  text += "  scale      " + scale_of(roles) + "\n  country    " + roles.calling_code + "\n";
}

void write_period(JsonWriter& json, const Selection& selection) {
  json.key("period");
  json.object();
  json.member("label", selection.period.label);
  json.member("since", format_with_offset(selection.period.since, selection.zone));
  json.member("until", format_with_offset(selection.period.until, selection.zone));
  json.member("timezone", selection.zone.name());
  json.end();
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
  json.member("country", list.roles.calling_code);
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

std::string fields_page(const FieldAnswer& answer, const Look& look) {
  const Selection& selection = answer.selection;
  std::string text = styled("Analysis keys in " + printable(selection.period.label), Style::bold, look) +
                     "   " + describe(selection.period, selection.zone) + "\n";
  if (answer.list.fields.empty()) {
    text += "No call in this period has an analysis.\n";
  } else {
    text += table_of(answer.list).text(look);
  }
  if (answer.list.more_fields) {
    text += "Further keys are not listed: more than " + std::to_string(Fields::keys_max) + ".\n";
  }
  write_roles(text, answer);
  if (answer.reindex_pending) {
    text += "Calls are still to be derived again with these roles: `calltally reindex` goes on with it.\n";
  }
  const std::vector<std::string> hinted = hints(answer.list);
  if (!hinted.empty()) text += "\nHints\n";
  for (const std::string& hint : hinted) text += "  " + printable(hint) + "\n";
  return text;
}

std::string fields_json(const FieldAnswer& answer) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.fields/1"));
  json.member("as_of", format_rfc3339(answer.selection.as_of));
  write_period(json, answer.selection);
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

std::string fields_csv(const FieldAnswer& answer) {
  std::string text;
  CsvWriter csv(text);
  for (const char* name : {"key", "role", "place", "calls", "numbers", "texts", "booleans", "distinct",
                           "distinct_is_least", "least", "greatest", "examples"}) {
    csv.literal(name);
  }
  csv.end_row();
  for (const Field& field : answer.list.fields) {
    csv.text(field.key);
    csv.literal(field.role);
    if (field.role.empty()) {
      csv.empty();
    } else {
      csv.integer(static_cast<std::int64_t>(field.place));
    }
    for (const std::int64_t number : {field.calls, field.numbers, field.texts, field.booleans})
      csv.integer(number);
    csv.integer(static_cast<std::int64_t>(field.distinct));
    csv.literal(field.more_distinct ? "true" : "false");
    csv.number(field.least);
    csv.number(field.greatest);
    csv.text(joined(field.examples));
    csv.end_row();
  }
  return text;
}

std::string fields_markdown(const FieldAnswer& answer) { return markdown(table_of(answer.list)); }

}  // namespace calltally
