#include "call/filter.hpp"

#include <algorithm>

namespace calltally {
namespace {

template <typename Value>
bool fits(const std::vector<Value>& list, const Value& value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

bool lies_in(const NumberRange& range, double value) { return value >= range.least && value <= range.most; }

}  // namespace

bool Filter::restricts() const {
  return picked || !lines.empty() || !topics.empty() || !qualities.empty() || !agents.empty() ||
         !end_reasons.empty() || !customers.empty() || !types.empty() || !answers.empty() ||
         !sentiments.empty() || !durations.empty();
}

bool matches(const Filter& filter, const CallRow& row) {
  const auto is_sentiment = [&](const std::optional<NumberRange>& range) {
    return range ? row.sentiment && lies_in(*range, *row.sentiment) : !row.sentiment;
  };
  const auto is_duration = [&](const NumberRange& range) {
    return row.duration_s && lies_in(range, *row.duration_s);
  };
  return fits(filter.lines, row.line) && fits(filter.topics, row.topic) &&
         fits(filter.qualities, row.quality) && fits(filter.agents, row.agent) &&
         fits(filter.end_reasons, row.end_reason) && fits(filter.customers, row.customer) &&
         fits(filter.types, row.type) && fits(filter.answers, row.answered) &&
         (filter.sentiments.empty() || std::ranges::any_of(filter.sentiments, is_sentiment)) &&
         (filter.durations.empty() || std::ranges::any_of(filter.durations, is_duration)) &&
         (!filter.picked || filter.picked->has(row.id));
}

}  // namespace calltally
