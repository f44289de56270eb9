#include "answer/topic_list.hpp"

#include <algorithm>
#include <map>

#include "answer/hidden_numbers.hpp"
#include "answer/report_answer.hpp"

namespace calltally {
namespace {

bool comes_first(const TopicEntry& a, const TopicEntry& b) {
  if (a.calls != b.calls) return a.calls > b.calls;
  if (a.name.has_value() != b.name.has_value()) return a.name.has_value();
  return a.name < b.name;
}

TopicEntry entry_of(const Label* label, const TopicCount& count) {
  TopicEntry entry;
  if (label != nullptr) entry.name = label->shown;
  entry.calls = entry.own_calls = count.calls;
  if (count.calls > 0) {
    entry.first = count.first;
    entry.last = count.last;
  }
  return entry;
}

void take_in(TopicEntry& topic, TopicEntry merged) {
  topic.calls += merged.calls;
  if (merged.first) {
    topic.first = topic.first ? std::min(*topic.first, *merged.first) : *merged.first;
    topic.last = topic.last ? std::max(*topic.last, *merged.last) : *merged.last;
  }
  topic.merged.push_back(std::move(merged));
}

void hide_names(std::vector<TopicEntry>& topics, const HiddenNumbers& numbers) {
  for (TopicEntry& topic : topics) {
    if (topic.name) topic.name = numbers.text(*topic.name);
    hide_names(topic.merged, numbers);
  }
}

}  // namespace

TopicList list_topics(const Question& question) {
  const Period& period = question.selection.period;
  const LabelTable& labels = question.labels;
  const HiddenNumbers numbers(question.phones);
  TopicList list{question.selection, numbers.filters(question.filter.echo), 0, {}, {}};
  const Filter filter = question.filter.between(period.since, period.until);
  std::map<LabelId, TopicCount> counts;
  for (const TopicCount& count : question.reader.topic_counts(filter)) {
    counts.emplace(count.topic, count);
    list.calls += count.calls;
  }
  std::map<LabelId, TopicEntry> roots;
  if (const auto none = counts.find(0); none != counts.end())
    roots.emplace(0, entry_of(nullptr, none->second));
  for (LabelId id = 1; id < labels.size(); ++id) {
    if (labels[id].kind == LabelKind::topic && labels[id].into == 0) {
      roots.emplace(id, entry_of(&labels[id], counts[id]));
    }
  }
  for (LabelId id = 1; id < labels.size(); ++id) {
    if (labels[id].into != 0) take_in(roots.at(labels[id].into), entry_of(&labels[id], counts[id]));
  }
  for (auto& [id, topic] : roots) {
    if (topic.calls == 0 && (filter.restricts() || topic.merged.empty())) continue;
    std::ranges::sort(topic.merged, comes_first);
    list.topics.push_back(std::move(topic));
  }
  std::ranges::sort(list.topics, comes_first);
  if (numbers.hides()) hide_names(list.topics, numbers);
  if (list.calls == 0) list.nearest = nearest_call(question);
  return list;
}

}  // namespace calltally
