#include "support/catch.hpp"

#include "decode/kept.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/deliveries.hpp"

namespace calltally {
namespace {

std::string kept(const std::string& members) { return report_in(with(members)).body; }

// What kept() gives for a message with these members, given in canonical order; a is before and s after
// "call".
std::string message(const std::string& before, const std::string& after = "") {
  return "{\"message\":{" + before + R"("call":{"id":"c1"},)" + after + R"("type":"end-of-call-report"}})";
}

TEST_CASE("equal content gives equal bodies, whatever the spelling") {
  const std::string body =
      message(R"("analysis":{"a":"é/","b":[1,2.5],"c":100},)", R"("durationSeconds":8,)");
  const std::vector<std::string> spellings = {
      body,
      "\xEF\xBB\xBF" + body,
      " \r\n\t" + body + "\n",
      R"({"message":{"type":"end-of-call-report","durationSeconds":8.0,"call":{"id":"c1"},
          "analysis":{"c":1e2,"b":[1.0,25e-1],"a":"\u00e9\/"}}})",
      R"({"message":{"type":"end-of-call-report","type":"x","durationSeconds":0.8e1,"durationSeconds":9,
          "call":{"id":"c1","id":"c2"},"call":null,"analysis":{"a":"\u00E9/","a":1,"b":[10e-1,2.50],"c":1.0E+2}},
          "message":7})",
  };
  for (const std::string& spelling : spellings) CHECK(report_in(spelling).body == body);
}

TEST_CASE("different content gives different bodies") {
  const std::vector<std::string> members = {
      "\"a\":1",     "\"a\":\"1\"", "\"a\":true", "\"a\":null", "\"a\":[1]",
      "\"b\":1",     "\"a\":[]",    "\"a\":{}",   "\"a\":\"\"", "\"a\":1.5",
      "\"a\":[1,2]", "\"a\":[2,1]", "\"A\":1",    "\"a\":-1",   "\"a\":9007199254740993"};
  std::vector<std::string> bodies;
  for (const std::string& member : members) bodies.push_back(kept("\"analysis\":{" + member + "}"));
  std::ranges::sort(bodies);
  CHECK(std::ranges::adjacent_find(bodies) == bodies.end());
}

TEST_CASE("the first of duplicate keys wins, in the report and in the body") {
  const auto [report, body] = report_in(R"({"message":{"type":"end-of-call-report","type":"status-update",
      "call":{"id":"c1"},"call":{"id":"c2"},"summary":null,"summary":"second","analysis":{"a":1,"a":2,"a":3}}})");
  CHECK(report.call_id == "c1");
  CHECK(report.summary.empty());
  CHECK(canonical(report.analysis) == R"({"a":1})");
  CHECK(body == message(R"("analysis":{"a":1},)", R"("summary":null,)"));
}

TEST_CASE("of the agent only id, name and metadata are kept, wherever its configuration is echoed") {
  CHECK(
      kept(
          R"("assistant":{"prompt":"P","id":"i","model":{"id":"m"},"name":"n","metadata":{"k":[1,{"prompt":2}]}})") ==
      message(R"("assistant":{"id":"i","metadata":{"k":[1,{"prompt":2}]},"name":"n"},)"));
  CHECK(kept(R"("assistant":{"id":{"prompt":"P"},"name":["P"],"Name":"P"})") ==
        message(R"("assistant":{"id":[null],"name":[null]},)"));
  CHECK(kept("\"assistant\":null") == message("\"assistant\":null,"));
  for (const char* value : {"\"P\"", "[\"P\",{\"prompt\":\"P\"}]", "7"}) {
    CHECK(kept("\"assistant\":" + std::string{value}) == message(""));
  }
  CHECK(report_in(flat_with(R"("assistant":{"id":"i","prompt":"P"})")).body ==
        R"({"callId":"c1","eventType":"end-of-call-report"})");
  CHECK(
      report_in(R"({"message":{"type":"end-of-call-report","call":{"id":"c1","assistant":{"prompt":"P"}}}})")
          .body == R"({"message":{"call":{"id":"c1"},"type":"end-of-call-report"}})");
}

TEST_CASE("an analysis value called assistant is the user's own") {
  CHECK(kept(R"("analysis":{"assistant":{"tone":"kind"}})") ==
        message(R"("analysis":{"assistant":{"tone":"kind"}},)"));
}

TEST_CASE("no webhook secret is kept, wherever it is and however it is spelled") {
  for (const std::string key : {"webhook_secret", "webhookSecret", "WEBHOOK_SECRET", "webhook-secret",
                                "WebhookSecret", "web_hook_secret", "webhook\\u005fsecret"}) {
    const std::string secret = calltally::quoted(key) + ":\"whsec_x\"";
    CAPTURE(key);
    for (const std::string& body :
         {with(secret), with("\"analysis\":{" + secret + "}"), with("\"messages\":[[{" + secret + "}]]"),
          with("\"assistant\":{\"metadata\":{\"a\":{" + secret + "}}}"),
          with("\"x\":{\"y\":[{" + secret + "}]}"), with(calltally::quoted(key) + ":{\"value\":\"whsec_x\"}"),
          flat_with(secret), with(secret + "," + secret)}) {
      CHECK(report_in(body).body.find("whsec_x") == std::string::npos);
    }
  }
  for (const std::string key :
       {"webhook_secret_set", "has_webhook_secret", "webhook_secre", "secret", "webhook"}) {
    CAPTURE(key);
    CHECK(kept("\"analysis\":{" + calltally::quoted(key) + ":1}").find(key) != std::string::npos);
  }
}

TEST_CASE("U+0000 is kept as U+FFFD, in keys and values") {
  const auto [report, body] =
      report_in(with(R"("analysis":{"a\u0000":"b\u0000","a\ufffd":"second"},"summary":"\u0000x")"));
  CHECK(report.summary == "\uFFFDx");
  CHECK(body == message("\"analysis\":{\"a\uFFFD\":\"b\uFFFD\"},", "\"summary\":\"\uFFFDx\","));
}

TEST_CASE("large numbers are read back as they were stored") {
  CHECK(
      kept(
          R"("analysis":{"a":1e19,"b":1e20,"c":18446744073709551616.0,"d":9007199254740993,"e":-1e20,"f":1e-400,
                "g":9223372036854775807,"h":18446744073709551615,"i":-9223372036854775808.0,"j":1.7976931348623157e308})") ==
      message(
          R"("analysis":{"a":10000000000000000000,"b":1e+20,"c":1.8446744073709552e+19,"d":9007199254740993,)"
          R"("e":-1e+20,"f":0,"g":9223372036854775807,"h":18446744073709551615,"i":-9223372036854775808,)"
          R"("j":1.7976931348623157e+308},)"));
}

TEST_CASE("10,000 analysis keys are kept in order, each once") {
  std::string members;
  for (int key = 9999; key >= 0; --key)
    members += "\"k" + std::to_string(key) + "\":" + std::to_string(key) + ",";
  for (int key = 0; key < 10000; ++key) members += "\"k" + std::to_string(key) + "\":null,";
  members.back() = '}';
  const Json analysis = said("\"analysis\":{" + members).analysis;
  const auto* object = analysis.object();
  REQUIRE(object != nullptr);
  CHECK(object->size() == 10000);
  CHECK(std::ranges::is_sorted(*object, {}, &JsonObject::value_type::first));
  CHECK(std::ranges::none_of(*object, [](const auto& member) { return member.second.is_null(); }));
}

// What the operator is told; empty where the body can be read.
std::string complaint(std::string_view body, Source source) {
  try {
    (void)Decoder{}.read_stored(body, {Platform::flireo, source});
    return "";
  } catch (const std::runtime_error& damage) {
    return damage.what();
  }
}

TEST_CASE("a stored body that this program never wrote is an error") {
  const std::vector<std::pair<Source, std::string>> cases = {
      {Source::webhook, ""},
      {Source::webhook, "{"},
      {Source::webhook, "[]"},
      {Source::webhook, "null"},
      {Source::webhook, "{}"},
      {Source::webhook, R"({"message":{"type":"status-update","call":{"id":"c1"}}})"},
      {Source::webhook, R"({"message":{"type":"end-of-call-report"}})"},
      {Source::webhook, R"({"message":{"call":{"id":"c1"}}})"},
      {Source::webhook, R"({"id":"c1","status":"ended"})"},
      {Source::webhook, R"({"call_id":"c1","started_at":null})"},
      {Source::listed, "[]"},
      {Source::listed, R"({"id":" "})"},
      {Source::listed, R"({"call_id":"c1"})"},
      {Source::exported, R"({"id":"c1"})"},
  };
  for (const auto& [source, body] : cases) {
    CAPTURE(body);
    CHECK(complaint(body, source) == "a stored report cannot be read: the database file is damaged");
  }
  CHECK(complaint(R"({"id":"c1"})", Source::listed).empty());
}

}  // namespace
}  // namespace calltally
