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

Report nothing_but(CallFields unreadable) {
  Report report;
  report.call_id = "c1";
  report.unreadable = unreadable;
  return report;
}

CallFields only(CallField field) {
  CallFields fields;
  fields.add(field);
  return fields;
}

const std::vector<std::string> empty_values = {"null", "\"\"", "\" \\t\\u00a0\"", "[]", "{}"};

TEST_CASE("a field that is null, blank or empty says nothing, and so does text of another type") {
  for (const std::string& field :
       words("timestamp startedAt started_at durationSeconds duration_seconds summary endReason end_reason "
             "recordingUrl recording_url status error analysis messages transcript phoneNumber phone_number "
             "customer assistant")) {
    for (const std::string& value : empty_values) {
      CAPTURE(field, value);
      CHECK(said(calltally::quoted(field) + ":" + value) == nothing_but({}));
    }
  }
  for (const std::string& field :
       words("summary endReason end_reason recordingUrl recording_url status error")) {
    for (const std::string value : {"84", "true", "[\"text\"]", "{\"text\":\"text\"}"}) {
      CAPTURE(field, value);
      CHECK(said(calltally::quoted(field) + ":" + value) == nothing_but({}));
    }
  }
  for (const std::string& field : words("phoneNumber phone_number customer assistant")) {
    for (const std::string value :
         {"31", "true", "\"+31\"", "[\"+31\"]", R"({"number":[31],"name":false,"id":7,"metadata":{}})"}) {
      CAPTURE(field, value);
      CHECK(said(calltally::quoted(field) + ":" + value) == nothing_but({}));
    }
  }
}

TEST_CASE("a telephone number is text, or a number with its digits") {
  for (const auto& [value, number] :
       std::vector<std::pair<std::string, std::string>>{{R"("+31612345678")", "+31612345678"},
                                                        {"31612345678", "31612345678"},
                                                        {"612345678.0", "612345678"},
                                                        {"3.1612345678e10", "31612345678"},
                                                        {"true", ""},
                                                        {"[31612345678]", ""},
                                                        {R"({"e164":"+31612345678"})", ""}}) {
    CAPTURE(value);
    CHECK(report_in(R"({"message":{"type":"end-of-call-report","call":{"id":"c1"},"customer":{"number":)" +
                    value + "}}}")
              .report.customer_number == number);
    CHECK(report_in(R"({"message":{"type":"end-of-call-report","call":{"id":"c1"},"phoneNumber":{"number":)" +
                    value + "}}}")
              .report.line_number == number);
  }
}

TEST_CASE("a value that is there and cannot be read is unreadable, not missing") {
  struct Case {
    CallField field;
    std::string names;
    std::vector<std::string> values;
  };
  const std::vector<Case> cases = {
      {CallField::reported_at, "timestamp", {"-1", "84", "true", "\"soon\"", "[1756294820944]", "{\"a\":1}"}},
      {CallField::started_at,
       "startedAt started_at",
       {"0", "\"2025-12-01T10:00:00\"", "\"2025-12-01\"", "false"}},
      {CallField::duration,
       "durationSeconds duration_seconds",
       {"-1", "\"1:24\"", "\"-5\"", "\"NaN\"", "\"inf\"", "\"1e999\"", "\"67 s\"", "\"67,5\"", "\"0x43\"",
        "true", "[84]", "{\"a\":1}"}},
      {CallField::analysis, "analysis", {"8", "\"8\"", "true", "[8]", "[{\"a\":1}]"}},
      {CallField::messages,
       "messages transcript",
       {"8", "true", "{\"role\":\"user\"}", "[1,2]", "[{\"a\":{}}]"}},
  };
  for (const Case& one : cases) {
    for (const std::string& name : words(one.names)) {
      for (const std::string& value : one.values) {
        CAPTURE(name, value);
        CHECK(said(calltally::quoted(name) + ":" + value) == nothing_but(only(one.field)));
      }
    }
  }
}

TEST_CASE("what one name says unreadably another one may say") {
  const auto read = [](const std::string& members) { return said(members); };
  CHECK(read(R"("durationSeconds":"1:24","duration_seconds":84)").unreadable.empty());
  CHECK(read(R"("durationSeconds":84,"duration_seconds":"1:24")").unreadable.empty());
  CHECK(read(R"("startedAt":"soon","started_at":"2025-12-01T10:00:00Z")").unreadable.empty());
  CHECK(read(R"("messages":7,"transcript":"AI: hallo")").unreadable.empty());
  CHECK(names_of(read(R"("startedAt":"soon","started_at":"later","durationSeconds":"x")").unreadable) ==
        "started_at, duration_s");
}

TEST_CASE("turns that can be read count beside those that cannot") {
  const Report report = said(R"("messages":[{"role":"user","content":"hoi"},{"a":{"b":1}}])");
  CHECK(canonical(report.messages) == R"([{"content":"hoi","role":"user"},{"a":{"b":1}}])");
  CHECK(report.unreadable == only(CallField::messages));
}

TEST_CASE("a legacy field that is null, blank or empty says nothing; another value is unreadable") {
  for (const std::string& field : words("eventTimestamp eventTime callLengthSeconds fromCaller toAssistant "
                                        "summaryText transcriptText recordings status")) {
    for (const std::string& value : empty_values) {
      CAPTURE(field, value);
      CHECK(report_in(flat_with(calltally::quoted(field) + ":" + value)).report == nothing_but({}));
    }
  }
  const auto unreadable = [](const std::string& members) {
    return report_in(flat_with(members)).report.unreadable;
  };
  for (const std::string value : {"true", "-1", "{\"linkStereo\":1}"}) {
    CAPTURE(value);
    CHECK(unreadable("\"eventTimestamp\":" + value) == only(CallField::reported_at));
    CHECK(unreadable("\"eventTime\":" + value) == only(CallField::reported_at));
    CHECK(unreadable("\"callLengthSeconds\":" + value) == only(CallField::duration));
    CHECK(unreadable("\"transcriptText\":" + value) == only(CallField::messages));
    CHECK(unreadable("\"summaryText\":" + value).empty());
  }
  CHECK(unreadable(R"("eventTimestamp":"?","eventTime":"2025-12-01T10:00:00Z")").empty());
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

TEST_CASE("call types are read by their words, however these are spelled") {
  const auto read = [](const std::string& word) {
    return report_in(R"({"message":{"type":"end-of-call-report","call":{"id":"c1","type":)" + word + "}}}")
        .report;
  };
  const std::vector<std::pair<CallType, std::string>> cases = {
      {CallType::inbound,
       "inboundPhoneCall inbound_phone_call inbound INBOUND Inbound inbound-phone-call "
       "Inbound-Call inboundCall incoming INCOMING_CALL"},
      {CallType::outbound, "outboundPhoneCall outbound_phone_call outbound OutBound outbound-call outgoing"},
      {CallType::web, "webCall web_call web WEB Web-Call websocket_call"},
  };
  for (const auto& [type, spellings] : cases) {
    for (const std::string& word : words(spellings)) {
      CAPTURE(word);
      CHECK(read(calltally::quoted(word)).type == type);
      CHECK(read(calltally::quoted(" " + word + " ")).unreadable.empty());
    }
  }
  CHECK(read("\"Inbound Phone Call\"").type == CallType::inbound);
  for (const char* word : {"\"\"", "null", "\" \"", "\"unknown\"", "\"Unknown\"", "[]"}) {
    CAPTURE(word);
    CHECK(read(word) == nothing_but({}));
  }
  for (const char* word :
       {"\"video\"", "\"in\"", "\"inboundish\"", "\"in.bound\"", "1", "true", "[\"web\"]"}) {
    CAPTURE(word);
    CHECK(read(word) == nothing_but(only(CallField::type)));
  }
}

TEST_CASE("times are ISO 8601 or Unix times between 2000 and 2100") {
  const auto expected = at("2025-08-27T11:40:20.944Z");
  for (const char* time :
       {"1756294820944", "1756294820944.0", "1756294820944.7", "1.756294820944e12", "\"1756294820944\"",
        "1756294820.944", "\"1756294820.944\"", "\" 1756294820.944 \"", "1756294820944123",
        "1756294820944123456", "\"1756294820944123456\"", "\"2025-08-27T11:40:20.944Z\"",
        "\"2025-08-27T13:40:20.944+02:00\"", "\"2025-08-27T13:40:20.944+0200\"",
        "\"2025-08-27 13:40:20,944123+02\"", "\"\\t2025-08-27t11:40:20.944z\\u00a0\"",
        "\"20250827T114020.944Z\"", "\"2025-08-27 11:40:20.944 UTC\""}) {
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
  CHECK(said(R"("timestamp":1756294820)").reported_at == at("2025-08-27T11:40:20Z"));
  CHECK(said(R"("timestamp":946684800)").reported_at == at("2000-01-01T00:00:00Z"));
  CHECK(said(R"("timestamp":4133980799.9996)").reported_at == at("2100-12-31T23:59:59.999Z"));
  for (const char* time : {"0",
                           "-1756294820944",
                           "1e300",
                           "-1e300",
                           "946684799999",
                           "4133980800000",
                           "9223372036854775807",
                           "18446744073709551615",
                           "946684799",
                           "4133980800",
                           "\"-1756294820\"",
                           "\"1756294820,5\"",
                           "\"1.756294820e9\"",
                           "\"Wed, 27 Aug 2025 11:40:20 GMT\"",
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
    const Report report = said("\"timestamp\":" + std::string{time});
    CHECK_FALSE(report.reported_at.has_value());
    CHECK(report.unreadable.has(CallField::reported_at) == (std::string{time} != "null"));
  }
}

TEST_CASE("a duration is a number of seconds, 0 or more, or a text that is one") {
  for (const auto& [value, seconds] : std::vector<std::pair<std::string, double>>{{"\"67\"", 67},
                                                                                  {"\"67.5\"", 67.5},
                                                                                  {"\" 67 \"", 67},
                                                                                  {"\"\\u00a067\\n\"", 67},
                                                                                  {"\"0\"", 0},
                                                                                  {"\"6.7e1\"", 67}}) {
    CAPTURE(value);
    CHECK(said("\"durationSeconds\":" + value).duration_s == seconds);
  }
  CHECK(said(R"("durationSeconds":0)").duration_s == 0);
  CHECK(said(R"("durationSeconds":-0.0)").duration_s == 0);
  CHECK(said(R"("durationSeconds":84.25)").duration_s == 84.25);
  CHECK(said(R"("durationSeconds":18446744073709551615)").duration_s == 18446744073709551615.0);
  CHECK(said(R"("durationSeconds":-1,"duration_seconds":5)").duration_s == 5);
  for (const char* value : {"-1", "-0.001", "\"1:24\"", "true", "null", "[84]", "{}"}) {
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
