#include "view/topic_view.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "render/json.hpp"
#include "render/row_feed.hpp"
#include "view/answer_json.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

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

std::string shown(const TopicEntry& topic, const Messages& messages) {
  return topic.name.value_or(messages[Message::no_topic]);
}

std::vector<Cell> row_of(const TopicEntry& topic, const TopicList& list, const Messages& messages,
                         std::vector<Cell> begin) {
  const auto day = [&](const std::optional<Instant>& instant) {
    return instant ? messages.date(date_of(*instant, list.selection.zone)) : std::string(no_figure);
  };
  begin.push_back({format_count(topic.calls, messages.language())});
  begin.push_back({format_percent(share_of(topic, list), messages.language())});
  begin.push_back({day(topic.first)});
  begin.push_back({day(topic.last)});
  return begin;
}

// Names are typed again: the last to be cut.
std::size_t name_min(const TopicList& list, const Messages& messages) {
  std::size_t widest = 0;
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    widest = std::max(widest, display_width(printable(shown(topic, messages))) + (into != nullptr ? 2 : 0));
  });
  return std::min<std::size_t>(widest, 40);
}

Table table_of(const TopicList& list, MergedTopics merged, const Messages& messages) {
  const bool is_below = merged == MergedTopics::below;
  std::vector<Column> columns{{messages[Message::topic], Align::left, Shrink::may, name_min(list, messages)}};
  if (!is_below) columns.push_back({messages[Message::merged_into]});
  columns.insert(columns.end(), {{messages[Message::column_calls], Align::right},
                                 {messages[Message::share], Align::right},
                                 {messages[Message::first_call]},
                                 {messages[Message::last_call]}});
  Table table(std::move(columns));
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    const Style style = into == nullptr && topic.name ? Style::plain : Style::dim;
    std::vector<Cell> begin{{(is_below && into != nullptr ? "  " : "") + shown(topic, messages), style}};
    if (!is_below) begin.push_back({into == nullptr ? "" : shown(*into, messages)});
    table.add(row_of(topic, list, messages, std::move(begin)));
  });
  return table;
}

Value name_value(const TopicEntry* topic) {
  return topic != nullptr && topic->name ? Value::text(*topic->name) : Value();
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

Page topics_page(const TopicList& list, MergedTopics merged, const Messages& messages) {
  Page page = page_head(list.selection, list.filters, messages);
  if (list.calls == 0) page.sections = nothing_sections(list.selection, list.filters, list.nearest, messages);
  if (!list.topics.empty())
    page.sections.push_back({messages[Message::topics], "", table_of(list, merged, messages)});
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

void topics_rows(const TopicList& list, RowWriter& writer) {
  RowFeed rows(writer, {{"topic"}, {"merged_into"}, {"calls"}, {"share"}, {"first_day"}, {"last_day"}});
  const auto day = [&](const std::optional<Instant>& instant) {
    return Value::text_or_nothing(rows.keep(day_of(instant, list.selection.zone)));
  };
  for_each_topic(list, [&](const TopicEntry& topic, const TopicEntry* into) {
    rows.add_row({name_value(&topic), name_value(into), Value::integer(topic.calls),
                  Value::number(share_of(topic, list)), day(topic.first), day(topic.last)});
  });
  rows.end();
}

}  // namespace calltally
