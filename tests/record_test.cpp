#include "support/catch.hpp"

#include "decode/record.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/deliveries.hpp"

namespace calltally {
namespace {

using Outcome = tl::expected<Record, std::string>;

std::vector<Outcome> records_in(std::string_view text) {
  Decoder decoder;
  std::vector<Outcome> records;
  CHECK(decode_document(decoder, text, [&](Outcome record) { records.push_back(std::move(record)); }));
  return records;
}

// One word per record: what it is, or the phrase of its error.
std::string word(const Outcome& outcome) {
  if (!outcome) return outcome.error();
  constexpr const char* words[] = {"report", "status", "skipped"};
  return words[outcome->index()];
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& record : records_in(text)) all.push_back(word(record));
  return all;
}

// The only record of a document, a report; its stored body must read back as the same.
DecodedReport only_report(std::string_view text) {
  const auto records = records_in(text);
  REQUIRE(records.size() == 1);
  REQUIRE(word(records.front()) == "report");
  auto report = std::get<DecodedReport>(*records.front());
  Decoder decoder;
  CHECK(decoder.read_stored(report.body, report.report.kind()) == report.report);
  CHECK(canonical(decoder.parse(report.body).value()) == report.body);
  return report;
}

Report listed_call() {
  Report call;
  call.call_id = "call-_+31612345678_XqaQxRRgAzYc";
  call.source = Source::listed;
  call.started_at = at("2019-08-24T14:15:22Z");
  call.estimated_start = at("2019-08-24T14:15:22Z");
  call.status = "ended";
  call.line_number = "+31850835037";
  call.customer_number = "+31612345678";
  call.agent_id = "2b1e3b65-2c04-4fa2-a2d7-467901e98978";
  call.agent_name = "string";
  call.duration_s = 120;
  call.summary = "string";
  call.analysis = Json{JsonObject{{"sentiment", Json{std::int64_t{8}}}, {"summary", Json{"string"}}}};
  const auto turn = [](const char* role, const char* content) {
    return Json{JsonObject{{"content", Json{content}}, {"role", Json{role}}}};
  };
  call.messages =
      Json{JsonArray{turn("assistant", "Hello, how can I help you?"), turn("user", "Hi, can you hear me?")}};
  return call;
}

TEST_CASE("a Call of the platform's list is read exactly") {
  CHECK(only_report(sample("api-get-call")).report == listed_call());
  CHECK(only_report(sample("api-list-calls")).report == listed_call());
  CHECK(only_report("[" + sample("api-get-call") + "]").body == only_report(sample("api-list-calls")).body);
}

TEST_CASE("a Call with the older name of the business number is read exactly") {
  Report expected;
  expected.call_id = "call-_+31612345678_abc123";
  expected.source = Source::listed;
  expected.started_at = at("2025-12-13T10:00:00Z");
  expected.estimated_start = at("2025-12-13T09:59:55Z");
  expected.status = "ended";
  expected.line_number = "+31850835037";
  expected.customer_number = "+31612345678";
  expected.agent_name = "Customer Support";
  expected.duration_s = 84;
  expected.summary = "Klant vroeg naar openingstijden en wilde een afspraak maken.";
  CHECK(only_report(sample("api-list-calls-guide-agent-phone")).report == expected);
}

TEST_CASE("a Call whose contents the platform has erased still is a call") {
  const auto call =
      only_report(R"({"id":"x","caller_phone":null,"assistant_phone":null,"phone_number":"+3185",
      "status":"ended","direction":"web","started_at":null,"summary":null,"analysis_result":null,"messages":null,
      "created_at":"2025-12-13T09:59:55Z","updated_at":"2025-12-14T09:59:55Z"})")
          .report;
  CHECK(call.type == CallType::web);
  CHECK(call.line_number == "+3185");
  CHECK_FALSE(call.started_at.has_value());
  CHECK_FALSE(call.reported_at.has_value());
  CHECK(call.estimated_start == at("2025-12-13T09:59:55Z"));
}

TEST_CASE("a Call that has not ended is skipped") {
  const auto outcome = [](const std::string& status) {
    return words(R"({"id":"x","status":)" + status + R"(,"created_at":"2025-12-13T09:59:55Z"})").front();
  };
  for (const char* status : {"in-progress", "in_progress", "ringing", "queued", "initiated", "created",
                             "scheduled", "active", "connecting", "pending", "ongoing", "", " "}) {
    CAPTURE(status);
    CHECK(outcome(calltally::quoted(status)) == "skipped");
  }
  for (const char* status : {"null", "true", "7", "[]", "{}"}) CHECK(outcome(status) == "skipped");
  CHECK(words(R"({"id":"x","created_at":"2025-12-13T09:59:55Z"})").front() == "skipped");
  for (const char* status :
       {"ended", "ended-with-error", "ended-with-debugging", "completed", "failed", "no-answer"}) {
    CAPTURE(status);
    CHECK(outcome(calltally::quoted(status)) == "report");
  }
}

const std::string export_line =
    R"({"call_id":"c1","started_at":"2025-12-13T12:04:06.000Z","started_local":"2025-12-13 13:04:06",
        "start_estimated":true,"type":"inbound","status":"ended","end_reason":"user_hangup","line_number":"+3185",
        "line_name":"Demo","customer_number":"+316","agent_id":"a","agent_name":"Receptie","agent_version":"7","duration_s":84.5,
        "sentiment":8,"topic":"Afspraak maken","answered":"yes","quality":"Goed","summary":"s",
        "received_at":"2025-12-13T12:05:31.250Z","analysis":{"sentiment":8,"topic":"x"},
        "reported_at":"2025-12-13T12:05:30.000Z","messages":[{"role":"user","content":"Hallo"}],
        "recording_url":"https://r.example/1","agent_metadata":{"team":1}})";

TEST_CASE("a line of our own export is read exactly") {
  const auto [report, body] = only_report(export_line);
  Report expected;
  expected.call_id = "c1";
  expected.source = Source::exported;
  expected.reported_at = at("2025-12-13T12:05:30Z");
  expected.estimated_start = at("2025-12-13T12:04:06Z");
  expected.received_at = at("2025-12-13T12:05:31.250Z");
  expected.type = CallType::inbound;
  expected.status = "ended";
  expected.end_reason = "user_hangup";
  expected.line_number = "+3185";
  expected.line_name = "Demo";
  expected.customer_number = "+316";
  expected.agent_id = "a";
  expected.agent_name = "Receptie";
  expected.agent_version = "7";
  expected.agent_metadata = Json{JsonObject{{"team", Json{std::int64_t{1}}}}};
  expected.duration_s = 84.5;
  expected.summary = "s";
  expected.analysis = Json{JsonObject{{"sentiment", Json{std::int64_t{8}}}, {"topic", Json{"x"}}}};
  expected.messages = Json{JsonArray{Json{JsonObject{{"content", Json{"Hallo"}}, {"role", Json{"user"}}}}}};
  expected.recording_url = "https://r.example/1";
  CHECK(report == expected);
  CHECK(
      body ==
      R"({"agent_id":"a","agent_metadata":{"team":1},"agent_name":"Receptie","agent_version":"7","analysis":{"sentiment":8,"topic":"x"},)"
      R"("call_id":"c1","customer_number":"+316","duration_s":84.5,"end_reason":"user_hangup","line_name":"Demo",)"
      R"("line_number":"+3185","messages":[{"content":"Hallo","role":"user"}],"received_at":"2025-12-13T12:05:31.250Z",)"
      R"("recording_url":"https://r.example/1","reported_at":"2025-12-13T12:05:30.000Z","start_estimated":true,)"
      R"("started_at":"2025-12-13T12:04:06.000Z","status":"ended","summary":"s","type":"inbound"})");
}

TEST_CASE("an export says whether its start is an estimate") {
  const auto start = at("2025-12-13T12:04:06Z");
  for (const char* estimated :
       {"", R"("start_estimated":false,)", R"("start_estimated":null,)", R"("start_estimated":1,)"}) {
    const auto report =
        only_report("{" + std::string{estimated} + R"("call_id":"c1","started_at":"2025-12-13T12:04:06Z"})")
            .report;
    CHECK(report.started_at == start);
    CHECK_FALSE(report.estimated_start.has_value());
  }
  CHECK(only_report(R"({"call_id":"c1","started_at":null,"started_local":null,"start_estimated":true})")
            .report.call_id == "c1");
}

TEST_CASE("an export says what of a call could not be read, and that its start is not known") {
  const Report report =
      only_report(R"({"call_id":"c1","started_at":"2025-12-13T12:04:06Z","start_estimated":true,
      "start_unknown":true,"received_at":"2025-12-13T12:05:30Z",
      "unreadable":["started_at","duration_s","sentiment","nonsense",7]})")
          .report;
  CHECK_FALSE(report.started_at.has_value());
  CHECK_FALSE(report.estimated_start.has_value());
  CHECK(report.received_at == at("2025-12-13T12:05:30Z"));
  CHECK(names_of(report.unreadable) == "started_at, duration_s");  // what a role reads is read again
  for (const char* others : {"null", "[]", "\"started_at\"", "{}", "[null]"}) {
    CAPTURE(others);
    CHECK(only_report(R"({"call_id":"c1","started_at":"2025-12-13T12:04:06Z","unreadable":)" +
                      std::string{others} + "}")
              .report.unreadable.empty());
  }
}

TEST_CASE("a record of any kind tells which of its times cannot be read") {
  const auto unreadable = [](const std::string& record) {
    return names_of(only_report(record).report.unreadable);
  };
  CHECK(unreadable(
            R"({"id":"x","status":"ended","started_at":"2025-12-01 10:00","created_at":"2025-12-01"})") ==
        "started_at, created_at");
  CHECK(unreadable(R"({"id":"x","status":"ended","created_at":1764583200,"direction":"sideways"})") ==
        "type");
  CHECK(
      unreadable(
          R"({"call_id":"x","started_at":"soon","received_at":7,"reported_at":true,"duration_s":"1:24"})") ==
      "started_at, reported_at, received_at, duration_s");
}

TEST_CASE("webhook bodies are imported like posted ones") {
  for (const std::string name : {"camel", "snake", "legacy"}) {
    const auto report = only_report(sample(name + "-end-of-call"));
    CHECK(report.report.source == Source::webhook);
    CHECK(report.body == report_in(sample(name + "-end-of-call")).body);
    CHECK(words(sample(name + "-status-update-ended")) == std::vector<std::string>{"status"});
    CHECK(words(sample(name + "-assistant-request")) == std::vector<std::string>{"skipped"});
  }
  CHECK(words(sample("camel-tool-calls")) == std::vector<std::string>{"skipped"});
}

TEST_CASE("an array and a list answer hand over each record in order") {
  const std::vector<std::string> expected = {
      "report", "status", "skipped", "report", "report", "not a JSON object", "no call id"};
  const std::string mixed = sample("camel-end-of-call") + "," + sample("legacy-status-update-ended") + "," +
                            sample("camel-tool-calls") + "," + sample("api-get-call") + "," + export_line +
                            ",5," + R"({"id":null,"status":"ended"})";
  CHECK(words("[" + mixed + "]") == expected);
  CHECK(words("{\"calls\":[" + mixed + "],\"pagination\":{}}") == expected);
  CHECK(words("[]").empty());
  CHECK(words(R"({"calls":[]})").empty());
  // A webhook body with a stray member is still one record.
  CHECK(words(R"({"eventType":"end-of-call-report","callId":"c1","calls":[1,2]})") ==
        std::vector<std::string>{"report"});
}

TEST_CASE("an array may hold list answers and arrays, as `jq -s` puts them together") {
  const std::string call = R"({"id":"x","status":"ended"})";
  const std::string page = R"({"calls":[)" + call + "," + call + R"(],"page":1})";
  const std::vector<std::string> two = {"report", "report"};
  CHECK(words("[" + page + "]") == two);
  CHECK(words("[[" + call + "],[" + call + "]]") == two);
  CHECK(words("[" + page + ",[7]," + call + "]") ==
        std::vector<std::string>{"report", "report", "not a JSON object", "report"});
  CHECK(words(R"([{"calls":[]},[]])").empty());
  CHECK(words(R"([{"message":{"type":"call.started"},"calls":[]}])") ==
        std::vector<std::string>{"unknown event type"});
}

TEST_CASE("what is not a record is named by a short phrase") {
  constexpr const char* part_of_export =
      "not a call record; an export needs the columns call_id and started_at";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"5", "not a JSON object"},
      {"null", "not a JSON object"},
      {"\"x\"", "not a JSON object"},
      {"[[7]]", "not a JSON object"},
      {"[null]", "not a JSON object"},
      {"{}", "not a call record"},
      {R"({"calls":null})", "not a call record"},
      {R"({"calls":{}})", "not a call record"},
      {R"({"id":"x"})", "not a call record"},
      {R"({"call_id":"x"})", part_of_export},
      {R"({"started_at":"2025-12-13T09:59:55Z"})", part_of_export},
      {R"({"call_id":"x","id":"x","status":"ended"})", part_of_export},
      {R"({"status":"ended","created_at":"2025-12-13T09:59:55Z"})", "not a call record"},
      {R"({"type":"object","properties":{}})", "not a call record"},
      {R"({"error":"Contact niet gevonden"})", "not a call record"},
      {R"({"message":null})", "unknown event type"},
      {R"({"message":{"type":"call.started"}})", "unknown event type"},
      {R"({"message":"not found","id":"x","status":"ended"})", "unknown event type"},
      {R"({"eventType":"hang","callId":"c1"})", "unknown event type"},
      {R"({"eventType":"end-of-call-report"})", "no call id"},
      {R"({"message":{"type":"status-update"}})", "no call id"},
      {R"({"id":"","status":"ended"})", "no call id"},
      {R"({"id":{},"status":"ended"})", "no call id"},
      {R"({"call_id":null,"started_at":"2025-12-13T09:59:55Z"})", "no call id"},
      {R"({"call_id":" ","started_local":"2025-12-13 09:59:55"})", "no call id"},
      {R"({"status":"ok","response":{"calls":[{"call_id":"x","type_of_call":"inbound"}]}})",
       "it comes from Synthflow, which calltally does not read yet"},
      {R"({"uuid":"u","vcon":"0.4.0"})", "it comes from vCon, which calltally does not read yet"},
  };
  for (const auto& [text, phrase] : cases) {
    CAPTURE(text);
    CHECK(words(text) == std::vector<std::string>{phrase});
  }
}

TEST_CASE("records of other platforms and of their lists are calls as far as they have ended") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"call_id":"x","c_id":"x","status":"completed"})", "report"},
      {R"({"call_id":"x","c_id":"x"})", "skipped"},
      {R"({"calls":[{"call_id":"x","queue_status":"complete","started_at":null}],"total_count":1})",
       "report"},
      {R"({"data":{"payload":{"call_id":"x","c_id":"x","queue_status":"complete"}},"errors":null})",
       "report"},
      {R"([{"id":"x","orgId":"o","type":"webCall","status":"ended"}])", "report"},
      {R"({"results":[{"id":"x","orgId":"o","type":"webCall","status":"ended"}],"metadata":{}})", "report"},
      {R"({"results":[{"id":"x","orgId":"o","type":"webCall"}],"metadata":{}})", "skipped"},
      {R"({"items":[{"call_id":"x","agent_id":"a","call_status":"ended"}],"has_more":false})", "report"},
      {R"({"items":[{"call_id":"x","agent_id":"a","call_status":"ongoing"}],"has_more":false})", "skipped"},
      {R"({"event":"call_ended","call":{"call_id":"x"}})", "report"},
      {R"({"conversations":[{"conversation_id":"x","agent_id":"a","status":"done"}],"has_more":false})",
       "report"},
      {R"({"conversations":[{"conversation_id":"x","agent_id":"a","status":"processing"}],"has_more":false})",
       "skipped"},
  };
  for (const auto& [text, outcome] : cases) {
    CAPTURE(text);
    CHECK(words(text) == std::vector<std::string>{outcome});
  }
}

TEST_CASE("a text that is not one JSON document hands over nothing") {
  Decoder decoder;
  int records = 0;
  const RecordSink count = [&](const Outcome&) { ++records; };
  for (const std::string& text :
       {std::string{}, std::string{"\n"}, std::string{"{"}, "[" + export_line,
        export_line + "\n" + export_line, std::string{"call_id,started_at\r\n"}, "[" + export_line + ",]",
        std::string(5000, '[') + std::string(5000, ']')}) {
    CHECK_FALSE(decode_document(decoder, text, count));
  }
  CHECK(records == 0);
}

TEST_CASE("of imported records stays what is read, too") {
  CHECK(
      only_report(R"({"id":"x","status":"ended","agent":{"webhook_secret":"s"},"assistant":{"prompt":"P"}})")
          .body == R"({"id":"x","status":"ended"})");
  CHECK(only_report(R"({"call_id":"x","started_at":null,"agent_metadata":{"webhookSecret":"s"}})").body ==
        R"({"agent_metadata":{},"call_id":"x","started_at":null})");
}

}  // namespace
}  // namespace calltally
