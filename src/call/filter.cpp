#include "call/filter.hpp"

#include <algorithm>

namespace calltally {
namespace {

template <typename Value>
bool fits(const std::vector<Value>& list, const Value& value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

// In one of the ranges, or without a value where one of them is nothing.
bool fits(const std::vector<std::optional<NumberRange>>& ranges, const std::optional<double>& value) {
  const auto is_it = [&](const std::optional<NumberRange>& range) {
    if (!range || !value) return !range && !value;
    return *value >= range->least && *value <= range->most;
  };
  return ranges.empty() || std::ranges::any_of(ranges, is_it);
}

}  // namespace

bool Filter::restricts() const {
  return picked || !lines.empty() || !topics.empty() || !qualities.empty() || !agents.empty() ||
         !agent_versions.empty() || !end_reasons.empty() || !end_classes.empty() || !platforms.empty() ||
         !customers.empty() || !types.empty() || !answers.empty() || !sentiments.empty() ||
         !durations.empty();
}

bool matches(const Filter& filter, const CallRow& row) {
  return fits(filter.lines, row.line) && fits(filter.topics, row.topic) &&
         fits(filter.qualities, row.quality) && fits(filter.agents, row.agent) &&
         fits(filter.agent_versions, row.agent_version) && fits(filter.end_reasons, row.end_reason) &&
         fits(filter.end_classes, row.end_class) && fits(filter.platforms, row.platform) &&
         fits(filter.customers, row.customer) && fits(filter.types, row.type) &&
         fits(filter.answers, row.answered) && fits(filter.sentiments, row.sentiment) &&
         fits(filter.durations, row.duration_s) && (!filter.picked || filter.picked->has(row.id));
}

}  // namespace calltally
