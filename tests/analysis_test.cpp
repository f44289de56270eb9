#include "support/catch.hpp"

#include "call/analysis.hpp"

#include <string>
#include <vector>

#include "decode/delivery.hpp"

namespace calltally {
namespace {

Json parsed(std::string_view text) {
  const auto json = Decoder{}.parse(text);
  REQUIRE(json.has_value());
  return *json;
}

// Every value that is handed out, "key=canonical value", in order, joined with '|'.
std::string values_of(const Json& analysis) {
  std::string all;
  for_each_value(analysis, [&all](const std::string& key, const Json& value) {
    if (!all.empty()) all += '|';
    all += key + "=" + canonical(value);
  });
  return all;
}

struct Case {
  std::string analysis;
  std::string values;
};

TEST_CASE("every scalar leaf is a value of its key") {
  const std::vector<Case> cases = {
      {R"({"sentiment":8})", "sentiment=8"},
      {R"({"sentiment":8.0})", "sentiment=8"},
      {R"({"sentiment":"8"})", "sentiment=\"8\""},
      {R"({"sentiment":7.5})", "sentiment=7.5"},
      {R"({"zero":0,"minus":-0.5})", "minus=-0.5|zero=0"},
      {R"({"large":18446744073709551615,"small":-9223372036854775808})",
       "large=18446744073709551615|small=-9223372036854775808"},
      {R"({"resolved":false,"asked":true})", "asked=true|resolved=false"},
      {R"({"topic":" Afspraak  maken "})", "topic=\" Afspraak  maken \""},  // compared exactly: not tidied
      {R"({"a":{"b":1,"c":{"d":"x"}}})", "a.b=1|a.c.d=\"x\""},
      {R"({"topics":["x","y","x"]})", "topics=\"x\"|topics=\"y\"|topics=\"x\""},
      {R"({"mixed":[1,"1",true,1.5]})", "mixed=1|mixed=\"1\"|mixed=true|mixed=1.5"},
      {R"({"todo":[{"who":"A","due":1},{"who":"B"}]})", "todo.due=1|todo.who=\"A\"|todo.who=\"B\""},
      {R"({"deep":[[1,[2]],{"k":[3,{"l":4}]}]})", "deep=1|deep=2|deep.k=3|deep.k.l=4"},
      {R"({"a.b":1,"a":{"b":2}})", "a.b=2|a.b=1"},  // one key: nothing tells the two apart
      {R"({"b":2,"a":1,"B":3})", "B=3|a=1|b=2"},
      {R"({"a":{"":1}})", "a.=1"},
      // Fails today: the outer key is lost ("a"), while the view analysis_value gives ".a".
      {R"({"":{"a":1}})", ".a=1"},
      {R"({"\u00e9t\u00e9":"\u00fc"})", "\u00e9t\u00e9=\"\u00fc\""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.analysis);
    CHECK(values_of(parsed(c.analysis)) == c.values);
  }
}

TEST_CASE("what says nothing is no value") {
  const std::vector<Case> cases = {
      {"{}", ""},
      {"null", ""},
      {"[]", ""},
      {"8", ""},
      {R"("text")", ""},
      {"true", ""},
      {R"([{"a":1}])", ""},  // an analysis is an object
      {R"({"a":null})", ""},
      {R"({"a":""})", ""},
      {R"({"a":" "})", ""},
      {R"({"a":"\t\r\n "})", ""},
      {R"({"a":"\u00a0"})", ""},
      {R"({"a":"\u2003\u3000"})", ""},
      {R"({"a":[]})", ""},
      {R"({"a":{}})", ""},
      {R"({"a":[null,"",[],{}]})", ""},
      {R"({"a":{"b":{"c":null}}})", ""},
      {R"({"a":[null,1,"",2]})", "a=1|a=2"},
      {R"({"a":{"b":null,"c":1,"d":""}})", "a.c=1"},
      {R"({"a":[{"b":null},{"b":1}]})", "a.b=1"},
      {R"({"a":{},"b":1})", "b=1"},
      {R"({"a":{"x":{}},"b":1,"c":{"y":[]},"d":2})", "b=1|d=2"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.analysis);
    CHECK(values_of(parsed(c.analysis)) == c.values);
  }
}

TEST_CASE("a value that never came from JSON text is treated alike") {
  CHECK(values_of(Json{}).empty());
  CHECK(values_of(Json{JsonObject{}}).empty());
  CHECK(values_of(Json{JsonObject{{"a", Json{JsonArray{Json{true}, Json{nullptr}}}}}}) == "a=true");
}

TEST_CASE("values as text are the shortest that read back equal") {
  const std::vector<Case> cases = {
      {"8", "8"},
      {"8.0", "8"},
      {"-8", "-8"},
      {"0.1", "0.1"},
      {"1e2", "100"},
      {"7.50", "7.5"},
      {"18446744073709551615", "18446744073709551615"},
      {"true", "true"},
      {"false", "false"},
      {R"("ja")", "ja"},
      {R"("true")", "true"},
      {R"(" 8 ")", " 8 "},
      {R"("a\"b\\c\n")", "a\"b\\c\n"},  // text as it is, not as JSON
      {R"("")", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.analysis);
    CHECK(text_of_value(parsed(c.analysis)) == c.values);
  }
}

}  // namespace
}  // namespace calltally
