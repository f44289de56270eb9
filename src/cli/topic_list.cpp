#include "cli/topic_list.hpp"

#include <algorithm>
#include <map>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "render/numbers.hpp"
#include "render/table.hpp"

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

std::vector<Cell> row_of(const TopicEntry& topic, const TopicList& list, std::vector<Cell> begin) {
  const Zone& zone = list.selection.zone;
  begin.push_back({format_count(topic.calls, Language::en)});
  begin.push_back({format_percent(share_of(topic, list), Language::en)});
  begin.push_back({topic.first ? day_of(topic.first, zone) : std::string(no_figure)});
  begin.push_back({topic.last ? day_of(topic.last, zone) : std::string(no_figure)});
  return begin;
}

std::string shown(const TopicEntry& topic) { return topic.name.value_or("no topic"); }

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

TopicList list_topics(Reader& reader, const Selection& selection) {
  TopicList list{selection, 0, {}};
  const LabelTable labels = reader.labels();
  std::map<LabelId, TopicCount> counts;
  for (const TopicCount& count : reader.topic_counts({selection.period.since, selection.period.until})) {
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
    if (topic.calls == 0 && topic.merged.empty()) continue;
    std::ranges::sort(topic.merged, comes_first);
    list.topics.push_back(std::move(topic));
  }
  std::ranges::sort(list.topics, comes_first);
  return list;
}

std::string topics_page(const TopicList& list, const Look& look) {
  const Selection& selection = list.selection;
  std::string text = styled("Topics in " + printable(selection.period.label), Style::bold, look) + "   " +
                     describe(selection.period, selection.zone) + "\n";
  if (list.calls == 0) text += "No calls in this period.\n";
  if (list.topics.empty()) return text;
  Table table({{"Topic", Align::left, Shrink::may, 12},
               {"Calls", Align::right},
               {"Share", Align::right},
               {"First"},
               {"Last"}});
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    const Style style = into == nullptr && topic.name ? Style::plain : Style::dim;
    table.add(row_of(topic, list, {{(into == nullptr ? "" : "  ") + shown(topic), style}}));
  });
  return text + table.text(look);
}

std::string topics_json(const TopicList& list) {
  const Selection& selection = list.selection;
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.topics/1"));
  json.member("as_of", format_rfc3339(selection.as_of));
  json.key("period");
  json.object();
  json.member("label", selection.period.label);
  json.member("since", format_with_offset(selection.period.since, selection.zone));
  json.member("until", format_with_offset(selection.period.until, selection.zone));
  json.member("timezone", selection.zone.name());
  json.end();
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
    csv.text(into == nullptr ? "" : shown(*into));
    csv.integer(topic.calls);
    csv.number(share_of(topic, list));
    csv.literal(day_of(topic.first, list.selection.zone));
    csv.literal(day_of(topic.last, list.selection.zone));
    csv.end_row();
  });
  return text;
}

std::string topics_markdown(const TopicList& list) {
  Table table(
      {{"Topic"}, {"Merged into"}, {"Calls", Align::right}, {"Share", Align::right}, {"First"}, {"Last"}});
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    table.add(row_of(topic, list, {{shown(topic)}, {into == nullptr ? "" : shown(*into)}}));
  });
  return markdown(table);
}

}  // namespace calltally
