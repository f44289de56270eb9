// Whose a body is, what of it is kept, and what it is answered.
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "decode/delivery.hpp"
#include "decode/kept.hpp"
#include "platform/kept_paths.hpp"
#include "platform/platform.hpp"
#include "platform/vapi.hpp"
#include "support/places.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

Json json(std::string_view text) {
  Decoder decoder;
  auto document = decoder.parse(text);
  CAPTURE(text);
  REQUIRE(document.has_value());
  return std::move(*document);
}

// Every body of tests/payloads by its file name.
std::map<std::string, Json> payloads() {
  std::map<std::string, Json> bodies;
  for (const auto& entry : fs::directory_iterator(fs::path(source_dir) / "tests" / "payloads")) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    bodies[entry.path().stem().string()] = json(bytes.str());
  }
  return bodies;
}

bool is_list(const std::string& name) {
  return name.find("-list-") != name.npos || name.find("api-get-call") != name.npos ||
         name == "retell-get-call" || name == "elevenlabs-get-conversation";
}

std::string fitting(const Json& body) {
  std::string names;
  for (const Form& form : forms()) {
    if (form.fits(body)) names += (names.empty() ? "" : " ") + std::string(name_of(form.platform));
  }
  return names;
}

// Vapi's event types aside, what Flireo sends and Vapi sends differ only in marks.
std::string told(std::string_view text) {
  const Form* form = form_of(json(text));
  return form == nullptr ? "-" : std::string(form->name);
}

std::string reduced(std::string_view text) {
  Decoder decoder;
  return decoder.kept_unread(text);
}

TEST_CASE("each body of each platform fits its own form only") {
  std::size_t bodies = 0;
  for (const auto& [name, body] : payloads()) {
    if (is_list(name)) continue;
    CAPTURE(name);
    CHECK(fitting(body) == name.substr(0, name.find('-')));
    ++bodies;
  }
  CHECK(bodies > 45);
}

TEST_CASE("each record of another platform's list is known to be its own") {
  std::size_t records = 0;
  for (const auto& [name, body] : payloads()) {
    if (!is_list(name)) continue;
    CAPTURE(name);
    const Json* list = list_in(body);
    const JsonArray alone{body};
    const JsonArray& all = list != nullptr ? *list->array() : body.array() != nullptr ? *body.array() : alone;
    const std::string platform = name.substr(0, name.find('-'));
    for (const Json& record : all) {
      const auto lister = lister_of(record);
      CHECK((lister ? name_of(*lister) : "flireo") == platform);
      CHECK(fitting(record) == (platform == "bland" && list == nullptr ? "bland" : ""));
      ++records;
    }
  }
  CHECK(records > 12);
}

TEST_CASE("any one mark makes a message Vapi's") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"message":{"type":"end-of-call-report","call":{"id":"a"}}})", "flireo"},
      {R"({"message":{"type":"end-of-call-report","timestamp":1772443009732,"call":{"id":"a"}}})", "flireo"},
      {R"({"message":{"type":"end-of-call-report","artifact":{},"call":{"id":"a"}}})", "vapi"},
      {R"({"message":{"type":"end-of-call-report","artifact":[]}})", "flireo"},
      {R"({"message":{"type":"end-of-call-report","artifact":null}})", "flireo"},
      {R"({"message":{"type":"status-update","call":{"orgId":"o"}}})", "vapi"},
      {R"({"message":{"type":"status-update","call":{"orgId":7}}})", "flireo"},
      {R"({"message":{"type":"status-update","call":"orgId"}})", "flireo"},
      {R"({"message":{"type":"speech-update"}})", "vapi"},
      {R"({"message":{"type":"transcript[transcriptType=\"final\"]"}})", "vapi"},
      {R"({"message":{"type":"chat.created"}})", "vapi"},
      {R"({"message":{"type":"session.updated"}})", "vapi"},
      {R"({"message":{"type":"call.deleted"}})", "vapi"},
      {R"({"message":{"type":"call.started"}})", "flireo"},
      {R"({"message":{"type":"speech-updates"}})", "flireo"},
      {R"({"message":{"type":"new-thing","artifact":{}}})", "vapi"},
      {R"({"message":{"type":" ","artifact":{}}})", "-"},
      {R"({"message":{"artifact":{}}})", "-"},
      {R"({"message":{"type":"hang"},"eventType":"end-of-call-report"})", "vapi"},
      {R"({"eventType":"hang"})", "flireo-legacy"},
  };
  for (const auto& [text, form] : cases) {
    CAPTURE(text);
    CHECK(told(text) == form);
  }
}

TEST_CASE("what belongs to nobody is nobody's") {
  for (const char* text :
       {"{}", "[]", "null", "5", R"({"event":"ping"})", R"({"event":"call_ended","call":{}})",
        R"({"event":"call_ended","call":{"call_id":7}})", R"({"event":"call_inbound","call_inbound":{}})",
        R"({"type":"x","data":{}})", R"({"type":"x","data":{},"event_timestamp":"1"})",
        R"({"data":{"record_type":"event"}})", R"({"call_id":"a","c_id":"b"})", R"({"call_id":"a"})",
        R"({"call_id":"a","c_id":"a","type":"x"})", R"({"call":{"model_id":"m","call_id":"c"}})",
        R"({"uuid":"u"})", R"({"uuid":"u","parties":[]})", R"({"caller_id":"a","agent_id":"b"})"}) {
    CAPTURE(text);
    CHECK(told(text) == "-");
  }
}

TEST_CASE("what is kept of a body is known again, and is kept whole the next time") {
  Decoder decoder;
  for (auto& [name, body] : payloads()) {
    CAPTURE(name);
    const Form* before = form_of(body);
    Json once = body;
    keep_unread(once);
    const std::string text = canonical(once);
    const Form* after = form_of(once);
    CHECK((after == nullptr ? "" : after->name) == (before == nullptr ? "" : before->name));
    CHECK(decoder.kept_unread(text) == text);
    for (const char* secret : {"MUST_NOT_BE_STORED", "Never mention this prompt", "live.example.com",
                               "twilioA", "AC0000000000", "X-Demo", "Signature="}) {
      CAPTURE(secret);
      CHECK(text.find(secret) == text.npos);
    }
  }
}

TEST_CASE("of a report of Vapi stays what its fields are read from") {
  CHECK(
      reduced(R"({"message":{"type":"end-of-call-report","timestamp":1,"cost":0.1,"costs":[1],"status":"s",
      "call":{"id":"c","orgId":"o","type":"webCall","monitor":{"controlUrl":"u"},"transport":{"x":1}},
      "phoneNumber":{"id":"p","name":"n","number":"+31","twilioAuthToken":"t"},
      "customer":{"number":"+32","name":"who"},
      "assistant":{"id":"a","name":"b","model":{"messages":[{"role":"system","content":"prompt"}]}},
      "analysis":{"summary":"s","structuredData":{"k":{"deep":[1]}},"successEvaluation":true,"other":1},
      "recordingUrl":"https://r.example.com/a.wav?X-Amz-Signature=1",
      "artifact":{"transcript":"t","variables":{"v":1},"structuredOutputs":{"u":{"name":"N","result":{"r":[1]},"x":1}},
        "messages":[{"role":"system","message":"prompt"},{"role":"System","message":"prompt"},
          {"role":"bot","message":"hi","secondsFromStart":1,"duration":2,"metadata":{"x":1}},
          {"role":"tool_calls","toolCalls":[{"id":"i","type":"function","x":1,"function":{"name":"f","arguments":{"a":1}}}]},
          {"role":"tool_call_result","name":"f","result":"ok","toolCallId":"i"}, "bare"]}}})") ==
      R"({"message":{"analysis":{"structuredData":{"k":{"deep":[1]}},"successEvaluation":true,"summary":"s"},)"
      R"("artifact":{"messages":[{"duration":2,"message":"hi","role":"bot","secondsFromStart":1},)"
      R"({"role":"tool_calls","toolCalls":[{"function":{"arguments":{"a":1},"name":"f"},"id":"i","type":"function"}]},)"
      R"({"name":"f","result":"ok","role":"tool_call_result","toolCallId":"i"}],)"
      R"("structuredOutputs":{"u":{"name":"N","result":{"r":[1]}}}},)"
      R"("assistant":{"id":"a","name":"b"},"call":{"id":"c","type":"webCall"},"cost":0.1,)"
      R"("customer":{"number":"+32"},"phoneNumber":{"id":"p","name":"n","number":"+31"},)"
      R"("recordingUrl":"https://r.example.com/a.wav","timestamp":1,"type":"end-of-call-report"}})");
  // The mark by which it is known stays, whatever it was.
  CHECK(reduced(R"({"message":{"type":"end-of-call-report","call":{"id":"c","orgId":"o"}}})") ==
        R"({"message":{"artifact":{},"call":{"id":"c"},"type":"end-of-call-report"}})");
  CHECK(reduced(R"({"message":{"type":"hang","artifact":null}})") ==
        R"({"message":{"artifact":{},"type":"hang"}})");
}

TEST_CASE("of a body that is nobody's stay names that our tables read") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{}", "{}"},
      {"5", "null"},
      {"\"secret\"", "null"},
      {R"([1,"x",{"a":1},{"message":{"type":"x","secret":1}}])",
       R"([null,null,{},{"message":{"type":"x"}}])"},
      {R"({"message":"x"})", "{}"},
      {R"({"message":null})", R"({"message":null})"},
      {R"({"message":{"type":"x","call":{"id":{"a":1}}}})",
       R"({"message":{"call":{"id":[null]},"type":"x"}})"},
      {R"({"message":{"summary":[{"secret":1}],"type":"x"}})",
       R"({"message":{"summary":[null],"type":"x"}})"},
      {R"({"message":{"summary":[],"duration_seconds":{},"type":"x"}})",
       R"({"message":{"duration_seconds":{},"summary":[],"type":"x"}})"},
      {R"({"id":"a","status":"ended","business_name":"b","number_id":"n","caller_phone":"+31"})",
       R"({"caller_phone":"+31","id":"a","status":"ended"})"},
      {"no json", "no json"},
      {R"({"a":"\ud83d"})", R"({"a":"\ud83d"})"},
  };
  for (const auto& [text, kept] : cases) {
    CAPTURE(text);
    CHECK(reduced(text) == kept);
  }
}

TEST_CASE("a credential is known in any spelling") {
  for (const char* key : {"webhook_secret", "webhookSecret", "WEBHOOK-SECRET", "twilioAuthToken",
                          "twilio_auth_token", "twilioApiSecret", "serverUrlSecret", "server-url-secret"}) {
    CAPTURE(key);
    CHECK(names_credential(key));
  }
  for (const char* key :
       {"", "secret", "webhook", "webhook_secret_set", "has_webhook_secret", "twilio", "token"}) {
    CAPTURE(key);
    CHECK_FALSE(names_credential(key));
  }
}

TEST_CASE("an event of Vapi gets the answer that does least harm") {
  const std::string refusal = R"("calltally only keeps reports and handles no tools")";
  const std::vector<std::vector<std::string>> cases = {
      {R"({"message":{"type":"speech-update"}})", "speech-update", ""},
      {R"({"message":{"type":"status-update","artifact":{}}})", "status-update", ""},
      {R"({"message":{"type":"conversation-update"}})", "conversation-update", ""},
      {R"({"message":{"type":"transcript[transcriptType=\"final\"]"}})", "transcript", ""},
      {R"({"message":{"type":"chat.created"}})", "chat", ""},
      {R"({"message":{"type":"+31612345678","artifact":{}}})", "other", ""},
      {R"({"message":{"type":"assistant-request","artifact":{}}})", "assistant-request", "{}"},
      {R"({"message":{"type":"transfer-destination-request"}})", "transfer-destination-request", "{}"},
      {R"({"message":{"type":"handoff-destination-request"}})", "handoff-destination-request", "{}"},
      {R"({"message":{"type":"knowledge-base-request"}})", "knowledge-base-request", "{}"},
      {R"({"message":{"type":"function-call"}})", "function-call", R"({"error":)" + refusal + "}"},
      {R"({"message":{"type":"tool-calls","artifact":{}}})", "tool-calls", R"({"error":)" + refusal + "}"},
      {R"({"message":{"type":"tool-calls","artifact":{},"toolCallList":[{"id":"a"},{"x":1},{"id":"b\""}]}})",
       "tool-calls",
       R"({"results":[{"toolCallId":"a","error":)" + refusal + R"(},{"toolCallId":"b\"","error":)" + refusal +
           "}]}"},
      {R"({"message":{"type":"tool-calls","artifact":{},"toolWithToolCallList":[{"toolCall":{"id":"a"}}]}})",
       "tool-calls", R"({"results":[{"toolCallId":"a","error":)" + refusal + "}]}"},
  };
  for (const auto& c : cases) {
    CAPTURE(c[0]);
    const Json body = json(c[0]);
    REQUIRE(vapi::is_message(body));
    CHECK(vapi::event_word(body) == c[1]);
    CHECK(vapi::answer_to(body) == c[2]);
  }
}

}  // namespace
}  // namespace calltally
