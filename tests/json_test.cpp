#include "support/catch.hpp"

#include "base/json.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace calltally {
namespace {

Json text(std::string value) { return Json{std::move(value)}; }

TEST_CASE("canonical numbers are the shortest that read back equal") {
  const std::vector<std::pair<Json, std::string>> cases = {
      {Json{std::int64_t{8}}, "8"},
      {Json{8.0}, "8"},
      {Json{-0.0}, "0"},
      {Json{0.1}, "0.1"},
      {Json{132.5}, "132.5"},
      {Json{-2.5}, "-2.5"},
      {Json{1e-7}, "1e-07"},
      {Json{5e-324}, "5e-324"},
      {Json{9007199254740992.0}, "9007199254740992"},
      {Json{1e18}, "1000000000000000000"},
      {Json{-9223372036854775808.0}, "-9223372036854775808"},
      {Json{9223372036854775808.0}, "9223372036854775808"},
      {Json{18446744073709551616.0}, "1.8446744073709552e+19"},
      {Json{-18446744073709551616.0}, "-1.8446744073709552e+19"},
      {Json{1e300}, "1e+300"},
      {Json{std::numeric_limits<std::int64_t>::min()}, "-9223372036854775808"},
      {Json{std::numeric_limits<std::uint64_t>::max()}, "18446744073709551615"},
      {Json{std::numeric_limits<double>::infinity()}, "null"},
      {Json{std::nan("")}, "null"},
  };
  for (const auto& [value, expected] : cases) CHECK(canonical(value) == expected);
}

TEST_CASE("canonical strings have only the escapes that JSON demands") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", R"("")"},
      {"Goed", R"("Goed")"},
      {"a\"b\\c/d", R"("a\"b\\c/d")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string("\0\x01\x1f", 3), R"("\u0000\u0001\u001f")"},
      {"\x7f", "\"\x7f\""},
      {"é € 😀 \u2028", "\"é € 😀 \u2028\""},
  };
  for (const auto& [value, expected] : cases) CHECK(canonical(text(value)) == expected);
}

TEST_CASE("canonical text has no white space") {
  const Json tree{JsonObject{{"a", Json{JsonArray{Json{true}, Json{false}, Json{}}}},
                             {"b", Json{JsonObject{}}},
                             {"c", Json{JsonArray{}}},
                             {"d\"", Json{JsonObject{{"e", text("f")}}}}}};
  CHECK(canonical(tree) == R"({"a":[true,false,null],"b":{},"c":[],"d\"":{"e":"f"}})");
}

TEST_CASE("canonical text is appended, not assigned") {
  std::string out = "x";
  append_canonical(out, Json{});
  append_json_string(out, "y");
  CHECK(out == "xnull\"y\"");
}

TEST_CASE("a member is found by the bytes of its key") {
  const Json object{JsonObject{
      {"", text("empty")}, {"A", text("1")}, {"a", text("2")}, {"ab", text("3")}, {"é", text("4")}}};
  const auto found = [&](std::string_view key) {
    const Json* value = object.find(key);
    return value != nullptr ? *value : Json{};
  };
  CHECK(found("") == text("empty"));
  CHECK(found("A") == text("1"));
  CHECK(found("a") == text("2"));
  CHECK(found("ab") == text("3"));
  CHECK(found("é") == text("4"));
  for (const char* absent : {"B", "aa", "abc", "z", "\xff"}) CHECK(found(absent).is_null());
}

TEST_CASE("only an object has members") {
  CHECK(Json{}.find("a") == nullptr);
  CHECK(text("a").find("a") == nullptr);
  CHECK(Json{JsonArray{text("a")}}.find("a") == nullptr);
  CHECK(Json{JsonObject{}}.find("a") == nullptr);
}

TEST_CASE("null, blank text, [] and {} say nothing, and nothing else does") {
  for (const Json& value :
       {Json{}, text(""), text(" \t\n"), text("\u00a0\u2003"), Json{JsonArray{}}, Json{JsonObject{}}}) {
    CAPTURE(canonical(value));
    CHECK(says_nothing(value));
  }
  for (const Json& value : {Json{false}, Json{std::int64_t{0}}, Json{0.0}, text("0"), text("null"),
                            Json{JsonArray{Json{}}}, Json{JsonObject{{"a", Json{}}}}}) {
    CAPTURE(canonical(value));
    CHECK_FALSE(says_nothing(value));
  }
}

}  // namespace
}  // namespace calltally
