// One call for people: what is known first, then what was said, then where it is known from.
#include <algorithm>

#include "answer/call_answer.hpp"
#include "base/text.hpp"
#include "call/analysis.hpp"
#include "call/unreadable_words.hpp"
#include "render/wrap.hpp"
#include "view/call_table.hpp"
#include "view/call_view.hpp"
#include "view/messages.hpp"

namespace calltally {
namespace {

// Two columns, a name and what it means, the second one in as many lines as it needs.
class Pairs {
 public:
  Pairs(Column name, Column value, std::size_t columns)
      : columns_(columns), table_({std::move(name), std::move(value)}) {}

  // Nothing where there is no text.
  void add(const std::string& name, const std::string& text) {
    if (!text.empty()) rows_.emplace_back(name, text);
  }

  [[nodiscard]] bool empty() const { return rows_.empty(); }

  [[nodiscard]] Table table() const {
    Table table = table_;
    std::size_t widest = 0;
    for (const auto& [name, text] : rows_) widest = std::max(widest, display_width(printable(name)));
    constexpr std::size_t room_min = 20;
    const std::size_t room = std::max(room_min, columns_ - std::min(columns_, widest + 4));
    for (const auto& [name, text] : rows_) {
      // An address that is broken cannot be followed.
      const bool is_one_word = text.find(' ') == std::string::npos;
      if (columns_ == 0 || is_one_word) {
        table.add({{name, Style::dim}, {text}});
        continue;
      }
      bool is_first = true;
      for (const std::string& line : wrapped(text, room)) {
        table.add({{is_first ? name : "", Style::dim}, {line}});
        is_first = false;
      }
    }
    return table;
  }

 private:
  std::size_t columns_;
  Table table_;
  std::vector<std::pair<std::string, std::string>> rows_;
};

// What every section needs. Borrowed.
struct Showing {
  const CallAnswer& answer;
  const LabelTable& labels;
  const Zone& zone;
  const Messages& messages;
  std::size_t columns;

  [[nodiscard]] std::string local(Instant instant) const {
    const LocalTime at = zone.to_local(instant);
    return messages.date_and_time(at) + format_local(at).substr(16);
  }
  [[nodiscard]] std::string local(const std::optional<Instant>& instant) const {
    return instant ? local(*instant) : std::string(no_figure);
  }
};

std::string answer_text(const std::optional<bool>& answered, const Messages& messages) {
  return messages[!answered ? Message::unknown : *answered ? Message::yes : Message::no];
}

std::string named(const std::string& name, const std::string& number) {
  if (name.empty() || number.empty()) return name + number;
  return name + ", " + number;
}

// "3.0 (from sentiment: negative)": what it was made from, unless that is the same to the letter.
std::string with_origin(const std::string& shown, std::string_view role, const Showing& s) {
  for (const RoleValue& value : s.answer.roles) {
    if (value.role != role) continue;
    const std::string* text = value.value.text();
    return s.messages.say(Message::value_from,
                          {shown, value.key, text != nullptr ? *text : canonical(value.value)});
  }
  return shown;
}

std::string topic_text(const Showing& s) {
  const std::string& topic = s.labels[s.answer.call->row.topic].shown;
  if (topic.empty()) return s.messages[Message::no_topic];
  return s.answer.own_topic.empty() ? topic
                                    : s.messages.say(Message::topic_from, {topic, s.answer.own_topic});
}

std::string start_text(const std::string& began, const Showing& s) {
  const CallRecord& call = *s.answer.call;
  if (call.start_unknown) return began + std::string(start_is_unknown(s.messages.language()));
  return call.start_estimated ? s.messages.say(Message::start_is_estimated, {began}) : began;
}

// "started_at \"2025-12-01 10:00\": the call is dated by its arrival"
std::string unreadable_text(const UnreadableShown& one, const Showing& s) {
  std::string text(name_of(one.field));
  if (!one.value.is_null()) text += " " + canonical(one.value);
  return text.append(": ").append(meaning_of(one.field, s.answer.call->start_unknown, s.messages.language()));
}

void add_ids(Pairs& pairs, const Showing& s) {
  for (const std::string& alias : s.answer.aliases) pairs.add(s.messages[Message::other_ids], alias);
}

Table facts_of_call(const Showing& s) {
  const Messages& messages = s.messages;
  const CallRecord& call = *s.answer.call;
  const CallRow& row = call.row;
  Pairs pairs({""}, {""}, s.columns);
  const std::string began = s.local(row.started_at);
  pairs.add(messages[Message::began], start_text(began, s));
  pairs.add(messages[Message::began_utc], format_rfc3339(row.started_at));
  pairs.add(messages[Message::length], format_duration(row.duration_s));
  pairs.add(messages[Message::line], named(s.labels[row.line].name, call.line_number));
  pairs.add(messages[Message::key_customer], CallTable::customer(call, messages));
  pairs.add(messages[Message::type], messages.call_type(row.type));
  pairs.add(messages[Message::call_status], call.status);
  pairs.add(messages[Message::end_reason], s.labels[row.end_reason].shown);
  if (row.end_class != EndClass::unknown)
    pairs.add(messages[Message::end_class], messages.end_class(row.end_class));
  pairs.add(messages[Message::key_agent], named(s.labels[row.agent].name, s.labels[row.agent].shown));
  pairs.add(messages[Message::agent_version], s.labels[row.agent_version].shown);
  pairs.add(messages[Message::platform], std::string(title_of(row.platform)));
  const bool is_rated = row.sentiment.has_value();
  pairs.add(
      messages[Message::sentiment],
      with_origin(is_rated ? format_score(row.sentiment, messages.language()) : messages[Message::unrated],
                  "sentiment", s));
  pairs.add(messages[Message::topic], with_origin(topic_text(s), "topic", s));
  pairs.add(messages[Message::answered], with_origin(answer_text(row.answered, messages), "answered", s));
  const std::string& quality = s.labels[row.quality].shown;
  if (!quality.empty()) pairs.add(messages[Message::quality], with_origin(quality, "quality", s));
  pairs.add(messages[Message::recording], s.answer.report.recording_url);
  const Json& metadata = s.answer.report.agent_metadata;
  pairs.add(messages[Message::agent_metadata], says_nothing(metadata) ? "" : canonical(metadata));
  add_ids(pairs, s);
  for (const UnreadableShown& one : s.answer.unreadable) {
    pairs.add(std::string(unreadable_heading(messages.language())), unreadable_text(one, s));
  }
  return pairs.table();
}

// Of a call without a report: what its status updates say.
Table facts_of_updates(const Showing& s) {
  Pairs pairs({""}, {""}, s.columns);
  std::string line;
  std::string customer;
  CallType type = CallType::unknown;
  for (const StatusUpdate& update : s.answer.updates) {
    if (!update.line_number.empty()) line = update.line_number;
    if (!update.customer_number.empty()) customer = update.customer_number;
    type = std::max(type, update.type);
  }
  pairs.add(s.messages[Message::line], line);
  pairs.add(s.messages[Message::key_customer], customer);
  pairs.add(s.messages[Message::type], s.messages.call_type(type));
  return pairs.table();
}

Table analysis_table(const Showing& s) {
  Table table({{s.messages[Message::column_key]},
               {s.messages[Message::column_type]},
               {s.messages[Message::column_value]}});
  std::size_t widest = 0;
  for_each_value(s.answer.analysis, [&](const std::string& key, const Json&) {
    widest = std::max(widest, display_width(printable(key)));
  });
  constexpr std::size_t room_min = 20;
  const std::size_t room = std::max(room_min, s.columns - std::min(s.columns, widest + 13));
  for_each_value(s.answer.analysis, [&](const std::string& key, const Json& value) {
    const std::string type = s.messages[type_of_value(value)];
    const std::string text = text_of_value(value);
    if (s.columns == 0) return table.add({{key}, {type, Style::dim}, {text}});
    bool is_first = true;
    for (const std::string& line : wrapped(tidy(text), room)) {
      table.add({{is_first ? key : ""}, {is_first ? type : "", Style::dim}, {line}});
      is_first = false;
    }
  });
  return table;
}

// The two sides by the names that dialects have for them; whoever else speaks keeps the name that was sent.
std::string speaker_text(const std::string& speaker, const Messages& messages) {
  const std::string word = folded(speaker);
  for (const char* name : {"ai", "assistant", "bot", "agent", "model"}) {
    if (word == name) return messages[Message::speaker_ai];
  }
  for (const char* name : {"user", "caller", "customer", "human", "client", "gebruiker", "beller", "klant"}) {
    if (word == name) return messages[Message::speaker_caller];
  }
  return speaker;
}

Table transcript_table(const Showing& s) {
  Pairs pairs({""}, {""}, s.columns);
  for (const Turn& turn : s.answer.transcript) {
    const std::string text = tidy(turn.text);
    pairs.add(speaker_text(turn.speaker, s.messages), text.empty() ? std::string(no_figure) : text);
  }
  return pairs.table();
}

Table updates_table(const Showing& s) {
  Table table(
      {{s.messages[Message::time]}, {s.messages[Message::call_status]}, {s.messages[Message::error]}});
  for (const StatusUpdate& update : s.answer.updates) {
    table.add({{s.local(update.reported_at)}, {update.status}, {tidy(update.error)}});
  }
  return table;
}

Table deliveries_table(const Showing& s) {
  Table table({{s.messages[Message::source]},
               {s.messages[Message::received]},
               {s.messages[Message::reported]},
               {s.messages[Message::bytes], Align::right}});
  for (const ShownDelivery& delivery : s.answer.deliveries) {
    table.add({{std::string(name_of(delivery.source))},
               {s.local(delivery.received_at)},
               {s.local(delivery.reported_at)},
               {format_count(static_cast<std::int64_t>(delivery.bytes), s.messages.language())}});
  }
  return table;
}

}  // namespace

Page call_page(const CallAnswer& answer, const LabelTable& labels, const Zone& zone, const Messages& messages,
               std::size_t columns) {
  const Showing s{answer, labels, zone, messages, columns};
  Page page{messages.say(Message::call_named, {answer.call_id}), zone.name(), {}, {}};
  if (answer.call) {
    page.sections.push_back({"", "", facts_of_call(s)});
    const std::string summary = tidy(answer.call->summary);
    if (!summary.empty()) page.sections.push_back({messages[Message::summary], "", Note{summary}});
    if (!answer.transcript.empty()) {
      page.sections.push_back({messages[Message::transcript], "", transcript_table(s)});
    }
    if (!says_nothing(answer.analysis)) {
      page.sections.push_back({messages[Message::analysis], "", analysis_table(s)});
    }
  } else {
    page.notes.push_back({messages[Message::only_updates]});
    page.sections.push_back({"", "", facts_of_updates(s)});
  }
  if (!answer.updates.empty()) {
    page.sections.push_back({messages[Message::status_updates], "", updates_table(s)});
  }
  if (!answer.deliveries.empty()) {
    page.sections.push_back({messages[Message::deliveries], "", deliveries_table(s)});
  }
  return page;
}

}  // namespace calltally
