// What others save of a webhook's deliveries, and what is in it.
#include "decode/saved_request.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/record.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

const std::string report = R"({"event":"call_ended","call":{"call_id":"c","call_status":"ended"}})";

std::string quoted_text(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

// One word per record, or the phrase why it is none.
std::vector<std::string> words(const std::string& text) {
  Decoder decoder;
  std::vector<std::string> all;
  CHECK(decode_document(decoder, text, [&](tl::expected<Record, std::string> record) {
    constexpr const char* names[] = {"report", "status", "skipped"};
    all.push_back(record ? names[record->index()] : record.error());
  }));
  return all;
}

using Words = std::vector<std::string>;

TEST_CASE("a saved request holds what was posted, parsed or as text") {
  const std::string text = quoted_text(report);
  for (
      const std::string& saved : {
          // n8n: a node's output, an item, a workflow's pinned data by itself
          R"([{"headers":{"host":"n"},"params":{},"query":{},"body":)" + report +
              R"(,"webhookUrl":"https://n/webhook/a","executionMode":"production"}])",
          R"([{"json":{"headers":{},"params":{},"query":{},"body":)" + report +
              R"(},"pairedItem":{"item":0}}])",
          // webhook.site: one request, and a page of them
          R"({"uuid":"u","type":"web","token_id":"t","method":"POST","content":)" + text +
              R"(,"headers":{"host":["webhook.site"]},"created_at":"2026-03-02 09:16:50","custom_action_output":[]})",
          R"({"data":[{"uuid":"u","token_id":"t","content":)" + text +
              R"(,"headers":{},"query":null}],"total":1,"per_page":50,"current_page":1,"is_last_page":true})",
          // Pipedream
          R"({"headers":{},"body":)" + report +
              R"(,"inferred_body_type":"JSON","method":"POST","url":"https://e.m.pipedream.net/","query":{}})",
          R"({"page_info":{"count":1},"data":[{"id":"1","indexed_at_ms":1,"event":{"headers":{},"body":)" +
              report + "},\"metadata\":{}}]}",
          // Hookdeck: an event has an id, a status and a time, as a call of Flireo's list does
          R"({"pagination":{"limit":1},"count":1,"models":[{"id":"evt_1","status":"SUCCESSFUL",)"
          R"("created_at":"2026-03-02T09:16:50Z","data":{"path":"/","query":"","headers":{"a":"b"},"body":)" +
              report + "}}]}",
          R"({"id":"req_1","status":"SUCCESSFUL","data":{"headers":"{}","body":)" + text + "}}",
          // a gateway's function
          R"({"version":"2.0","headers":{},"requestContext":{"http":{}},"body":)" + text +
              R"(,"isBase64Encoded":false})",
          // n8n's executions: what later nodes put out is left aside
          R"({"data":[{"id":"7","finished":true,"status":"success","startedAt":"2026-03-02T09:16:50Z",)"
          R"("data":{"resultData":{"runData":{"Webhook":[{"data":{"main":[[{"json":{"headers":{},"body":)" +
              report +
              R"(}}]]}}],"Sheet":[{"data":{"main":[[{"json":{"row":1}}]]}}]}}}}],"nextCursor":null})",
      }) {
    CAPTURE(saved);
    CHECK(words(saved) == Words{"report"});
  }
}

TEST_CASE("a saved request may hold a list, and a saved request") {
  const std::string two = "[" + report + "," + report + "]";
  CHECK(words(R"({"headers":{},"body":)" + two + "}") == Words{"report", "report"});
  CHECK(words(R"({"headers":{},"body":)" + quoted_text(two) + "}") == Words{"report", "report"});
  CHECK(words(R"({"headers":{},"body":{"headers":{},"body":)" + quoted_text(report) + "}}") ==
        Words{"report"});
}

TEST_CASE("a saved request without a body says nothing, and one without JSON is named") {
  CHECK(words(R"({"headers":{},"body":null})") == Words{"skipped"});
  CHECK(words(R"({"headers":{},"body":{}})") == Words{"skipped"});
  CHECK(words(R"({"headers":{},"content":""})") == Words{"skipped"});
  CHECK(words(R"({"data":[],"is_last_page":true})") == Words{"skipped"});
  CHECK(words(R"({"headers":{},"body":"a=b"})") == Words{"a saved request whose body is not JSON"});
  CHECK(words(R"({"headers":{},"body":"7"})") == Words{"not a JSON object"});
  CHECK(words(R"({"id":"7","status":"success","data":{"resultData":{"runData":{}}}})") == Words{"skipped"});
}

TEST_CASE("what a platform posts is no saved request, whatever is in it") {
  CHECK(words(R"({"headers":{},"body":{},"event":"call_ended","call":{"call_id":"c"}})") == Words{"report"});
  CHECK(words(R"({"headers":{},"body":{},"call_id":"c","started_at":"2026-03-02T09:16:50Z"})") ==
        Words{"report"});
  CHECK(words(R"({"message":{"type":"end-of-call-report","call":{"id":"c"}},"headers":{},"body":{}})") ==
        Words{"report"});
}

TEST_CASE("a request's body alone is kept of it") {
  Decoder decoder;
  std::string body;
  CHECK(decode_document(
      decoder, R"({"headers":{"authorization":"PLANTED"},"query":{"token":"PLANTED"},"body":)" + report + "}",
      [&](tl::expected<Record, std::string> record) {
        REQUIRE(record.has_value());
        body = std::get<DecodedReport>(*record).body;
      }));
  CHECK(body == R"({"call":{"call_id":"c","call_status":"ended"},"event":"call_ended"})");
}

TEST_CASE("what is no record names the platform that it is nearest to, and what it lacks") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"agent_id":"a","call_status":"ended","start_timestamp":1})",
       "looks like Retell, but has no call_id"},
      {R"({"call_id":"c","call_status":"ended","call_analysis":{"call_summary":"s"}})",
       "looks like Retell, but has no agent_id"},
      {R"({"call_id":"c","agent_id":"a","disconnection_reason":"user_hangup"})",
       "looks like Retell, but has no call_status"},
      {R"({"event":"call_ended","call":{"agent_id":"a","call_status":"ended"}})",
       "looks like Retell, but has no call.call_id"},
      {R"({"call":{"call_id":"c","agent_id":"a"}})", "looks like Retell, but has no event"},
      {R"({"event":"call_inbound","call_inbound":{"from_number":"+31"}})",
       "looks like Retell, but has no call_inbound.agent_id"},
      {R"({"id":"c","status":"ended","assistantId":"a","createdAt":"2026-03-02T09:16:50Z"})",
       "looks like Vapi, but has no orgId"},
      {R"({"id":"c","orgId":"o","status":"completed","createdAt":"2026-03-02T09:16:50Z"})",
       R"(looks like Vapi, but has no type ending in "Call")"},
      {R"({"orgId":"o","type":"webCall","status":"ended"})", "it comes from Vapi, but names no call"},
      {R"({"message":{"artifact":{"messages":[1]}}})", "looks like Vapi, but has no message.type"},
      {R"({"message":{"type":"end-of-call-report","artifact":{}}})", "it comes from Vapi, but names no call"},
      {R"({"conversation_id":"c","status":"done"})", "looks like ElevenLabs, but has no agent_id"},
      {R"({"agent_id":"a","call_duration_secs":97,"status":"done"})",
       "looks like ElevenLabs, but has no conversation_id"},
      {R"({"type":"post_call_transcription","data":{"conversation_id":"c"}})",
       "looks like ElevenLabs, but has no event_timestamp"},
      {R"({"call_id":"c","call_length":1.6,"to":"+31"})", "looks like Bland, but has no c_id"},
      {R"({"c_id":"c","corrected_duration":"97"})", "looks like Bland, but has no call_id"},
      {R"({"data":{"event_type":"call.hangup"}})", "looks like Telnyx, but has no data.record_type"},
      {R"({"call":{"call_id":"c","model_id":"m"}})", "looks like Synthflow, but has no lead"},
      {R"({"type_of_call":"inbound"})", "looks like Synthflow, but has no call_id"},
      {R"({"call":{"callId":"c"}})", "looks like Ultravox, but has no event"},
      {R"({"vcon":"0.4.0","parties":[]})", "looks like vCon, but has no uuid"},
      {R"({"caller_phone":"+31","status":"ended"})", "looks like Flireo, but has no id"},
      {R"({"hello":"world"})", "not a call record"},
  };
  for (const auto& [text, phrase] : cases) {
    CAPTURE(text);
    CHECK(words(text) == Words{phrase});
  }
}

TEST_CASE("a saved list makes no call of what is none") {
  for (const char* record :
       {R"({"conversation_id":"c","agent_id":"a","status":"in-progress"})",
        R"({"conversation_id":"c","agent_id":"a","status":"done","metadata":{"text_only":true}})",
        R"({"conversation_id":"c","agent_id":"a","status":"done","metadata":{"whatsapp":{"user":"x"}}})",
        R"({"conversation_id":"c","agent_id":"a","status":"done","metadata":{"sms":{}}})",
        R"({"call_id":"c","agent_id":"a","call_status":"ongoing"})",
        R"({"call_id":"c","agent_id":"a","call_status":"registered"})",
        R"({"id":"c","orgId":"o","type":"webCall","status":"in-progress"})",
        R"({"call_id":"c","queue_status":"queued","completed":false})"}) {
    CAPTURE(record);
    CHECK(words(record) == Words{"skipped"});
  }
}

}  // namespace
}  // namespace calltally
