#include "support/catch.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/delivery.hpp"
#include "support/deliveries.hpp"

namespace calltally {
namespace {

StatusUpdate status_in(std::string_view body) {
  const auto event = Decoder{}.decode(body);
  REQUIRE(event.has_value());
  CHECK(name_of(*event) == "status-update");
  return std::get<StatusUpdate>(*event);
}

TEST_CASE("the example of the specification is read exactly") {
  const auto [report, body] = report_in(sample("camel-end-of-call"));
  Report expected;
  expected.call_id = "5c4d030f-43e3-4e65-899e-8148521e660f";
  expected.reported_at = at("2025-12-13T12:05:30.000Z");
  expected.type = CallType::inbound;
  expected.status = "ended";
  expected.line_number = "+31850835037";
  expected.line_name = "Flireo Demo";
  expected.customer_number = "+31612345678";
  expected.duration_s = 84;
  expected.summary = "Klant vroeg naar openingstijden en wilde een afspraak maken voor volgende week.";
  expected.analysis = Json{JsonObject{{"gesprek_kwaliteit", Json{"Goed"}},
                                      {"hoofdonderwerp", Json{"Afspraak maken"}},
                                      {"sentiment", Json{std::int64_t{8}}},
                                      {"vraag_beantwoord", Json{true}}}};
  CHECK(report == expected);
  CHECK(
      body ==
      R"({"message":{"analysis":{"gesprek_kwaliteit":"Goed","hoofdonderwerp":"Afspraak maken","sentiment":8,)"
      R"("vraag_beantwoord":true},"call":{"id":"5c4d030f-43e3-4e65-899e-8148521e660f","status":"ended",)"
      R"("type":"inboundPhoneCall"},"customer":{"number":"+31612345678"},"durationSeconds":84,)"
      R"("phoneNumber":{"name":"Flireo Demo","number":"+31850835037"},)"
      R"("summary":"Klant vroeg naar openingstijden en wilde een afspraak maken voor volgende week.",)"
      R"("timestamp":"2025-12-13T12:05:30.000Z","type":"end-of-call-report"}})");
}

TEST_CASE("snake says what camel says") {
  auto expected = report_in(sample("camel-end-of-call")).report;
  expected.line_name = "HMS Sovereign Demo";
  CHECK(report_in(sample("snake-end-of-call")).report == expected);

  const auto english = report_in(sample("snake-end-of-call-english")).report;
  expected.summary = "Caller asked for the opening hours and wants an appointment next week.";
  expected.analysis = english.analysis;
  CHECK(english == expected);
  CHECK(
      canonical(english.analysis) ==
      R"({"conversation_quality":"Good","primary_topic":"Schedule appointment","question_answered":true,"sentiment":8})");
}

TEST_CASE("the extended report is read exactly, without the agent's configuration") {
  const auto [report, body] = report_in(sample("snake-extended-end-of-call"));
  CHECK(report.type == CallType::outbound);
  CHECK(report.started_at == at("2025-12-15T15:39:41.106Z"));
  CHECK(report.end_reason == "user_hangup");
  CHECK(report.duration_s == 143.8);
  CHECK(report.recording_url.starts_with("https://recordings.example.com/b7e2c1f4.mp3?"));
  CHECK(report.agent_id == "2b1e3b65-2c04-4fa2-a2d7-467901e98978");
  CHECK(report.agent_name == "Receptie");
  CHECK(canonical(report.agent_metadata) == R"({"team":"facturatie","version":3})");
  CHECK(report.messages.array()->size() == 4);
  CHECK(body.find(R"("assistant":{"id":"2b1e3b65-2c04-4fa2-a2d7-467901e98978",)"
                  R"("metadata":{"team":"facturatie","version":3},"name":"Receptie"})") != std::string::npos);
  for (const char* secret : {"whsec", "webhook_secret", "system_prompt", "example-large"}) {
    CHECK(body.find(secret) == std::string::npos);
  }
}

TEST_CASE("the legacy report is read exactly") {
  const auto report = report_in(sample("legacy-end-of-call")).report;
  Report expected;
  expected.call_id = "cc1abf4a-d005-44a8-825f-702334e8d4c8";
  expected.reported_at = at("2025-08-27T11:40:20.944Z");
  expected.line_number = "+31850835003";
  expected.customer_number = "+31612345678";
  expected.duration_s = 132.5;
  expected.summary =
      "De beller vroeg naar de diensten; de AI bood aan meer informatie te sturen of een afspraak te "
      "plannen.";
  expected.messages = Json{
      "AI: Goedemiddag, waarmee kan ik u helpen?\nGebruiker: Ik heb een vraag over jullie diensten.\n"
      "AI: Natuurlijk, vertelt u maar."};
  expected.recording_url =
      "https://recordings.example.com/storage/v1/object/sign/recordings/example.mp3?token=EXAMPLE_TOKEN";
  CHECK(report == expected);
}

TEST_CASE("the four dialects give the same report") {
  const auto camel = report_in(
      R"({"message":{"type":"end-of-call-report","timestamp":"2025-08-27T11:40:20.944Z","call":{"id":"c1"},
          "phoneNumber":{"number":"+3185"},"customer":{"number":"+316"},"durationSeconds":132.5,"summary":"s",
          "analysis":{"a":1},"recordingUrl":"r","messages":"t"}})");
  const auto snake = report_in(
      R"({"message":{"type":"end-of-call-report","timestamp":"2025-08-27T11:40:20.944Z","call":{"id":"c1"},
          "phone_number":{"number":"+3185"},"customer":{"number":"+316"},"duration_seconds":132.5,"summary":"s",
          "analysis":{"a":1},"recording_url":"r","transcript":"t"}})");
  const auto extended = report_in(
      R"({"message":{"type":"end-of-call-report","timestamp":"2025-08-27T13:40:20.944+02:00","call":{"id":"c1"},
          "phone_number":{"id":"p","number":"+3185","name":null},"customer":{"number":"+316"},
          "duration_seconds":132.5,"summary":"s","started_at":null,"end_reason":null,"analysis":{"a":1},
          "recording_url":"r","messages":"t","assistant":null}})");
  const auto flat = report_in(
      R"({"eventType":"end-of-call-report","eventTimestamp":1756294820944,"callId":"c1","toAssistant":"+3185",
          "fromCaller":"+316","callLengthSeconds":132.5,"summaryText":"s","analysis":{"a":1},
          "recordings":{"linkStereo":"r"},"transcriptText":"t"})");
  CHECK(snake.report == camel.report);
  CHECK(extended.report == camel.report);
  CHECK(flat.report == camel.report);
}

TEST_CASE("names of several dialects in one body are all read, camel first") {
  const auto report =
      report_in(
          R"({"message":{"type":"end-of-call-report","call":{"id":"c1"},"duration_seconds":2,"durationSeconds":1,
          "phoneNumber":{"number":" "},"phone_number":{"number":"+3185"}},
          "eventType":"status-update","callId":"c2","fromCaller":"+316","summaryText":"s"})")
          .report;
  CHECK(report.call_id == "c1");
  CHECK(report.duration_s == 1);
  CHECK(report.line_number == "+3185");
  CHECK(report.customer_number == "+316");
  CHECK(report.summary == "s");
}

TEST_CASE("status updates are read exactly") {
  for (const std::string dialect : {"camel", "snake"}) {
    for (const std::string status : {"in-progress", "ended", "ended-with-error"}) {
      CAPTURE(dialect, status);
      const auto update = status_in(sample(dialect + "-status-update-" + status));
      CHECK(update.call_id == "5c4d030f-43e3-4e65-899e-8148521e660f");
      CHECK(update.status == status);
      CHECK(update.reported_at ==
            at(status == "in-progress" ? "2025-12-13T12:00:00Z" : "2025-12-13T12:05:00Z"));
      CHECK(update.type == CallType::inbound);
      CHECK(update.line_number == "+31850835037");
      CHECK(update.customer_number == "+31612345678");
      CHECK(update.error == (status == "ended-with-error" ? "STT connection failed" : ""));
    }
  }
}

TEST_CASE("legacy status updates are read exactly") {
  for (const std::string status : {"in-progress", "ended", "ended-with-debugging"}) {
    CAPTURE(status);
    const auto update = status_in(sample("legacy-status-update-" + status));
    CHECK(update.call_id == "d0132d99-a7a4-4826-ad7b-72fee9f6f61f");
    CHECK(update.status == status);
    CHECK(update.reported_at == at("2025-08-28T08:01:57.035Z"));
    CHECK(update.type == CallType::unknown);
    CHECK(update.line_number == "+31850123456");
    CHECK(update.customer_number == "+31612345678");
    CHECK(update.error == (status == "ended-with-debugging"
                               ? "Couldn't Get Assistant. Assistant Request Did Not Return One."
                               : ""));
  }
}

TEST_CASE("requests that want a reply are known by their type alone") {
  for (const char* name : {"camel-assistant-request", "camel-assistant-request-pipeline",
                           "snake-assistant-request", "legacy-assistant-request"}) {
    CAPTURE(name);
    CHECK(name_of(Decoder{}.decode(sample(name)).value()) == "assistant-request");
  }
  for (const char* name : {"camel-tool-calls", "legacy-tool-calls", "legacy-tool-calls-no-payload"}) {
    CAPTURE(name);
    CHECK(name_of(Decoder{}.decode(sample(name)).value()) == "tool-calls");
  }
  CHECK(name_of(Decoder{}.decode(R"({"message":{"type":"assistant-request"}})").value()) ==
        "assistant-request");
  CHECK(name_of(Decoder{}.decode(R"({"eventType":"tool-calls","callId":null})").value()) == "tool-calls");
}

TEST_CASE("type and call id are enough") {
  Report expected;
  expected.call_id = "c1";
  CHECK(report_in(R"({"message":{"type":"end-of-call-report","call":{"id":"c1"}}})").report == expected);
  CHECK(report_in(R"({"eventType":"end-of-call-report","callId":"c1"})").report == expected);
}

TEST_CASE("a body that is no event of the platform is rejected") {
  for (const char* body : {"{}",
                           R"({"message":null})",
                           R"({"message":[]})",
                           R"({"message":"end-of-call-report"})",
                           R"({"message":{}})",
                           R"({"message":{"type":null}})",
                           R"({"message":{"type":""}})",
                           R"({"message":{"type":["end-of-call-report"]}})",
                           R"({"message":{"type":"End-Of-Call-Report"}})",
                           R"({"message":{"type":" end-of-call-report"}})",
                           R"({"message":{"type":"end-of-call-report "}})",
                           R"({"message":{"type":"end_of_call_report"}})",
                           R"({"message":{"type":"call.started"}})",
                           R"({"type":"end-of-call-report","call":{"id":"c1"}})",
                           R"({"eventType":5})",
                           R"({"eventType":"hang"})",
                           R"({"event":"end-of-call-report","callId":"c1"})",
                           R"({"message":{"type":"rang"},"eventType":"end-of-call-report","callId":"c1"})",
                           R"({"message":{"type":"x","type":"end-of-call-report","call":{"id":"c1"}}})",
                           R"({"Message":{"type":"end-of-call-report","call":{"id":"c1"}}})"}) {
    CAPTURE(body);
    CHECK(verdict(body) == "unknown-event");
  }
  CHECK(verdict(R"({"message":"x","eventType":"end-of-call-report","callId":"c1"})") == "taken");
  CHECK(verdict(R"({"message":{"type":" "},"eventType":"end-of-call-report","callId":"c1"})") == "taken");
}

}  // namespace
}  // namespace calltally
