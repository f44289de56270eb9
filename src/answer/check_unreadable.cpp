#include <algorithm>

#include "answer/check.hpp"
#include "answer/merged_bodies.hpp"
#include "base/shape.hpp"
#include "call/analysis.hpp"
#include "decode/delivery.hpp"

namespace calltally {
namespace {

constexpr std::size_t shape_max = 40;

const std::vector<std::string>& keys_of(CallField field, const Roles& roles) {
  switch (field) {
    case CallField::topic:
      return roles.topic_keys;
    case CallField::answered:
      return roles.answered_keys;
    case CallField::quality:
      return roles.quality_keys;
    default:
      return roles.sentiment_keys;
  }
}

// The value of one call that cannot be read; null where an export did not carry it.
Json example_of(const UnreadableField& found, const Roles& roles) {
  CallFields field;
  field.add(found.field);
  Decoder decoder;
  if (!field.of_roles().empty()) {
    const Report merged = merged_again(found.bodies, decoder);
    const auto* member = deciding_member(merged.analysis, keys_of(found.field, roles));
    return member == nullptr ? Json{} : member->second;
  }
  for (const StoredBody& stored : found.bodies) {
    for (auto& [named, value] : decoder.unreadable_in(stored.body, stored.kind)) {
      if (named == found.field) return std::move(value);
    }
  }
  return {};
}

// What to do depends on what the field is.
FindingKind kind_of(CallField field) {
  CallFields one;
  one.add(field);
  if (!one.times().empty()) return FindingKind::unreadable_time;
  return one.of_roles().empty() ? FindingKind::unreadable_value : FindingKind::unreadable_answer;
}

std::vector<FindingItem> items_of(const UnreadableField& found) {
  std::vector<FindingItem> items;
  for (const auto& [call_id, start] : found.newest) items.push_back({call_id, start, {}});
  return items;
}

Finding finding_of(const UnreadableField& found, const Roles& roles) {
  const Json example = example_of(found, roles);
  const std::string shape = example.is_null() ? std::string{} : shape_of(text_of_value(example), shape_max);
  const std::string name(name_of(found.field));
  const Severity severity = found.dated_by_arrival > 0 ? Severity::error : Severity::warning;
  Finding finding{severity,
                  found.calls,
                  kind_of(found.field),
                  {name, found.since, shape, found.field, found.dated_by_arrival},
                  items_of(found)};
  finding.details = {{"field", name}, {"since", format_rfc3339(found.since)}};
  if (!shape.empty()) finding.details.push_back({"example", shape});
  return finding;
}

}  // namespace

CheckResult check_unreadable(const CheckQuestion& question) {
  const UnreadableFacts facts = question.inspection.unreadable(question.period.since, question.period.until);
  CheckResult result{{{"calls", facts.calls}, {"start_unknown", facts.start_unknown}}};
  for (const UnreadableField& found : facts.fields) {
    result.facts.push_back({std::string(name_of(found.field)), found.calls});
    result.findings.push_back(finding_of(found, facts.roles));
  }
  return result;
}

}  // namespace calltally
