#include "answer/field_list.hpp"

#include "support/catch.hpp"

#include "base/text.hpp"
#include "decode/delivery.hpp"

namespace calltally {
namespace {

FieldList listed(const std::vector<std::string>& analyses, const Roles& roles = {}) {
  Decoder decoder;
  Fields fields(roles);
  for (const std::string& text : analyses) fields.add(decoder.parse(text).value());
  return fields.list();
}

// One line per field.
std::string lines(const FieldList& list) {
  std::string text;
  for (const Field& f : list.fields) {
    text += f.key + (f.is_top_level ? "" : " (within)") + " " + std::to_string(f.calls) + ":";
    if (!f.role.empty()) text += " " + std::string(f.role) + " " + std::to_string(f.place);
    text +=
        " n" + std::to_string(f.numbers) + " t" + std::to_string(f.texts) + " b" + std::to_string(f.booleans);
    text += " d" + std::to_string(f.distinct) + (f.more_distinct ? "+" : "");
    if (f.least) text += " " + shortest(*f.least) + ".." + shortest(*f.greatest);
    for (const std::string& example : f.examples) text += " |" + example;
    text += "\n";
  }
  return text;
}

TEST_CASE("every key is listed with its calls, types, values and role") {
  CHECK(lines(listed({R"({"topic":"A","sentiment":8,"x":{"y":true}})",
                      R"({"topic":"A","sentiment":"positive"})", R"({"topic":"B","sentiment":-2.5})",
                      R"({"topic":" ","sentiment":null,"x":[]})"})) ==
        "sentiment 3: sentiment 1 n2 t1 b0 d3 -2.5..8 |-2.5 |8 |positive\n"
        "topic 3: topic 4 n0 t3 b0 d2 |A |B\n"
        "x.y (within) 1: n0 t0 b1 d1 |true\n");
  CHECK(lines(listed({})).empty());
}

TEST_CASE("several values of one call are one call, and 8 and \"8\" are two values") {
  CHECK(lines(listed({R"({"topics":["A","B","A"]})", R"({"topics":[8,"8",8.0]})"})) ==
        "topics 2: topic 7 n2 t4 b0 d4 8..8 |8 |A |8\n");
}

TEST_CASE("a key within another value plays no role") {
  Roles roles;
  roles.topic_keys = {"a.b"};
  CHECK(lines(listed({R"({"a":{"b":"X"}})"}, roles)) == "a.b (within) 1: n0 t1 b0 d1 |X\n");
  CHECK(lines(listed({R"({"a.b":"X"})"}, roles)) == "a.b 1: topic 1 n0 t1 b0 d1 |X\n");
}

TEST_CASE("memory is bounded: values, keys and the length of an example") {
  std::vector<std::string> analyses;
  for (int i = 0; i < 1200; ++i) analyses.push_back("{\"n\":" + std::to_string(i) + "}");
  CHECK(lines(listed(analyses)) == "n 1200: n1200 t0 b0 d1000+ 0..1199 |0 |1 |10\n");

  std::string wide = "{";
  for (int i = 0; i < 1200; ++i) wide += (i > 0 ? "," : "") + std::string("\"k") + std::to_string(i) + "\":1";
  const FieldList list = listed({wide + "}"});
  CHECK(list.fields.size() == 1000);
  CHECK(list.more_fields);

  std::string text(59, 'x');
  text += "\u00e9\u00e9";
  CHECK(lines(listed({"{\"s\":\"" + text + "\"}"})) ==
        "s 1: n0 t1 b0 d1 |" + std::string(59, 'x') + "\u2026\n");
}

TEST_CASE("what the roles read is counted") {
  const FieldList list = listed(
      {R"({"topic":"A","sentiment":80,"resolved":"ja"})", R"({"topic":"B","sentiment":9,"resolved":"?"})"});
  CHECK(list.analyses == 2);
  CHECK(list.use[0].calls == 1);
  CHECK(list.use[1].calls == 2);
  CHECK(list.use[2].calls == 1);
  CHECK(list.use[3].calls == 0);
}

std::vector<std::string> repeated(const std::string& even, const std::string& odd) {
  std::vector<std::string> analyses;
  for (int i = 0; i < 30; ++i) analyses.push_back(i % 2 == 0 ? even : odd);
  return analyses;
}

TEST_CASE("a key that looks like a role's is hinted at while the role reads little") {
  using Hints = std::vector<std::string>;
  CHECK(
      hints(listed(repeated(R"({"csat":1})", R"({"csat":5})"))) ==
      Hints{
          "hardly a call is rated, and 'csat' has numbers from 1 to 5; if they say how content callers were: "
          "calltally fields --set sentiment=csat --scale 1..5"});
  CHECK(hints(listed(repeated(R"({"sentiment":12})", R"({"sentiment":97.5})"))) ==
        Hints{"hardly a call is rated, and 'sentiment' has numbers from 12 to 97.5; if they say how content "
              "callers "
              "were: calltally fields --scale 0..100"});
  CHECK(hints(listed(repeated(R"({"sentiment":2})", R"({"sentiment":4})"))) ==
        Hints{"all numbers of 'sentiment' lie from 2 to 4, the scale is 1..10; if 1..5 is meant: "
              "calltally fields --scale 1..5"});
  const std::string rated = R"("sentiment":7,"resolved":true,)";
  CHECK(hints(listed(repeated("{" + rated + R"("sentiment2":9,"over wat":"A"})",
                              R"({"sentiment":8,"over wat":"B"})"))) ==
        Hints{"hardly a call has a topic, and 'over wat' has 2 different texts that recur; if they say what "
              "calls are "
              "about: calltally fields --set topic='over wat'"});
  CHECK(hints(listed(repeated(R"({"sentiment":8,"topic":"A","ok":true})",
                              R"({"sentiment":9,"topic":"B","ok":false})"))) ==
        Hints{"of hardly a call is known whether the question was answered, and 'ok' is true or false; if it "
              "says "
              "that: calltally fields --set answered=ok"});
  // Nothing to say: a role that reads, texts that do not recur, numbers on no usual scale.
  CHECK(hints(listed(repeated(R"({"sentiment":8,"topic":"A","resolved":1})",
                              R"({"sentiment":9,"topic":"B","resolved":0})")))
            .empty());
  CHECK(hints(listed({R"({"note":"a"})", R"({"note":"b"})", R"({"id":12345})", R"({"id":5})"})).empty());
  CHECK(hints(listed({})).empty());
}

}  // namespace
}  // namespace calltally
