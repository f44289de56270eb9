#include "base/numbers.hpp"
#include "call/analysis.hpp"
#include "render/json.hpp"
#include "view/answer_json.hpp"
#include "view/call_columns.hpp"
#include "view/call_view.hpp"
#include "view/messages.hpp"

namespace calltally {
namespace {

void add_values(JsonWriter& json, const Json& analysis) {
  json.key("analysis_values");
  json.array();
  for_each_value(analysis, [&](const std::string& key, const Json& value) {
    json.object();
    json.member("key", std::string_view(key));
    json.key("value");
    json.raw(canonical(value));
    json.member("type", std::string_view(Messages(Language::en)[type_of_value(value)]));
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

Message type_of_value(const Json& value) {
  if (value.text() != nullptr) return Message::text;
  return std::holds_alternative<bool>(value.value) ? Message::boolean : Message::number;
}

std::string call_json(const CallAnswer& answer, const LabelTable& labels, const Zone& zone) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", "calltally.show/1");
  json.member("call_id", std::string_view(answer.call_id));
  json.member("platform", name_of(answer.platform));
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
