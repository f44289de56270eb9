#include "platform/near_miss.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "platform/shape.hpp"

namespace calltally {
namespace {

using Paths = std::span<const std::string_view>;

// One form of body or record: any one of the telling keys makes it look like the platform's, and all of the
// others have to be there. Paths have one or two keys.
struct Likeness {
  Platform platform;
  Paths telling;
  Paths needed;
};

constexpr std::string_view call_type = R"(type ending in "Call")";

constexpr std::string_view flireo_telling[] = {"caller_phone", "assistant_phone", "agent_phone",
                                               "analysis_result"};
constexpr std::string_view flireo_needed[] = {"id", "status"};
constexpr std::string_view vapi_telling[] = {"message.artifact"};
constexpr std::string_view vapi_needed[] = {"message.type"};
constexpr std::string_view vapi_listed_telling[] = {"orgId", "assistantId", "endedReason", "costBreakdown"};
constexpr std::string_view vapi_listed_needed[] = {"id", "orgId", call_type};
constexpr std::string_view request_telling[] = {"call_inbound"};
constexpr std::string_view request_needed[] = {"event", "call_inbound.agent_id"};
constexpr std::string_view synthflow_telling[] = {"call.model_id", "call.end_call_reason", "lead"};
constexpr std::string_view synthflow_needed[] = {"call.call_id", "call.model_id", "lead"};
constexpr std::string_view synthflow_listed_telling[] = {"type_of_call", "phone_number_from",
                                                         "lead_phone_number", "end_call_reason"};
constexpr std::string_view synthflow_listed_needed[] = {"call_id", "type_of_call"};
constexpr std::string_view ultravox_telling[] = {"call.callId", "call.firstSpeakerSettings",
                                                 "call.billedDuration"};
constexpr std::string_view ultravox_needed[] = {"event", "call.callId"};
constexpr std::string_view retell_telling[] = {
    "call.call_id",       "call.call_status",       "call.disconnection_reason",
    "call.call_analysis", "call.transcript_object", "call.call_type"};
constexpr std::string_view retell_needed[] = {"event", "call.call_id"};
constexpr std::string_view retell_listed_telling[] = {"call_status",     "disconnection_reason",
                                                      "call_analysis",   "transcript_object",
                                                      "start_timestamp", "chat_id"};
constexpr std::string_view retell_listed_needed[] = {"call_id", "agent_id", "call_status"};
constexpr std::string_view elevenlabs_telling[] = {"data.conversation_id"};
constexpr std::string_view elevenlabs_needed[] = {"type", "event_timestamp"};
constexpr std::string_view elevenlabs_listed_telling[] = {"conversation_id", "call_duration_secs"};
constexpr std::string_view elevenlabs_listed_needed[] = {"conversation_id", "agent_id", "status"};
constexpr std::string_view bland_telling[] = {
    "c_id", "corrected_duration", "call_length", "queue_status", "call_ended_by", "concatenated_transcript"};
constexpr std::string_view bland_needed[] = {"call_id", "c_id"};
constexpr std::string_view telnyx_telling[] = {"data.record_type", "data.event_type"};
constexpr std::string_view telnyx_needed[] = {"data.record_type", "data.event_type"};
constexpr std::string_view vcon_telling[] = {"vcon", "dialog"};
constexpr std::string_view vcon_needed[] = {"uuid", "vcon"};

// In the order in which they are asked: the first that has a telling key decides.
constexpr std::array likenesses{
    Likeness{Platform::flireo, flireo_telling, flireo_needed},
    Likeness{Platform::vapi, vapi_telling, vapi_needed},
    Likeness{Platform::vapi, vapi_listed_telling, vapi_listed_needed},
    Likeness{Platform::retell, request_telling, request_needed},
    Likeness{Platform::synthflow, synthflow_telling, synthflow_needed},
    Likeness{Platform::synthflow, synthflow_listed_telling, synthflow_listed_needed},
    Likeness{Platform::ultravox, ultravox_telling, ultravox_needed},
    Likeness{Platform::retell, retell_telling, retell_needed},
    Likeness{Platform::retell, retell_listed_telling, retell_listed_needed},
    Likeness{Platform::elevenlabs, elevenlabs_telling, elevenlabs_needed},
    Likeness{Platform::elevenlabs, elevenlabs_listed_telling, elevenlabs_listed_needed},
    Likeness{Platform::bland, bland_telling, bland_needed},
    Likeness{Platform::telnyx, telnyx_telling, telnyx_needed},
    Likeness{Platform::vcon, vcon_telling, vcon_needed},
};

const Json* value_at(const Json& document, std::string_view path) {
  const auto dot = path.find('.');
  const Json* value = document.find(path.substr(0, dot));
  if (value == nullptr || dot == std::string_view::npos) return value;
  return value->find(path.substr(dot + 1));
}

bool is_there(const Json& document, std::string_view path) {
  if (path == call_type)
    return has_text(document, "type") && document.find("type")->text()->ends_with("Call");
  const Json* value = value_at(document, path);
  return value != nullptr && !says_nothing(*value);
}

}  // namespace

std::optional<NearMiss> near_miss(const Json& document) {
  const auto has_path = [&](std::string_view path) { return is_there(document, path); };
  const auto* const like = std::ranges::find_if(
      likenesses, [&](const Likeness& one) { return std::ranges::any_of(one.telling, has_path); });
  if (like == likenesses.end()) return std::nullopt;
  const auto missing = std::ranges::find_if_not(like->needed, has_path);
  if (missing == like->needed.end()) return std::nullopt;
  return NearMiss{like->platform, *missing};
}

}  // namespace calltally
