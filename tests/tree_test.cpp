#include "support/catch.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "decode/delivery.hpp"
#include "support/deliveries.hpp"

namespace calltally {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST_CASE("bytes that are no JSON object are rejected") {
  // clang-format off
  const std::vector<std::string> bodies = {
      "", " ", "null", "true", "5", "\"x\"", "[]", R"([{"eventType":"tool-calls"}])",
      "{", "}", "[1", "\"", "{\"a", "tru", "-", "{\"a\":tru}", "{}{}", "{} x", "<xml/>", "message=end-of-call-report",
      "{a:1}", "{'a':1}", R"({"a":})", R"({"a":1,})", R"({"a" 1})", "// c\n{}", "{\"a\":/**/1}",
      R"({"a":01})", R"({"a":+1})", R"({"a":.5})", R"({"a":1.})", R"({"a":NaN})", R"({"a":Infinity})",
      R"({"a":1e400})", R"({"a":-1e400})", R"({"a":12345678901234567890123})", R"({"a":-9223372036854775809})",
      R"({"a":18446744073709551616})",
      R"({"a":"\ud83d"})", R"({"a":"\ude00"})", R"({"a":"\ud83dx"})", R"({"a":"\x41"})", R"({"a":"\u12"})",
      "{\"a\":\"\n\"}", "{\"a\":\"\t\"}", "{\"a\":\"\xff\"}", "{\"a\":\"\xc0\x80\"}", "{\"a\":\"\xed\xa0\x80\"}",
      "{\"a\":\"\xf5\x80\x80\x80\"}", "{\"a\":\"\xe2\x82\"}", "{\"\xff\":1}",
      std::string("{\"a\":\0}", 7), std::string("{}\0", 3), std::string("{\0}\0", 4),
      "\xEF\xBB\xBF", "\xEF\xBB\xBF\xEF\xBB\xBF{}", "\xFF\xFE{}"};
  // clang-format on
  for (const std::string& body : bodies) {
    CAPTURE(body);
    CHECK(verdict(body) == "not-json");
  }
}

TEST_CASE("a body cut short anywhere is rejected") {
  const std::string whole = sample("camel-end-of-call");
  std::size_t rejected = 0;
  while (rejected < whole.size() && verdict(whole.substr(0, rejected)) == "not-json") ++rejected;
  CHECK(rejected == whole.rfind('}') + 1);
}

TEST_CASE("a byte order mark is skipped") {
  CHECK(verdict("\xEF\xBB\xBF" + sample("camel-end-of-call")) == "taken");
}

TEST_CASE("documents nest 255 deep at most") {
  CHECK(verdict(with(R"("analysis":{"a":)" + nested(250) + "}")) == "taken");
  CHECK(said(R"("analysis":{"a":)" + nested(250) + "}").analysis.find("a") != nullptr);
  for (const std::size_t depth : {260U, 1000U, 1100U, 100000U}) {
    CHECK(verdict(with(R"("analysis":{"a":)" + nested(depth) + "}")) == "not-json");
    CHECK(verdict(std::string(depth, '[')) == "not-json");
  }
  // Growing its buffers must not give the parser its default depth back.
  Decoder decoder;
  CHECK(decoder.parse("[\"" + std::string(200000, 'x') + "\"]").has_value());
  CHECK_FALSE(decoder.parse(nested(300)).has_value());
  CHECK(decoder.parse(nested(250)).has_value());
}

TEST_CASE("one decoder reads good bodies after bad and small after large ones") {
  Decoder decoder;
  const auto first = decoder.decode(sample("camel-end-of-call"));
  for (const std::string& between : {std::string{"{"}, std::string(300000, '['),
                                     with("\"summary\":\"" + std::string(500000, 's') + "\"")}) {
    (void)decoder.decode(between);
    const auto again = decoder.decode(sample("camel-end-of-call"));
    CHECK(std::get<DecodedReport>(*again).body == std::get<DecodedReport>(*first).body);
  }
  Decoder moved = std::move(decoder);
  CHECK(moved.decode(sample("camel-end-of-call")).has_value());
}

}  // namespace
}  // namespace calltally
