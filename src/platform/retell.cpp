#include "platform/retell.hpp"

#include <algorithm>
#include <array>

#include "platform/kept_paths.hpp"
#include "platform/shape.hpp"

namespace calltally::retell {
namespace {

constexpr KeptPath event[] = {{"event"}, {"call_inbound.agent_id"}, {"chat", Keep::mark}};

constexpr KeptPath call[] = {
    {"call_id"},
    {"start_timestamp"},
    {"end_timestamp"},
    {"duration_ms"},
    {"call_type"},
    {"direction"},
    {"call_status"},
    {"disconnection_reason"},
    {"from_number"},
    {"to_number"},
    {"agent_id"},
    {"agent_name"},
    {"agent_version"},
    {"call_analysis.call_summary"},
    {"call_analysis.user_sentiment"},
    {"call_analysis.call_successful"},
    {"call_analysis.in_voicemail"},
    {"call_analysis.custom_analysis_data", Keep::whole},
    {"transcript"},
    {"transcript_object[].role"},
    {"transcript_object[].content"},
    {"scrubbed_transcript_with_tool_calls[].role"},
    {"scrubbed_transcript_with_tool_calls[].content"},
    {"data_storage_setting"},
    {"recording_url", Keep::address},
    {"scrubbed_recording_url", Keep::address},
    {"call_cost.combined_cost"},
};

struct KnownEvent {
  std::string_view word;
  EventKind kind;
};
// A call that never connects has no call_started; call_analyzed comes last and says most.
constexpr std::array known_events = {
    KnownEvent{"call_started", EventKind::status},      KnownEvent{"call_ended", EventKind::report},
    KnownEvent{"call_analyzed", EventKind::report},     KnownEvent{"transcript_updated", EventKind::other},
    KnownEvent{"transfer_started", EventKind::other},   KnownEvent{"transfer_bridged", EventKind::other},
    KnownEvent{"transfer_cancelled", EventKind::other}, KnownEvent{"transfer_ended", EventKind::other},
};

// The agent that is configured takes the call.
constexpr std::string_view agent_as_configured = R"({"call_inbound":{}})";

}  // namespace

bool is_call(const Json& body) {
  return has_text(body, "event") && has_object(body, "call") && has_text(*body.find("call"), "call_id");
}

bool is_chat(const Json& body) {
  return has_text(body, "event") && body.find("event")->text()->starts_with("chat_") &&
         has_object(body, "chat");
}

bool is_inbound_request(const Json& body) {
  return is_text(body, "event", "call_inbound") && has_object(body, "call_inbound") &&
         has(*body.find("call_inbound"), "agent_id") && !has(*body.find("call_inbound"), "model_id");
}

bool is_record(const Json& record) {
  return has(record, "call_id") && has(record, "agent_id") && has(record, "call_status");
}

EventTold told_of(const Json& body) {
  if (is_chat(body)) return {EventKind::other, "chat", {}};
  if (is_inbound_request(body)) return {EventKind::other, "call_inbound", std::string(agent_as_configured)};
  const auto* const known = std::ranges::find(known_events, *body.find("event")->text(), &KnownEvent::word);
  if (known == known_events.end()) return {};
  return {known->kind, known->word, {}};
}

void keep_posted(Json& body) {
  static const KeptPaths kept = [] {
    KeptPaths paths(event);
    paths.add(call, "call.");
    return paths;
  }();
  kept.reduce(body);
}

void keep_listed(Json& record) {
  static const KeptPaths kept(call);
  kept.reduce(record);
}

}  // namespace calltally::retell
