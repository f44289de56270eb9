#include "support/catch.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "render/json.hpp"

using namespace calltally;

namespace {

// One of everything.
void write_sample(JsonWriter& json) {
  json.object();
  json.member("contract", "calltally.report/1");
  json.member("calls", 12);
  json.member("mean", 7.25);
  json.member("answered_rate", std::optional<double>{});
  json.member("previous", nullptr);
  json.member("rest", true);
  json.key("empty");
  json.object();
  json.end();
  json.key("none");
  json.array();
  json.end();
  json.key("hours");
  json.array();
  for (int row = 0; row < 2; ++row) {
    json.array();
    for (int hour = 0; hour < 3; ++hour) json.value(hour);
    json.end();
  }
  json.end();
  json.key("topics");
  json.array();
  json.object();
  json.member("topic", std::string("a\"b"));
  json.end();
  json.end();
  json.end();
}

template <typename Value>
std::string one(const Value& value) {
  std::string out;
  JsonWriter json(out);
  json.value(value);
  return out;
}

}  // namespace

TEST_CASE("compact has no white space", "[json_writer]") {
  std::string out;
  JsonWriter json(out);
  write_sample(json);
  CHECK(out ==
        R"({"contract":"calltally.report/1","calls":12,"mean":7.25,"answered_rate":null,"previous":null,)"
        R"("rest":true,"empty":{},"none":[],"hours":[[0,1,2],[0,1,2]],"topics":[{"topic":"a\"b"}]})");
}

TEST_CASE("pretty indents, and keeps an array of scalars on one line", "[json_writer]") {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  write_sample(json);
  CHECK(out == R"({
  "contract": "calltally.report/1",
  "calls": 12,
  "mean": 7.25,
  "answered_rate": null,
  "previous": null,
  "rest": true,
  "empty": {},
  "none": [],
  "hours": [
    [0, 1, 2],
    [0, 1, 2]
  ],
  "topics": [
    {
      "topic": "a\"b"
    }
  ]
})");
}

TEST_CASE("every value has its form", "[json_writer]") {
  CHECK(one("text") == "\"text\"");
  CHECK(one(std::string("caf\u00E9")) == "\"caf\u00E9\"");
  CHECK(one(std::string_view("a\\\"\n")) == R"("a\\\"\n")");
  CHECK(one(std::string("\0\x1f", 2)) == R"("\u0000\u001f")");
  CHECK(one(true) == "true");
  CHECK(one(false) == "false");
  CHECK(one(nullptr) == "null");
  CHECK(one(0) == "0");
  CHECK(one(std::size_t{7}) == "7");
  CHECK(one(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
  CHECK(one(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
  CHECK(one(8.0) == "8");
  CHECK(one(0.1) == "0.1");
  CHECK(one(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(one(std::numeric_limits<double>::infinity()) == "null");
  CHECK(one(-std::numeric_limits<double>::infinity()) == "null");
  CHECK(one(std::optional<double>{132.5}) == "132.5");
  CHECK(one(std::optional<double>{}) == "null");
  CHECK(one(std::optional<std::string>{"x"}) == "\"x\"");
  CHECK(one(std::optional<std::string>{}) == "null");
  CHECK(one(std::optional<bool>{false}) == "false");
  CHECK(one(std::optional<std::int64_t>{3}) == "3");
}

TEST_CASE("ready JSON is written as it is, between its neighbours' commas", "[json_writer]") {
  std::string out;
  JsonWriter json(out);
  json.object();
  json.key("analysis");
  json.raw(R"({"a":1})");
  json.key("list");
  json.array();
  json.raw("1.50");
  json.raw("[]");
  json.value("x");
  json.end();
  json.end();
  CHECK(out == R"({"analysis":{"a":1},"list":[1.50,[],"x"]})");
}

TEST_CASE("a mixed array takes lines from its first container on", "[json_writer]") {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  json.array();
  json.value(1);
  json.value(2);
  json.array();
  json.end();
  json.value(3);
  json.end();
  CHECK(out == "[1, 2,\n  [],\n  3\n]");
}

TEST_CASE("values on the top level stand alone, and what is written can be taken away", "[json_writer]") {
  std::string out;
  JsonWriter json(out);
  json.object();
  json.member("a", 1);
  json.end();
  out += '\n';
  json.object();
  CHECK(out == "{\"a\":1}\n{");
  out.clear();
  json.member("b", 2);
  json.member("c", 3);
  out.clear();
  json.member("d", 4);
  json.end();
  CHECK(out == ",\"d\":4}");
}
