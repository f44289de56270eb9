#include "platform/trial_body.hpp"

#include "platform/signature.hpp"

namespace calltally {
namespace {

// With marks for the id and for the time in each of the forms that platforms write.
std::string_view template_of(Platform platform) {
  switch (platform) {
    case Platform::flireo:
      return R"({"message":{"type":"end-of-call-report","timestamp":"<time>","call":{"id":"<id>",)"
             R"("type":"inboundPhoneCall","status":"ended"},"durationSeconds":1,"summary":"A trial."}})";
    case Platform::vapi:
      return R"({"message":{"type":"end-of-call-report","timestamp":<s>000,"durationSeconds":1,"call":{"id":"<id>",)"
             R"("orgId":"calltally","type":"inboundPhoneCall"},"artifact":{},"analysis":{"summary":"A trial."}}})";
    case Platform::retell:
      return R"({"event":"call_analyzed","call":{"call_id":"<id>","agent_id":"calltally","call_status":"ended",)"
             R"("end_timestamp":<s>000,"duration_ms":1000,"call_analysis":{"call_summary":"A trial."}}})";
    case Platform::elevenlabs:
      return R"({"type":"post_call_transcription","event_timestamp":<s>,"data":{"agent_id":"calltally",)"
             R"("conversation_id":"<id>","status":"done","transcript":[],"metadata":{"call_duration_secs":1},)"
             R"("analysis":{"transcript_summary":"A trial."}}})";
    case Platform::bland:
      return R"({"call_id":"<id>","c_id":"<id>","status":"completed","completed":true,"end_at":"<time>",)"
             R"("corrected_duration":"1","summary":"A trial."})";
    case Platform::ultravox:
      return R"({"event":"call.ended","call":{"callId":"<id>"}})";
    case Platform::telnyx:
      return R"({"data":{"record_type":"event","event_type":"call.conversation.ended","id":"<id>"}})";
    case Platform::synthflow:
      return R"({"lead":{},"call":{"model_id":"calltally","call_id":"<id>"}})";
    case Platform::vcon:
      return R"({"vcon":"0.4.0","uuid":"<id>","created_at":"<time>"})";
  }
  return "{}";
}

void replace_all(std::string& text, std::string_view mark, std::string_view value) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size())) {
    text.replace(at, mark.size(), value);
  }
}

}  // namespace

std::string trial_body(Platform platform, std::string_view call_id, Instant now) {
  std::string body(template_of(platform));
  replace_all(body, "<id>", call_id);
  replace_all(body, "<time>", format_rfc3339(now));
  replace_all(body, "<s>", unix_seconds(now));
  return body;
}

}  // namespace calltally
