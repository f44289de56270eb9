#include "platform/elevenlabs.hpp"

#include <algorithm>
#include <array>

#include "platform/kept_paths.hpp"
#include "platform/shape.hpp"

namespace calltally::elevenlabs {
namespace {

constexpr KeptPath event[] = {{"type"}, {"event_timestamp"}, {"caller_id"}, {"called_number"}, {"agent_id"}};

// Below `data` of an event, and of GET /conversations/{id} as it is.
constexpr KeptPath conversation[] = {
    {"conversation_id"},
    {"agent_id"},
    {"agent_name"},
    {"version_id"},
    {"status"},
    {"failure_reason"},
    {"metadata.start_time_unix_secs"},
    {"metadata.accepted_time_unix_secs"},
    {"metadata.call_duration_secs"},
    {"metadata.phone_call.direction"},
    {"metadata.phone_call.agent_number"},
    {"metadata.phone_call.external_number"},
    {"metadata.text_only"},
    {"metadata.whatsapp", Keep::mark},
    {"metadata.sms", Keep::mark},
    {"metadata.error.reason"},
    {"metadata.termination_reason"},
    {"metadata.main_language"},
    {"metadata.cost"},
    {"metadata.cost_fiat"},
    {"metadata.type"},
    {"metadata.body.To"},
    {"metadata.body.From"},
    {"metadata.body.to_number"},
    {"metadata.body.from_number"},
    {"metadata.body.sip_status_code"},
    {"analysis.transcript_summary"},
    {"analysis.call_summary_title"},
    {"analysis.call_successful"},
    {"analysis.data_collection_results.*.value", Keep::whole},
    {"analysis.evaluation_criteria_results.*.result"},
    {"conversation_initiation_client_data.dynamic_variables.system__caller_id"},
    {"transcript[].role"},
    {"transcript[].message"},
    {"transcript[].time_in_call_secs"},
};

// What only a list says, at its top.
constexpr KeptPath of_list[] = {
    {"start_time_unix_secs"},
    {"call_duration_secs"},
    {"direction"},
    {"transcript_summary"},
    {"call_summary_title"},
    {"call_successful"},
    {"termination_reason"},
    {"main_language"},
    {"data_collection_results", Keep::whole},
    {"evaluation_criteria_results.*.result"},
    {"sentiment_analysis.overall_label"},
};

constexpr std::array<std::string_view, 3> other_events = {audio_event, "answering_machine_detection",
                                                          "unredacted_transcript"};

// The agent that is configured takes the call, with nothing to fill in.
constexpr std::string_view agent_as_configured =
    R"({"type":"conversation_initiation_client_data","dynamic_variables":{}})";

bool is_true(const Json* value) {
  const auto* truth = value != nullptr ? std::get_if<bool>(&value->value) : nullptr;
  return truth != nullptr && *truth;
}

// A conversation by text is no call.
bool is_chat(const Json& record) {
  const Json* metadata = record.find("metadata");
  return metadata != nullptr && (is_true(metadata->find("text_only")) || has_object(*metadata, "whatsapp") ||
                                 has_object(*metadata, "sms"));
}

}  // namespace

bool is_event(const Json& body) {
  return has_text(body, "type") && has_object(body, "data") && has_number(body, "event_timestamp");
}

bool begins_audio(std::string_view beginning) {
  std::string text(beginning.substr(0, 256));
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  constexpr std::string_view time = R"({"event_timestamp":)";
  if (text.starts_with(time)) {
    const auto end = text.find_first_not_of("0123456789.", time.size());
    if (end != std::string::npos && text[end] == ',') text.erase(1, end);
  }
  return text.starts_with(R"({"type":"post_call_audio")");
}

bool is_initiation_request(const Json& body) {
  return has_text(body, "caller_id") && has_text(body, "called_number") && has_text(body, "agent_id") &&
         !has(body, "type");
}

bool is_record(const Json& record) {
  return has(record, "conversation_id") && has(record, "agent_id") && has(record, "status");
}

bool has_ended(const Json& record) {
  return !is_chat(record) && (is_text(record, "status", "done") || is_text(record, "status", "failed"));
}

EventTold told_of(const Json& body) {
  if (!is_event(body)) return {EventKind::other, "initiation", std::string(agent_as_configured)};
  const std::string& type = *body.find("type")->text();
  if (type == "call_initiation_failure") return {EventKind::report, "call_initiation_failure", {}};
  if (type == "post_call_transcription") {
    return is_chat(*body.find("data")) ? EventTold{EventKind::other, "chat", {}}
                                       : EventTold{EventKind::report, "post_call_transcription", {}};
  }
  const auto* const known = std::ranges::find(other_events, type);
  return {EventKind::other, known == other_events.end() ? "other" : *known, {}};
}

void keep_posted(Json& body) {
  static const KeptPaths kept = [] {
    KeptPaths paths(event);
    paths.add(conversation, "data.");
    return paths;
  }();
  kept.reduce(body);
}

void keep_listed(Json& record) {
  static const KeptPaths kept = [] {
    KeptPaths paths(conversation);
    paths.add(of_list);
    return paths;
  }();
  kept.reduce(record);
}

}  // namespace calltally::elevenlabs
