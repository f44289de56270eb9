#include "cli/topic_list.hpp"

#include <algorithm>
#include <map>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "cli/answer_json.hpp"
#include "cli/report_page.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/numbers.hpp"

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

std::string day_of(const std::optional<Instant>& instant, const Zone& zone) {
  return instant ? format_date(date_of(*instant, zone)) : std::string{};
}

std::optional<double> share_of(const TopicEntry& topic, const TopicList& list) {
  if (list.calls == 0) return std::nullopt;
  return static_cast<double>(topic.calls) / static_cast<double>(list.calls);
}

// Every topic, followed by those merged into it: take(entry, the one it was merged into or nullptr).
template <typename Take>
void for_each_topic(const TopicList& list, const Take& take) {
  for (const TopicEntry& topic : list.topics) {
    take(topic, static_cast<const TopicEntry*>(nullptr));
    for (const TopicEntry& merged : topic.merged) take(merged, &topic);
  }
}

std::string shown(const TopicEntry& topic, const Words& words) {
  return topic.name.value_or(words[Word::no_topic]);
}

std::vector<Cell> row_of(const TopicEntry& topic, const TopicList& list, const Words& words,
                         std::vector<Cell> begin) {
  const auto day = [&](const std::optional<Instant>& instant) {
    return instant ? words.date(date_of(*instant, list.selection.zone)) : std::string(no_figure);
  };
  begin.push_back({format_count(topic.calls, words.language())});
  begin.push_back({format_percent(share_of(topic, list), words.language())});
  begin.push_back({day(topic.first)});
  begin.push_back({day(topic.last)});
  return begin;
}

// Names are typed again: the last to be cut.
std::size_t name_min(const TopicList& list, const Words& words) {
  std::size_t widest = 0;
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    widest = std::max(widest, display_width(printable(shown(topic, words))) + (into != nullptr ? 2 : 0));
  });
  return std::min<std::size_t>(widest, 40);
}

Table table_of(const TopicList& list, MergedTopics merged, const Words& words) {
  const bool is_below = merged == MergedTopics::below;
  std::vector<Column> columns{{words[Word::topic], Align::left, Shrink::may, name_min(list, words)}};
  if (!is_below) columns.push_back({words[Word::merged_into]});
  columns.insert(columns.end(), {{words[Word::column_calls], Align::right},
                                 {words[Word::share], Align::right},
                                 {words[Word::first_call]},
                                 {words[Word::last_call]}});
  Table table(std::move(columns));
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    const Style style = into == nullptr && topic.name ? Style::plain : Style::dim;
    std::vector<Cell> begin{{(is_below && into != nullptr ? "  " : "") + shown(topic, words), style}};
    if (!is_below) begin.push_back({into == nullptr ? "" : shown(*into, words)});
    table.add(row_of(topic, list, words, std::move(begin)));
  });
  return table;
}

void write(JsonWriter& json, const TopicEntry& topic, const TopicList& list, const TopicEntry* into) {
  const auto day = [&](const std::optional<Instant>& instant) -> std::optional<std::string> {
    if (!instant) return std::nullopt;
    return day_of(instant, list.selection.zone);
  };
  json.object();
  json.member("topic", topic.name);
  json.member("calls", topic.calls);
  json.member("share", share_of(topic, list));
  json.member("first_day", day(topic.first));
  json.member("last_day", day(topic.last));
  if (into == nullptr) {
    json.member("own_calls", topic.own_calls);
    json.key("merged");
    json.array();
    for (const TopicEntry& merged : topic.merged) write(json, merged, list, &topic);
    json.end();
  }
  json.end();
}

}  // namespace

TopicList list_topics(const Question& question) {
  const Period& period = question.selection.period;
  const LabelTable& labels = question.labels;
  TopicList list{question.selection, question.filter.echo, 0, {}, {}};
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
  if (list.calls == 0) list.nearest = nearest_call(question);
  return list;
}

Page topics_page(const TopicList& list, MergedTopics merged, const Words& words) {
  Page page = page_head(list.selection, list.filters, words);
  if (list.calls == 0) page.sections = nothing_sections(list.selection, list.filters, list.nearest, words);
  if (!list.topics.empty()) page.sections.push_back({words[Word::topics], "", table_of(list, merged, words)});
  return page;
}

std::string topics_json(const TopicList& list) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  begin_answer(json, "calltally.topics/1", list.selection, list.filters);
  json.member("calls", list.calls);
  json.key("topics");
  json.array();
  for (const TopicEntry& topic : list.topics) write(json, topic, list, nullptr);
  json.end();
  json.end();
  return text + "\n";
}

std::string topics_csv(const TopicList& list) {
  std::string text;
  CsvWriter csv(text);
  for (const char* name : {"topic", "merged_into", "calls", "share", "first_day", "last_day"})
    csv.literal(name);
  csv.end_row();
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    csv.text(topic.name.value_or(""));
    csv.text(into == nullptr ? "" : into->name.value_or(""));
    csv.integer(topic.calls);
    csv.number(share_of(topic, list));
    csv.literal(day_of(topic.first, list.selection.zone));
    csv.literal(day_of(topic.last, list.selection.zone));
    csv.end_row();
  });
  return text;
}

}  // namespace calltally
