// Whose a body is: a table of bodies, each with every mark, without each of them, and in mixtures.
#include <string>
#include <string_view>
#include <vector>

#include "decode/delivery.hpp"
#include "platform/platform.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

Json parsed(std::string_view text) {
  Decoder decoder;
  auto document = decoder.parse(text);
  REQUIRE(document.has_value());
  return *std::move(document);
}

std::string form_named(const Json& body) {
  const Form* form = form_of(body);
  return form == nullptr ? "-" : std::string(form->name);
}

std::vector<Platform> fitting(const Json& body) {
  std::vector<Platform> platforms;
  for (const Form& form : forms()) {
    if (form.fits(body) && (platforms.empty() || platforms.back() != form.platform))
      platforms.push_back(form.platform);
  }
  return platforms;
}

struct Row {
  std::string_view form;  // "-": nobody's
  std::string_view body;
};

constexpr Row table[] = {
    // Retell's calls: event, call, call.call_id
    {"retell", R"({"event":"call_started","call":{"call_id":"c","agent_id":"a"}})"},
    {"retell", R"({"event":"call_ended","call":{"call_id":"c"}})"},
    {"retell", R"({"event":"call_analyzed","call":{"call_id":"c","call_type":"web_call"}})"},
    {"retell", R"({"event":"transcript_updated","call":{"call_id":"c"}})"},
    {"retell", R"({"event":"transfer_started","call":{"call_id":"c"},"transfer_destination":{}})"},
    {"retell", R"({"event":"something_new","call":{"call_id":"c"}})"},
    {"retell", R"({"event":"","call":{"call_id":""}})"},
    {"-", R"({"call":{"call_id":"c","agent_id":"a"}})"},
    {"-", R"({"event":null,"call":{"call_id":"c"}})"},
    {"-", R"({"event":7,"call":{"call_id":"c"}})"},
    {"-", R"({"event":{"type":"call_ended"},"call":{"call_id":"c"}})"},
    {"-", R"({"event":"call_ended"})"},
    {"-", R"({"event":"call_ended","call":null})"},
    {"-", R"({"event":"call_ended","call":"c"})"},
    {"-", R"({"event":"call_ended","call":[{"call_id":"c"}]})"},
    {"-", R"({"event":"call_ended","call":{}})"},
    {"-", R"({"event":"call_ended","call":{"call_id":null}})"},
    {"-", R"({"event":"call_ended","call":{"call_id":7}})"},
    {"-", R"({"event":"call_ended","call":{"id":"c"}})"},
    {"-", R"({"event":"call_ended","call_id":"c"})"},
    {"-", R"({"Event":"call_ended","call":{"call_id":"c"}})"},
    // Retell's chats
    {"retell-chat", R"({"event":"chat_started","chat":{"chat_id":"c"}})"},
    {"retell-chat", R"({"event":"chat_analyzed","chat":{}})"},
    {"-", R"({"event":"chat_analyzed"})"},
    {"-", R"({"event":"chat_analyzed","chat":"c"})"},
    {"-", R"({"event":"chat","chat":{}})"},
    {"-", R"({"event":"call_ended","chat":{"chat_id":"c"}})"},
    {"-", R"({"chat":{"chat_id":"c"}})"},
    // The requests before a call: the id of an agent or of a model tells whose
    {"retell-inbound", R"({"event":"call_inbound","call_inbound":{"agent_id":"a","from_number":"+31"}})"},
    {"synthflow-inbound", R"({"event":"call_inbound","call_inbound":{"model_id":"m","from_number":"+31"}})"},
    {"synthflow-inbound", R"({"event":"call_inbound","call_inbound":{"model_id":"m","agent_id":"a"}})"},
    {"-", R"({"event":"call_inbound","call_inbound":{"from_number":"+31"}})"},
    {"-", R"({"event":"call_inbound","call_inbound":{}})"},
    {"-", R"({"event":"call_inbound","call_inbound":"a"})"},
    {"-", R"({"event":"call_inbound"})"},
    {"-", R"({"event":"call_outbound","call_inbound":{"agent_id":"a"}})"},
    {"-", R"({"call_inbound":{"agent_id":"a"}})"},
    {"-", R"({"call_inbound":{"model_id":"m"}})"},
    // Ultravox: callId where Retell has call_id
    {"ultravox", R"({"event":"call.ended","call":{"callId":"c"}})"},
    {"ultravox", R"({"event":"call.started","call":{"callId":"c","ended":null}})"},
    {"-", R"({"event":"call.ended","call":{"callid":"c"}})"},
    {"-", R"({"event":"call.ended","call":{"callId":null}})"},
    {"-", R"({"call":{"callId":"c"}})"},
    // ElevenLabs' events: type, data, event_timestamp
    {"elevenlabs",
     R"({"type":"post_call_transcription","event_timestamp":1772443001,"data":{"conversation_id":"c"}})"},
    {"elevenlabs", R"({"type":"post_call_audio","event_timestamp":1,"data":{}})"},
    {"elevenlabs", R"({"type":"call_initiation_failure","event_timestamp":1.5,"data":{}})"},
    {"elevenlabs", R"({"type":"voice_removal_notice","event_timestamp":1,"data":{"voice_id":"v"}})"},
    {"-", R"({"event_timestamp":1,"data":{"conversation_id":"c"}})"},
    {"-", R"({"type":null,"event_timestamp":1,"data":{}})"},
    {"-", R"({"type":["post_call_transcription"],"event_timestamp":1,"data":{}})"},
    {"-", R"({"type":"post_call_transcription","data":{"conversation_id":"c"}})"},
    {"-", R"({"type":"post_call_transcription","event_timestamp":"1772443001","data":{}})"},
    {"-", R"({"type":"post_call_transcription","event_timestamp":null,"data":{}})"},
    {"-", R"({"type":"post_call_transcription","event_timestamp":1})"},
    {"-", R"({"type":"post_call_transcription","event_timestamp":1,"data":null})"},
    {"-", R"({"type":"post_call_transcription","event_timestamp":1,"data":[]})"},
    // ElevenLabs' request before a call
    {"elevenlabs-initiation", R"({"caller_id":"+31","called_number":"+32","agent_id":"a","call_sid":"s"})"},
    {"-", R"({"called_number":"+32","agent_id":"a"})"},
    {"-", R"({"caller_id":"+31","agent_id":"a"})"},
    {"-", R"({"caller_id":"+31","called_number":"+32"})"},
    {"-", R"({"caller_id":"+31","called_number":"+32","agent_id":7})"},
    {"-", R"({"caller_id":"+31","called_number":"+32","agent_id":"a","type":"x"})"},
    // Telnyx
    {"telnyx", R"({"data":{"record_type":"event","event_type":"call.conversation.ended"}})"},
    {"telnyx", R"({"data":{"record_type":"event","event_type":"x","payload":{}},"meta":{"attempt":1}})"},
    {"-", R"({"data":{"event_type":"call.conversation.ended"}})"},
    {"-", R"({"data":{"record_type":"call","event_type":"x"}})"},
    {"-", R"({"data":{"record_type":"event"}})"},
    {"-", R"({"data":{"record_type":"event","event_type":null}})"},
    {"-", R"({"record_type":"event","event_type":"x"})"},
    // Vapi: a type and any one mark
    {"vapi", R"({"message":{"type":"end-of-call-report","artifact":{}}})"},
    {"vapi", R"({"message":{"type":"end-of-call-report","call":{"orgId":"o"}}})"},
    {"vapi", R"({"message":{"type":"status-update","artifact":{"messages":[]},"call":{"id":"c"}}})"},
    {"vapi", R"({"message":{"type":"tool-calls","call":{"orgId":"o"}}})"},
    {"vapi", R"({"message":{"type":"assistant-request","call":{"orgId":"o"}}})"},
    {"vapi", R"({"message":{"type":"conversation-update"}})"},
    {"vapi", R"({"message":{"type":"hang"}})"},
    {"vapi", R"({"message":{"type":"user-interrupted"}})"},
    {"vapi", R"({"message":{"type":"assistant.started"}})"},
    {"vapi", R"({"message":{"type":"assistant.speechStarted"}})"},
    {"vapi", R"({"message":{"type":"model-output"}})"},
    {"vapi", R"({"message":{"type":"phone-call-control"}})"},
    {"vapi", R"({"message":{"type":"language-change-detected"}})"},
    {"vapi", R"({"message":{"type":"transfer-update"}})"},
    {"vapi", R"({"message":{"type":"voice-input"}})"},
    {"vapi", R"({"message":{"type":"voice-request"}})"},
    {"vapi", R"({"message":{"type":"function-call"}})"},
    {"vapi", R"({"message":{"type":"transfer-destination-request"}})"},
    {"vapi", R"({"message":{"type":"handoff-destination-request"}})"},
    {"vapi", R"({"message":{"type":"knowledge-base-request"}})"},
    {"vapi", R"({"message":{"type":"campaign.predial"}})"},
    {"vapi", R"({"message":{"type":"call.deleted"}})"},
    {"vapi", R"({"message":{"type":"call.endpointing.request"}})"},
    {"vapi", R"({"message":{"type":"transcript"}})"},
    {"vapi", R"({"message":{"type":"session.created"}})"},
    {"-", R"({"message":{"artifact":{},"call":{"orgId":"o"}}})"},
    {"-", R"({"message":{"type":null,"artifact":{}}})"},
    {"-", R"({"message":"end-of-call-report"})"},
    {"-", R"({"type":"end-of-call-report","artifact":{}})"},
    // Flireo: a type and none of Vapi's marks
    {"flireo", R"({"message":{"type":"end-of-call-report"}})"},
    {"flireo", R"({"message":{"type":"end-of-call-report","call":{"id":"c"},"timestamp":1772443009732}})"},
    {"flireo", R"({"message":{"type":"end-of-call-report","artifact":"","call":{"orgId":null}}})"},
    {"flireo", R"({"message":{"type":"status-update","call_id":"c"}})"},
    {"flireo", R"({"message":{"type":"tool-calls","toolCalls":[]}})"},
    {"flireo", R"({"message":{"type":"assistant-request"}})"},
    {"flireo", R"({"message":{"type":"not-known"}})"},
    {"-", R"({"message":{"call":{"id":"c"}}})"},
    {"-", R"({"message":{"type":"\t"}})"},
    {"flireo-legacy", R"({"eventType":"end-of-call-report","callId":"c"})"},
    {"flireo-legacy", R"({"eventType":"status-update","callId":"c","call":{}})"},
    {"-", R"({"eventType":"","callId":"c"})"},
    {"-", R"({"eventType":7,"callId":"c"})"},
    {"-", R"({"event_type":"end-of-call-report","callId":"c"})"},
    // Bland: one id twice, and no event's marks
    {"bland", R"({"call_id":"c","c_id":"c"})"},
    {"bland", R"({"call_id":"c","c_id":"c","to":"+31","from":"+32","inbound":true,"completed":true})"},
    {"-", R"({"call_id":"c"})"},
    {"-", R"({"c_id":"c"})"},
    {"-", R"({"call_id":"c","c_id":"d"})"},
    {"-", R"({"call_id":7,"c_id":7})"},
    {"-", R"({"call_id":"c","c_id":"c","event":"x"})"},
    {"-", R"({"call_id":"c","c_id":"c","message":"x"})"},
    {"-", R"({"call_id":"c","c_id":"c","type":"x"})"},
    {"bland-answer", R"({"data":{"payload":{"call_id":"c","c_id":"c"},"url":"u"},"errors":null})"},
    {"-", R"({"data":{"payload":{"call_id":"c"}},"errors":null})"},
    {"-", R"({"data":{"payload":{"call_id":"c","c_id":"c"}},"call_id":"d","c_id":"d","message":null})"},
    {"-", R"({"data":{"call_id":"c","c_id":"c"},"errors":null})"},
    // Synthflow's calls
    {"synthflow",
     R"({"status":"completed","call":{"model_id":"m","call_id":"c"},"lead":{"phone_number":"+31"}})"},
    {"synthflow", R"({"call":{"model_id":"m","call_id":"c"},"lead":{}})"},
    {"-", R"({"call":{"call_id":"c"},"lead":{}})"},
    {"-", R"({"call":{"model_id":"m"},"lead":{}})"},
    {"-", R"({"call":{"model_id":"m","call_id":"c"}})"},
    {"-", R"({"call":{"model_id":"m","call_id":"c"},"lead":null})"},
    {"-", R"({"lead":{"phone_number":"+31"}})"},
    // vCon
    {"vcon", R"({"uuid":"u","vcon":"0.4.0"})"},
    {"vcon", R"({"uuid":"u","parties":[],"dialog":[]})"},
    {"-", R"({"vcon":"0.4.0","parties":[],"dialog":[]})"},
    {"-", R"({"uuid":"u","dialog":[]})"},
    {"-", R"({"uuid":"u","parties":[]})"},
    {"-", R"({"uuid":"u","parties":{},"dialog":{}})"},
    {"-", R"({"uuid":7,"vcon":"0.4.0"})"},
    // Nobody's
    {"-", "{}"},
    {"-", "[]"},
    {"-", "null"},
    {"-", R"("call_ended")"},
    {"-", R"([{"event":"call_ended","call":{"call_id":"c"}}])"},
    {"-", R"({"data":{"event":"call_ended","call":{"call_id":"c"}}})"},
    {"-", R"({"id":"c","status":"ended"})"},
};

// Of what fits several forms the first rule decides: the order of the table in platform.cpp.
constexpr Row mixtures[] = {
    {"retell", R"({"event":"call_ended","call":{"call_id":"c","callId":"c"}})"},
    {"retell", R"({"event":"call_ended","call":{"call_id":"c","model_id":"m"},"lead":{}})"},
    {"retell", R"({"event":"chat_ended","chat":{},"call":{"call_id":"c"}})"},
    {"retell", R"({"event":"e","call":{"call_id":"c"},"message":{"type":"hang"}})"},
    {"retell", R"({"event":"e","call":{"call_id":"c"},"type":"t","data":{},"event_timestamp":1})"},
    {"ultravox", R"({"event":"e","call":{"callId":"c"},"eventType":"end-of-call-report"})"},
    {"elevenlabs", R"({"type":"t","event_timestamp":1,"data":{"record_type":"event","event_type":"e"}})"},
    {"elevenlabs", R"({"type":"t","event_timestamp":1,"data":{},"message":{"type":"end-of-call-report"}})"},
    {"elevenlabs-initiation", R"({"caller_id":"a","called_number":"b","agent_id":"c","eventType":"x"})"},
    {"telnyx", R"({"data":{"record_type":"event","event_type":"e"},"message":{"type":"hang"}})"},
    {"vapi", R"({"message":{"type":"end-of-call-report","artifact":{}},"eventType":"end-of-call-report"})"},
    {"flireo", R"({"message":{"type":"end-of-call-report"},"eventType":"end-of-call-report"})"},
    {"flireo-legacy", R"({"eventType":"status-update","call_id":"c","c_id":"c"})"},
    {"bland", R"({"call_id":"c","c_id":"c","uuid":"u","vcon":"0.4.0"})"},
    {"synthflow", R"({"call":{"model_id":"m","call_id":"c"},"lead":{},"uuid":"u","vcon":"0.4.0"})"},
};

constexpr Row lists[] = {
    {"vapi", R"({"id":"c","orgId":"o","type":"webCall"})"},
    {"vapi", R"({"orgId":"o","type":"vapi.websocketCall"})"},
    {"-", R"({"id":"c","type":"webCall"})"},
    {"-", R"({"id":"c","orgId":"o"})"},
    {"-", R"({"id":"c","orgId":"o","type":"chat"})"},
    {"-", R"({"id":"c","orgId":7,"type":"webCall"})"},
    {"retell", R"({"call_id":"c","agent_id":"a","call_status":"ended"})"},
    {"-", R"({"agent_id":"a","call_status":"ended"})"},
    {"-", R"({"call_id":"c","call_status":"ended"})"},
    {"-", R"({"call_id":"c","agent_id":"a"})"},
    {"-", R"({"chat_id":"c","agent_id":"a","chat_status":"ended"})"},
    {"elevenlabs", R"({"conversation_id":"c","agent_id":"a","status":"done"})"},
    {"-", R"({"agent_id":"a","status":"done"})"},
    {"-", R"({"conversation_id":"c","status":"done"})"},
    {"-", R"({"conversation_id":"c","agent_id":"a"})"},
    {"bland", R"({"call_id":"c","c_id":"c"})"},
    {"bland", R"({"call_id":"c","queue_status":"complete"})"},
    {"-", R"({"queue_status":"complete"})"},
    {"-", R"({"call_id":"c","c_id":"c","type":"x"})"},
    {"-", R"({"call_id":"c","queue_status":"complete","message":"x"})"},
    {"-", R"({"call_id":"c","call_length":1.5})"},
    {"synthflow", R"({"call_id":"c","type_of_call":"inbound"})"},
    {"-", R"({"type_of_call":"inbound"})"},
    {"-", R"({"id":"c","status":"ended","caller_phone":"+31","created_at":"2026-03-02T09:16:50Z"})"},
    {"-", R"({"call_id":"c","started_at":"2026-03-02T09:16:50Z","agent_id":"a","status":"ended"})"},
};

TEST_CASE("a body is of one platform or of none") {
  CHECK(std::size(table) > 100);
  for (const Row& row : table) {
    CAPTURE(row.body);
    const Json body = parsed(row.body);
    CHECK(form_named(body) == row.form);
    // Asked for the model first, a request of Synthflow may name an agent, too.
    CHECK(fitting(body).size() == (row.form == "-" ? 0 : 1));
  }
}

TEST_CASE("of a mixture the first rule decides, and its platform only") {
  for (const Row& row : mixtures) {
    CAPTURE(row.body);
    CHECK(form_named(parsed(row.body)) == row.form);
    CHECK(fitting(parsed(row.body)).size() >= 1);
  }
}

TEST_CASE("a record of a list is of one platform or of none") {
  for (const Row& row : lists) {
    CAPTURE(row.body);
    const auto lister = lister_of(parsed(row.body));
    CHECK((lister ? name_of(*lister) : "-") == row.form);
  }
}

// Whatever surrounds the marks: other keys change nothing, nor does their order.
TEST_CASE("keys that are no marks do not change whose a body is") {
  for (const Row& row : table) {
    if (row.body.size() < 3 || row.body.front() != '{') continue;
    CAPTURE(row.body);
    const std::string inner(row.body.substr(1, row.body.size() - 2));
    const std::string more =
        R"({"zz":[{"event":"call_ended"}],)" + inner + R"(,"aa":{"uuid":"u","type":"t"}})";
    CHECK(form_named(parsed(more)) == row.form);
  }
}

}  // namespace
}  // namespace calltally
