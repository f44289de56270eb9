// Deliveries for tests: the shipped examples, and small bodies made to order.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "decode/delivery.hpp"
#include "support/catch.hpp"
#include "support/places.hpp"

namespace calltally {

// The bytes of examples/deliveries/<name>.json.
inline std::string sample(const std::string& name) {
  const std::string path = std::string(source_dir) + "/examples/deliveries/" + name + ".json";
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error{"cannot open " + path};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

// "taken", or the word of the rejection.
inline std::string verdict(std::string_view body) {
  const auto event = Decoder{}.decode(body);
  return std::string{event ? "taken" : name_of(event.error())};
}

// The report in a body. Whatever the test is about, the stored body must read back as the same report, and be
// canonical already.
inline DecodedReport report_in(std::string_view body) {
  Decoder decoder;
  auto event = decoder.decode(body);
  REQUIRE(event.has_value());
  CHECK(name_of(*event) == "end-of-call-report");
  auto report = std::get<DecodedReport>(*event);
  CHECK(decoder.read_stored(report.body, report.report.kind()) == report.report);
  CHECK(canonical(decoder.parse(report.body).value()) == report.body);
  return report;
}

// As a JSON string; for text that needs no escapes. Appends, because g++ 12 warns of overlap at "\"" + text.
inline std::string quoted(std::string_view text) {
  std::string literal{'"'};
  literal += text;
  literal += '"';
  return literal;
}

// A camel or snake report of call c1 with these members in its message; a legacy one with these at the top.
inline std::string with(const std::string& members) {
  return R"({"message":{"type":"end-of-call-report","call":{"id":"c1"},)" + members + "}}";
}
inline std::string flat_with(const std::string& members) {
  return R"({"eventType":"end-of-call-report","callId":"c1",)" + members + "}";
}

inline Report said(const std::string& members) { return report_in(with(members)).report; }

}  // namespace calltally
