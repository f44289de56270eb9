#include "view/row_filter.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "call/analysis.hpp"
#include "call/label_key.hpp"
#include "question/call_filter.hpp"
#include "question/condition_text.hpp"
#include "question/label_names.hpp"

namespace calltally {
namespace {

using Kind = CallKey::Kind;

// The word that asks for calls without a value.
std::string_view word_of_absence(Kind kind) {
  if (kind == Kind::customer) return "withheld";
  return kind == Kind::sentiment ? "unrated" : "none";
}

bool is_reserved(Kind kind, std::string_view text) {
  const bool is_customer = kind == Kind::customer;
  return is_customer ? ascii_lower(text) == "withheld" : folded(text) == "none";
}

// "2025-12-01T00:00:00+01:00", unless that says it less exactly than UTC does.
std::string exact_local(Instant instant, const Zone& zone) {
  std::string text = format_with_offset(instant, zone);
  return parse_rfc3339(text) == instant ? text : format_rfc3339(instant);
}

void write_values(JsonWriter& json, const FilterEcho& filter) {
  json.key(filter.name);
  json.array();
  for (const std::string& value : filter.values) json.value(std::string_view(value));
  json.end();
}

}  // namespace

// A value as an option of its own, or as a condition.
struct RowFilters::Said {
  std::string option;  // empty: a condition
  std::string text;
};

std::string_view filter_of(const CallKey& key) {
  const bool has_option = key.kind <= Kind::platform && key.kind != Kind::sentiment;
  return has_option ? std::string_view(key.name) : std::string_view{};
}

RowFilters::Said RowFilters::say(const Part& part) const {
  const CallKey& key = part.key;
  const bool is_absent = part.value.is_null();
  if (is_absent && key.kind == Kind::sentiment) return {key.name, "unrated"};
  const std::string option(filter_of(key));
  if (is_absent) return {option, option.empty() ? "" : std::string(word_of_absence(key.kind))};
  std::string text = text_of_value(part.value);
  if (key.kind == Kind::agent && is_id(part.label, text)) return {"", labels_[part.label].key};
  const bool is_shared = key.kind == Kind::agent && shares_name(part.label);
  if (is_shared || is_reserved(key.kind, text)) return {"", text};
  return {option, text};
}

// Whether what an agent is called is another one's id: then only the key tells them apart.
bool RowFilters::is_id(LabelId agent, const std::string& text) const {
  if (!labels_[agent].shown.empty()) return false;
  return std::ranges::any_of(
      labels_, [&](const Label& other) { return other.kind == LabelKind::agent && other.key == text; });
}

// Whether an agent that is known by name alone shares it: then --agent means all of them, a condition this
// one.
bool RowFilters::shares_name(LabelId id) const {
  const Label& agent = labels_[id];
  const std::string_view name = name_in_agent_key(agent.key);
  return agent.shown.empty() && std::ranges::any_of(labels_, [&](const Label& other) {
           return other.kind == LabelKind::agent && &other != &agent &&
                  (folded(other.name) == name || folded(other.shown) == name);
         });
}

void RowFilters::write(JsonWriter& json, const std::vector<Part>& parts) const {
  std::vector<FilterEcho> own;
  std::vector<std::pair<std::string_view, std::string>> conditions;
  for (const Part& part : parts) {
    Said said = say(part);
    if (said.option.empty()) {
      conditions.emplace_back(part.key.name, std::move(said.text));
    } else {
      own.push_back({std::move(said.option), {std::move(said.text)}});
    }
  }
  const bool is_followed =
      std::ranges::any_of(asked_, [](const FilterEcho& filter) { return filter.name == "where"; });
  std::string condition;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const bool is_last = i + 1 == conditions.size() && !is_followed;
    const auto& [key, value] = conditions[i];
    if (i > 0) condition += " and ";
    condition +=
        to_text(key, Condition::Compare::equal, value, is_last ? Quoting::where_needed : Quoting::always);
  }
  write(json, own, std::move(condition));
}

bool RowFilters::is_sayable(const std::vector<FilterEcho>& filters) const {
  return phones_ == Phones::full || std::ranges::none_of(filters, [](const FilterEcho& filter) {
           return std::ranges::any_of(filter.values,
                                      [](const std::string& value) { return is_hidden(value); });
         });
}

// What was asked for, in its order, with the row's own values instead where they are of the same kind.
void RowFilters::write(JsonWriter& json, const std::vector<FilterEcho>& own, std::string condition) const {
  if (!is_sayable(asked_) || !is_sayable(own) || !is_sayable({{"where", {condition}}}))
    return write_none(json);
  json.key("filter");
  json.object();
  for (const FilterEcho& filter : own) write_values(json, filter);
  for (const FilterEcho& filter : asked_) {
    const auto is_same = [&](const FilterEcho& other) { return other.name == filter.name; };
    if (filter.name == "where" || std::ranges::any_of(own, is_same)) continue;
    write_values(json, filter);
  }
  FilterEcho where{"where", {}};
  for (const FilterEcho& filter : asked_) {
    if (filter.name != "where") continue;
    for (const std::string& value : filter.values) {
      where.values.push_back(condition.empty() ? value : condition + " and " + value);
    }
  }
  if (where.values.empty() && !condition.empty()) where.values.push_back(std::move(condition));
  if (!where.values.empty()) write_values(json, where);
  json.end();
}

void RowFilters::write(JsonWriter& json, const Bucket& bucket, const Zone& zone) const {
  if (!is_sayable(asked_)) return write_none(json);
  json.key("filter");
  json.object();
  json.member("since", std::string_view(exact_local(bucket.since, zone)));
  json.member("until", std::string_view(exact_local(bucket.until, zone)));
  for (const FilterEcho& filter : asked_) write_values(json, filter);
  json.end();
}

void RowFilters::write_none(JsonWriter& json) {
  json.key("filter");
  json.value(nullptr);
}

}  // namespace calltally
