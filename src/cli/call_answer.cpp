#include "cli/call_answer.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "call/analysis.hpp"
#include "cli/call_columns.hpp"
#include "cli/merged_bodies.hpp"
#include "render/json.hpp"

namespace calltally {
namespace {

std::vector<RoleValue> roles_of(const Json& analysis, const Roles& roles) {
  std::vector<RoleValue> found;
  const auto add = [&](const char* role, const std::vector<std::string>& keys) {
    if (const auto* member = deciding_member(analysis, keys)) {
      found.push_back({role, member->first, member->second});
    }
  };
  add("sentiment", roles.sentiment_keys);
  add("topic", roles.topic_keys);
  add("answered", roles.answered_keys);
  add("quality", roles.quality_keys);
  return found;
}

// What of the call cannot be read, and the value where a stored body has it.
std::vector<UnreadableShown> unreadable_of(const CallAnswer& answer, Reader& reader, Decoder& decoder,
                                           std::int64_t call) {
  std::vector<UnreadableShown> shown;
  const auto value_in_bodies = [&](CallField field) {
    for (const StoredBody& stored : reader.bodies(call)) {
      for (auto& [named, value] : decoder.unreadable_in(stored.body, stored.source)) {
        if (named == field) return std::move(value);
      }
    }
    return Json{};
  };
  answer.call->unreadable.each([&](CallField field) {
    const auto role = std::ranges::find(answer.roles, name_of(field), &RoleValue::role);
    shown.push_back({field, role != answer.roles.end() ? role->value : value_in_bodies(field)});
  });
  return shown;
}

void add_values(JsonWriter& json, const Json& analysis) {
  json.key("analysis_values");
  json.array();
  for_each_value(analysis, [&](const std::string& key, const Json& value) {
    json.object();
    json.member("key", std::string_view(key));
    json.key("value");
    json.raw(canonical(value));
    json.member("type", std::string_view(Words(Language::en)[type_of_value(value)]));
    json.end();
  });
  json.end();
}

void add_roles(JsonWriter& json, const CallAnswer& answer) {
  json.key("roles");
  json.object();
  for (const RoleValue& role : answer.roles) {
    json.key(role.role);
    json.object();
    json.member("key", std::string_view(role.key));
    json.key("value");
    json.raw(canonical(role.value));
    json.end();
  }
  json.end();
  add_text_or_null(json, "topic_merged_from", answer.own_topic);
}

void add_unreadable(JsonWriter& json, const CallAnswer& answer) {
  json.key("unreadable");
  json.array();
  for (const UnreadableShown& one : answer.unreadable) {
    json.object();
    json.member("field", name_of(one.field));
    json.key("value");
    json.raw(canonical(one.value));
    json.end();
  }
  json.end();
}

void add_transcript(JsonWriter& json, const CallAnswer& answer) {
  json.key("messages");
  json.raw(canonical(answer.report.messages));
  json.key("transcript");
  json.array();
  for (const Turn& turn : answer.transcript) {
    json.object();
    add_text_or_null(json, "speaker", turn.speaker);
    json.member("text", std::string_view(turn.text));
    json.end();
  }
  json.end();
}

std::string instant_or_empty(const std::optional<Instant>& instant) {
  return instant ? format_rfc3339(*instant) : std::string{};
}

void add_updates(JsonWriter& json, const CallAnswer& answer) {
  json.key("status_updates");
  json.array();
  for (const StatusUpdate& update : answer.updates) {
    json.object();
    json.member("status", std::string_view(update.status));
    add_text_or_null(json, "at", instant_or_empty(update.reported_at));
    json.member("type", name_of(update.type));
    add_text_or_null(json, "line_number", update.line_number);
    add_text_or_null(json, "customer_number", update.customer_number);
    add_text_or_null(json, "error", update.error);
    json.end();
  }
  json.end();
}

void add_deliveries(JsonWriter& json, const CallAnswer& answer) {
  json.key("deliveries");
  json.array();
  for (const ShownDelivery& delivery : answer.deliveries) {
    json.object();
    json.member("source", name_of(delivery.source));
    json.member("received_at", std::string_view(format_rfc3339(delivery.received_at)));
    add_text_or_null(json, "reported_at", instant_or_empty(delivery.reported_at));
    json.member("bytes", delivery.bytes);
    json.end();
  }
  json.end();
}

void add_call(JsonWriter& json, const CallAnswer& answer, const LabelTable& labels, const Zone& zone) {
  json.key("call");
  if (!answer.call) return json.value(nullptr);
  const CallRecord& call = *answer.call;
  json.object();
  add_call_members(json, call, {labels, zone});
  json.member("start_unknown", call.start_unknown);
  add_text_or_null(json, "reported_at", instant_or_empty(call.reported_at));
  add_text_or_null(json, "recording_url", answer.report.recording_url);
  json.key("agent_metadata");
  json.raw(canonical(answer.report.agent_metadata));
  json.end();
}

}  // namespace

std::string_view name_of(Source source) {
  if (source == Source::listed) return "listed";
  return source == Source::exported ? "exported" : "webhook";
}

Word type_of_value(const Json& value) {
  if (value.text() != nullptr) return Word::text;
  return std::holds_alternative<bool>(value.value) ? Word::boolean : Word::number;
}

CallAnswer answer_call(Reader& reader, Decoder& decoder, const LabelTable& labels, const KnownCall& known) {
  CallAnswer answer;
  answer.call_id = known.call_id;
  answer.call = reader.record(known.call);
  if (answer.call) {
    const CallRecord& call = *answer.call;
    answer.call_id = call.call_id;
    answer.report = merged_again(reader, decoder, known.call);
    if (!call.analysis.empty()) answer.analysis = decoder.parse(call.analysis).value_or(Json{});
    answer.roles = roles_of(answer.analysis, reader.roles());
    const std::string own = read_roles(answer.analysis, reader.roles()).topic;
    if (folded(own) != labels[call.row.topic].key) answer.own_topic = own;
    answer.transcript = transcript_of(answer.report.messages);
    answer.unreadable = unreadable_of(answer, reader, decoder, known.call);
    answer.aliases = reader.aliases(known.call);
    for (const StoredBody& stored : reader.bodies(known.call)) {
      answer.deliveries.push_back({stored.source, stored.received_at,
                                   decoder.read_stored(stored.body, stored.source).reported_at,
                                   stored.body.size()});
    }
  }
  answer.updates = reader.status_updates(answer.call_id);
  for (const std::string& alias : answer.aliases) {
    for (StatusUpdate& update : reader.status_updates(alias)) answer.updates.push_back(std::move(update));
  }
  return answer;
}

std::string call_json(const CallAnswer& answer, const LabelTable& labels, const Zone& zone) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", "calltally.show/1");
  json.member("call_id", std::string_view(answer.call_id));
  json.member("timezone", std::string_view(zone.name()));
  json.key("aliases");
  json.array();
  for (const std::string& alias : answer.aliases) json.value(std::string_view(alias));
  json.end();
  add_call(json, answer, labels, zone);
  add_unreadable(json, answer);
  add_roles(json, answer);
  json.key("analysis");
  json.raw(canonical(answer.analysis));
  add_values(json, answer.analysis);
  add_transcript(json, answer);
  add_updates(json, answer);
  add_deliveries(json, answer);
  json.end();
  return text + "\n";
}

}  // namespace calltally
