#include "support/catch.hpp"

#include "call/transcript.hpp"

#include <string>
#include <utility>
#include <vector>

#include "decode/delivery.hpp"

namespace calltally {
namespace {

Json parsed(std::string_view text) {
  const auto json = Decoder{}.parse(text);
  REQUIRE(json.has_value());
  return *json;
}

// "user: hoi | : dag"
std::string turns_in(std::string_view messages) {
  std::string text;
  for (const Turn& turn : transcript_of(parsed(messages))) {
    text.append(text.empty() ? "" : " | ").append(turn.speaker).append(": ").append(turn.text);
  }
  return text;
}

TEST_CASE("a transcript is read in whatever shape it comes") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"([{"role":"user","content":"hoi"}])", "user: hoi"},
      {R"([{"role":"user","content":[{"type":"text","text":"hoi"}]}])", "user: hoi"},
      {R"([{"role":"user","content":[{"type":"text","text":"hoi"},{"text":"daar"}]}])", "user: hoi daar"},
      {R"([{"role":"user","content":["hoi","daar"]}])", "user: hoi daar"},
      {R"([{"role":"user","content":{"text":"hoi"}}])", "user: hoi"},
      {R"([{"role":"user","content":{"parts":["hoi",{"text":"daar"}]}}])", "user: hoi daar"},
      {R"([{"role":"user","content":[{"type":"text","text":{"value":"hoi","annotations":[]}}]}])",
       "user: hoi"},
      {R"([{"role":"user","content":[{"type":"input_audio","transcript":"hoi"}]}])", "user: hoi"},
      {R"([{"role":"user","content":"","message":"hoi"}])", "user: hoi"},
      {R"([{"role":"user","message":"hoi","secondsFromStart":1.2}])", "user: hoi"},
      {R"([{"role":"model","parts":[{"text":"hoi"}]}])", "model: hoi"},
      {R"([{"speaker":"user","text":"hoi"}])", "user: hoi"},
      {R"([{"sender":{"name":"Jan"},"text":"hoi"}])", "Jan: hoi"},
      {R"([{"speaker":0,"utterance":"hoi"}])", "0: hoi"},
      {R"([{"speaker":1,"words":"hoi daar"}])", "1: hoi daar"},
      {R"([{"role":"user","words":[{"word":"hoi","start":0.1},{"word":"daar","start":0.4}]}])",
       "user: hoi daar"},
      {R"([{"role":"agent","content":"dag","words":[{"word":"dag"}]}])", "agent: dag"},
      {R"([{"participant":"user","sentence":"hoi"}])", "user: hoi"},
      {R"([{"from":"user","body":"hoi"},{"from":"ai","msg":"dag"},{"from":"user","speech":"hoi"}])",
       "user: hoi | ai: dag | user: hoi"},
      {R"([{"user":"hoi"},{"agent":"dag"}])", "user: hoi | agent: dag"},
      {R"(["hoi"])", ": hoi"},
      {R"(["AI: dag","User: hoi"])", "AI: dag | User: hoi"},
      {R"("AI: goedemorgen\nUser: hoi\n")", "AI: goedemorgen | User: hoi"},
      {R"("AI: goedemorgen\r\n\r\nhoi")", "AI: goedemorgen | : hoi"},
      {R"({"messages":[{"role":"user","content":"hoi"}]})", "user: hoi"},
      {R"({"id":7,"turns":["hoi"]})", ": hoi"},
      {R"({"transcript":"AI: dag"})", "AI: dag"},
      // No speech: shown as a turn of somebody without words, or not at all; never as JSON.
      {R"([{"role":"assistant","content":null,"tool_calls":[{"id":"x"}]}])", "assistant: "},
      {R"([{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x"}}]}])", "user: "},
      {R"([{"a":{"b":1}},7,null,true,[],{}])", ""},
      {R"(["",{"role":"user","content":"hoi"}])", "user: hoi"},
      {"[]", ""},
      {"7", ""},
      {"null", ""},
      {"{}", ""},
  };
  for (const auto& [messages, turns] : cases) {
    CAPTURE(messages);
    CHECK(turns_in(messages) == turns);
  }
}

TEST_CASE("what was said is the words of all turns, without the names of who spoke") {
  CHECK(said_in(parsed(R"([{"role":"user","content":["ik wil","opzeggen"]},{"role":"tool"},"dag"])")) ==
        "ik wil opzeggen\ndag");
  CHECK(said_in(parsed(R"("AI: dag\nUser: hoi")")) == "dag\nhoi");
  CHECK(said_in(parsed("[]")).empty());
}

TEST_CASE("a transcript of which a turn cannot be read is none") {
  for (const std::string messages :
       {"null", "[]", "{}", "\"\"", R"("hoi")", R"(["hoi",null,""])", R"([{"role":"user"}])",
        R"({"messages":[{"text":"hoi"}]})", R"([{"role":"assistant","tool_calls":[]}])",
        R"([{"role":"user","content":null,"name":"Jan de Boer"}])",
        R"([{"role":"user","content":"","time":"2025-12-01 10:00:00","id":"a1"}])",
        R"([{"role":"tool_call_result","result":"Afspraak is gemaakt","seconds":1.5}])",
        R"([{"role":"user","content":"hoi","remark":"niet goed te verstaan"}])"}) {
    CAPTURE(messages);
    CHECK(is_transcript(parsed(messages)));
  }
  for (const std::string messages :
       {"7", "true", R"({"a":1})", "[7]", R"(["hoi",{"a":{"b":1}}])", R"([["hoi",7]])", R"({"messages":7})",
        R"({"messages":{"a":1}})", R"([{"role":"user","spoken":"ik wil opzeggen"}])",
        R"(["hoi",{"speaker":"ai","content":null,"zegt":"goede middag"}])",
        R"([{"role":"user","content":8}])", R"([{"role":"user","text":true}])"}) {
    CAPTURE(messages);
    const bool is_read = is_transcript(parsed(messages));
    CHECK(is_read == (messages == R"([["hoi",7]])"));
  }
}

TEST_CASE("a transcript may be as deep as a document is read") {
  std::string deep = "\"hoi\"";
  for (int i = 0; i < 250; ++i) deep.insert(0, "[").append("]");
  CHECK(said_in(parsed(deep)) == "hoi");
  std::string objects = "[\"hoi\"]";
  for (int i = 0; i < 200; ++i) objects.insert(0, "{\"messages\":").append("}");
  CHECK(said_in(parsed(objects)) == "hoi");
}

}  // namespace
}  // namespace calltally
