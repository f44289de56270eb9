#include "support/catch.hpp"

#include "decode/field.hpp"

#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/deliveries.hpp"

namespace calltally {
namespace {

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

TEST_CASE("a field that is null, blank, empty or of another type says nothing") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"timestamp startedAt started_at", {"-1", "84", "\"soon\"", "[1756294820944]"}},
      {"durationSeconds duration_seconds", {"-1", "\"84\"", "[84]", "{\"a\":1}"}},
      {"summary endReason end_reason recordingUrl recording_url status error",
       {"84", "[\"text\"]", "{\"text\":\"text\"}"}},
      {"analysis", {"8", "\"8\"", "[8]", "[{\"a\":1}]"}},
      {"messages transcript", {"8", "{\"role\":\"user\"}"}},
      {"phoneNumber phone_number customer assistant",
       {"31", "\"+31\"", "[\"+31\"]", R"({"number":31,"name":false,"id":7,"metadata":{}})"}},
  };
  Report nothing;
  nothing.call_id = "c1";
  for (const auto& [fields, others] : cases) {
    std::vector<std::string> values = {"null", "true", "\"\"", "\" \\t\\u00a0\"", "[]", "{}"};
    values.insert(values.end(), others.begin(), others.end());
    for (const std::string& field : words(fields)) {
      for (const std::string& value : values) {
        CAPTURE(field, value);
        CHECK(said(calltally::quoted(field) + ":" + value) == nothing);
      }
    }
  }
}

TEST_CASE("a legacy field that is null, blank, empty or of another type says nothing") {
  Report nothing;
  nothing.call_id = "c1";
  for (const std::string field : {"eventTimestamp", "eventTime", "callLengthSeconds", "fromCaller",
                                  "toAssistant", "summaryText", "transcriptText", "recordings", "status"}) {
    for (const std::string value :
         {"null", "true", "\"\"", "\" \"", "[]", "{}", "-1", "{\"linkStereo\":1}"}) {
      CAPTURE(field, value);
      CHECK(report_in(flat_with(calltally::quoted(field) + ":" + value)).report == nothing);
    }
  }
}

TEST_CASE("a web call has no numbers") {
  const auto report =
      report_in(R"({"message":{"type":"end-of-call-report","call":{"id":"c1","type":"web_call"},
                    "phone_number":null,"customer":null,"analysis":null,"messages":null}})")
          .report;
  CHECK(report.type == CallType::web);
  CHECK(report.line_number.empty());
  CHECK(report.customer_number.empty());
}

TEST_CASE("call types are read by their documented words") {
  const auto type = [](const std::string& word) {
    return report_in(R"({"message":{"type":"end-of-call-report","call":{"id":"c1","type":)" + word + "}}}")
        .report.type;
  };
  for (const char* word : {"inboundPhoneCall", "inbound_phone_call", "inbound"}) {
    CHECK(type(calltally::quoted(word)) == CallType::inbound);
  }
  for (const char* word : {"outboundPhoneCall", "outbound_phone_call", "outbound"}) {
    CHECK(type(calltally::quoted(word)) == CallType::outbound);
  }
  for (const char* word : {"webCall", "web_call", "web"})
    CHECK(type(calltally::quoted(word)) == CallType::web);
  for (const char* word : {"\"Inbound\"", "\"\"", "\"inbound \"", "\"video\"", "1", "null", "[\"web\"]"}) {
    CHECK(type(word) == CallType::unknown);
  }
}

TEST_CASE("report times are ISO 8601 or Unix milliseconds between 2000 and 2100") {
  const auto expected = at("2025-08-27T11:40:20.944Z");
  for (const char* time :
       {"1756294820944", "1756294820944.0", "1756294820944.7", "1.756294820944e12", "\"1756294820944\"",
        "\"2025-08-27T11:40:20.944Z\"", "\"2025-08-27T13:40:20.944+02:00\""}) {
    CAPTURE(time);
    for (const char* name : {"timestamp", "startedAt", "started_at"}) {
      const auto report = said(calltally::quoted(name) + ":" + time);
      CHECK((report.reported_at ? report.reported_at : report.started_at) == expected);
    }
    CHECK(report_in(flat_with("\"eventTimestamp\":" + std::string{time})).report.reported_at == expected);
    CHECK(report_in(flat_with("\"eventTime\":" + std::string{time})).report.reported_at == expected);
  }
  CHECK(said(R"("timestamp":"2000-01-01T00:00:00Z")").reported_at == at("2000-01-01T00:00:00Z"));
  CHECK(said(R"("timestamp":"2100-12-31T23:59:59.999Z")").reported_at == at("2100-12-31T23:59:59.999Z"));
  for (const char* time : {"1756294820",
                           "0",
                           "-1756294820944",
                           "1e300",
                           "-1e300",
                           "946684799999",
                           "4133980800000",
                           "9223372036854775807",
                           "18446744073709551615",
                           "\"1756294820\"",
                           "\" 1756294820944\"",
                           "\"1756294820944ms\"",
                           "\"1999-12-31T23:59:59Z\"",
                           "\"2101-01-01T00:00:00Z\"",
                           "\"2025-08-27T11:40:20\"",
                           "\"2025-02-30T11:40:20Z\"",
                           "\"2025-08-27\"",
                           "\"yesterday\"",
                           "\"99999999999999999999\"",
                           "true",
                           "null",
                           "[1756294820944]"}) {
    CAPTURE(time);
    CHECK_FALSE(said("\"timestamp\":" + std::string{time}).reported_at.has_value());
  }
}

TEST_CASE("a duration is a number of seconds, 0 or more") {
  CHECK(said(R"("durationSeconds":0)").duration_s == 0);
  CHECK(said(R"("durationSeconds":-0.0)").duration_s == 0);
  CHECK(said(R"("durationSeconds":84.25)").duration_s == 84.25);
  CHECK(said(R"("durationSeconds":18446744073709551615)").duration_s == 18446744073709551615.0);
  CHECK(said(R"("durationSeconds":-1,"duration_seconds":5)").duration_s == 5);
  for (const char* value : {"-1", "-0.001", "\"84\"", "true", "null", "[84]", "{}"}) {
    CAPTURE(value);
    CHECK_FALSE(said("\"durationSeconds\":" + std::string{value}).duration_s.has_value());
  }
}

TEST_CASE("a call id is text or an integer, of any form, up to 512 bytes") {
  const auto id = [](const std::string& value) {
    return report_in(R"({"message":{"type":"end-of-call-report","call":{"id":)" + value + "}}}")
        .report.call_id;
  };
  CHECK(id("\"call-_+31612345678_XqaQxRRgAzYc\"") == "call-_+31612345678_XqaQxRRgAzYc");
  CHECK(id("\" x \"") == " x ");
  CHECK(id("42") == "42");
  CHECK(id("-7") == "-7");
  CHECK(id("18446744073709551615") == "18446744073709551615");
  CHECK(id("\"a\\u0000b\"") == "a\uFFFDb");
  CHECK(id(calltally::quoted(std::string(512, 'x'))) == std::string(512, 'x'));
}

TEST_CASE("a report or status update without a usable call id is rejected") {
  const std::vector<std::string> ids = {
      "null", "true", "\"\"",    "\" \\n\"", "\"\\u2003\"",
      "1.5",  "[]",   "[\"x\"]", "{}",       calltally::quoted(std::string(513, 'x'))};
  for (const std::string& value : ids) {
    CAPTURE(value);
    for (const std::string type : {"end-of-call-report", "status-update"}) {
      CHECK(verdict(R"({"message":{"type":")" + type + R"(","call":{"id":)" + value + "}}}") == "no-call-id");
      CHECK(verdict(R"({"eventType":")" + type + R"(","callId":)" + value + "}") == "no-call-id");
      CHECK(verdict(R"({"eventType":")" + type + R"(","callSession":)" + value + "}") == "no-call-id");
    }
  }
  CHECK(verdict(R"({"message":{"type":"end-of-call-report"}})") == "no-call-id");
  CHECK(verdict(R"({"message":{"type":"end-of-call-report","call":"c1"}})") == "no-call-id");
  CHECK(verdict(R"({"message":{"type":"end-of-call-report","call":null,"id":"c1"},"id":"c1"})") ==
        "no-call-id");
}

}  // namespace
}  // namespace calltally
