#include "question/condition_text.hpp"
#include "question/bad_question.hpp"

#include <string>
#include <tuple>
#include <vector>

#include "question/selection.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

// "key|value" of each condition.
std::string read(std::string_view typed) {
  std::string text;
  for (const Condition& condition : read_conditions(typed)) {
    text += (text.empty() ? "" : " & ") + condition.key.name + "|" + condition.value;
  }
  return text;
}

std::string refusal(std::string_view typed) {
  try {
    (void)read_conditions(typed);
  } catch (const BadQuestion& question) {
    return question.what();
  }
  return "";
}

TEST_CASE("a condition is read with and without quotation marks", "[condition]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"topic=Klacht", "topic|Klacht"},
      {" topic =  Klacht ", "topic|Klacht"},
      {"topic=", "topic|"},
      {"topic=\"\"", "topic|"},
      {"topic=\" Klacht \"", "topic| Klacht "},
      {"topic=\"say \"\"hi\"\"\"", "topic|say \"hi\""},
      {"topic=5\" pipe", "topic|5\" pipe"},
      {"topic=\"<5\"", "topic|<5"},
      {"topic=Sales and Support", "topic|Sales and Support"},
      {"topic=\"x and hour=9\"", "topic|x and hour=9"},
      {"topic=\"x\" AND hour=9", "topic|x & hour|9"},
      {"topic=x And hour=9", "topic|x & hour|9"},
      {"topic= and hour=9", "topic| & hour|9"},
      {"topic=and hour=9", "topic|and hour=9"},
      {"topic=x and \"a=b\"=c", "topic|x & analysis.a=b|c"},
      {"topic=x and \"a and b\"=\"c and d=e\"", "topic|x & analysis.a and b|c and d=e"},
      {"Sales and Support=5", "analysis.Sales and Support|5"},
      {"\"topic\"=x", "topic|x"},
      {"analysis.=x", "analysis.|x"},
      {"\"analysis. blank \" = x", "analysis. blank |x"},
  };
  for (const auto& [typed, expected] : cases) {
    CAPTURE(typed);
    CHECK(read(typed) == expected);
  }
}

TEST_CASE("a condition that cannot be read is refused with the way out", "[condition]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "is not a condition"},
      {"topic", "is not a condition"},
      {"=x", "names no key"},
      {"topic==x", "has two operators"},
      {"topic= >x", "has two operators"},
      {"topic=\"x", "has a quotation mark that is not closed"},
      {"topic=\"x\" y", "has text after a closing quotation mark"},
      {"topic=\"x\" and", "has text after a closing quotation mark"},
      {"topic=\"x\"andy=1 or", "has text after a closing quotation mark"},
      {"\"topic=x", "has a quotation mark that is not closed"},
      {"\"topic\" x", "is not a condition"},
      {"a=x and =y", "names no key"},
  };
  for (const auto& [typed, expected] : cases) {
    CAPTURE(typed);
    CHECK(refusal(typed).find(expected) != std::string::npos);
  }
}

TEST_CASE("what is written as a condition is read back the same", "[condition]") {
  const std::vector<std::string> keys = {
      "topic",          "analysis.a=b", "analysis. x",   "analysis.a and b",
      "analysis.\"q\"", "analysis.",    "analysis.x and"};
  const std::vector<std::string> values = {"",     "Klacht",    " x ",  "\"",    "\"x\"", "<5",
                                           "=",    "x and y=1", "and",  "x and", "!x",    "a\nb",
                                           "None", "and z=1",   "\"\"", "x\""};
  for (const std::string& key : keys) {
    for (const std::string& value : values) {
      CAPTURE(key, value);
      using Compare = Condition::Compare;
      const std::string last = to_text(key, Compare::unequal, value, Quoting::where_needed);
      CHECK(read(last) == key + "|" + value);
      CHECK(read(to_text(key, Compare::equal, value, Quoting::always) + " and " + last) ==
            key + "|" + value + " & " + key + "|" + value);
    }
  }
}

}  // namespace
}  // namespace calltally
