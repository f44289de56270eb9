#include "answer/field_list.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "call/analysis.hpp"

namespace calltally {
namespace {

// The beginning of a text, not cut within a character.
std::string beginning(const std::string& text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "\u2026";
}

void count_type(Field& field, const Json& value) {
  if (const auto number = value.number()) {
    ++field.numbers;
    field.least = field.least ? std::min(*field.least, *number) : *number;
    field.greatest = field.greatest ? std::max(*field.greatest, *number) : *number;
  } else {
    ++(value.text() != nullptr ? field.texts : field.booleans);
  }
}

}  // namespace

void Fields::add(const Json& analysis) {
  ++analyses_;
  for_each_value(analysis, [&](const std::string& key, const Json& value) { add(key, value); });
  if (const JsonObject* object = analysis.object()) {
    for (const auto& [key, value] : *object) {
      if (const auto known = seen_.find(key); known != seen_.end()) known->second.field.is_top_level = true;
    }
  }
  const Reading reading = read_roles(analysis, roles_);
  const bool has[] = {reading.sentiment.has_value(), !reading.topic.empty(), reading.answered.has_value(),
                      !reading.quality.empty()};
  for (std::size_t role = 0; role < std::size(role_names); ++role) use_[role].calls += has[role] ? 1 : 0;
}

void Fields::add(const std::string& key, const Json& value) {
  auto known = seen_.find(key);
  if (known == seen_.end()) {
    if (seen_.size() >= keys_max) {
      more_fields_ = true;
      return;
    }
    known = seen_.emplace(key, Seen{}).first;
    known->second.field.key = key;
  }
  Seen& seen = known->second;
  if (seen.last_call != analyses_) ++seen.field.calls;
  seen.last_call = analyses_;
  count_type(seen.field, value);
  const std::size_t hash = std::hash<std::string>{}(canonical(value));
  const auto counted = seen.values.find(hash);
  if (counted != seen.values.end()) {
    ++counted->second.count;
  } else if (seen.values.size() < distinct_max) {
    seen.values.emplace(hash, Value{1, beginning(text_of_value(value), example_bytes_max)});
  } else {
    seen.field.more_distinct = true;
  }
}

void Fields::mark_roles(Field& field) const {
  for (const RoleName& role : role_names) {
    const std::vector<std::string>& keys = roles_.*role.keys;
    const auto found = std::ranges::find(keys, field.key);
    if (found == keys.end() || !field.is_top_level) continue;
    field.role = role.name;
    field.place = static_cast<std::size_t>(found - keys.begin()) + 1;
    return;
  }
}

FieldList Fields::list() const {
  FieldList list;
  list.analyses = analyses_;
  std::ranges::copy(use_, list.use);
  list.more_fields = more_fields_;
  list.roles = roles_;
  for (const auto& [key, seen] : seen_) {
    Field field = seen.field;
    mark_roles(field);
    field.distinct = seen.values.size();
    std::vector<Value> values;
    for (const auto& [hash, value] : seen.values) values.push_back(value);
    std::ranges::sort(values, [](const Value& a, const Value& b) {
      return a.count != b.count ? a.count > b.count : a.text < b.text;
    });
    for (std::size_t i = 0; i < std::min(values.size(), examples_max); ++i) {
      field.examples.push_back(std::move(values[i].text));
    }
    list.fields.push_back(std::move(field));
  }
  std::ranges::sort(list.fields, [](const Field& a, const Field& b) {
    return a.calls != b.calls ? a.calls > b.calls : a.key < b.key;
  });
  return list;
}

}  // namespace calltally
