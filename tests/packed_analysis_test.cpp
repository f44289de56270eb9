#include "call/packed_analysis.hpp"

#include <random>
#include <string>
#include <vector>

#include "call/analysis.hpp"
#include "decode/delivery.hpp"
#include "support/catch.hpp"
#include "view/analysis_cells.hpp"

namespace calltally {
namespace {

std::string from_tree(const Json& tree) {
  std::string all;
  for_each_value(tree, [&](const std::string& key, const Json& value) {
    all += key + "=" + text_of_value(value) + (value.text() != nullptr ? "(text)" : "") + "\n";
  });
  return all;
}

std::string from_text(std::string_view analysis) {
  std::string all;
  for_each_packed_value(analysis, [&](std::string_view key, const PackedValue& value) {
    all.append(key).append("=");
    append_text(all, value);
    all += value.kind == PackedValue::Kind::text ? "(text)\n" : "\n";
  });
  return all;
}

// A tree of everything an analysis can hold.
class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) {}

  Json object(int depth) {
    JsonObject members;
    for (const char* key :
         {"", " ", "\"q\"", "a", "a.b", "b\\", "c\n", "\x01", "topic", "\u00e9", "\U0001F600"}) {
      if (below(3) == 0) members.emplace_back(key, value(depth + 1));
    }
    std::ranges::sort(members, {}, &JsonObject::value_type::first);
    return Json{std::move(members)};
  }

 private:
  Json value(int depth) {
    switch (below(depth > 4 ? 7 : 9)) {
      case 0:
        return Json{};
      case 1:
        return Json{below(2) == 0};
      case 2:
        return Json{std::int64_t{below(1000)} - 500};
      case 3:
        return Json{static_cast<double>(below(1000)) / 7.0};
      case 4:
        return Json{1e300};
      case 5:
      case 6:
        return Json{std::string(texts_[static_cast<std::size_t>(below(std::size(texts_)))])};
      case 7: {
        JsonArray items;
        for (int i = below(4); i > 0; --i) items.push_back(value(depth + 1));
        return Json{std::move(items)};
      }
      default:
        return object(depth + 1);
    }
  }

  int below(std::size_t bound) { return static_cast<int>(random_() % bound); }

  static constexpr std::string_view texts_[] = {
      "",        " ",         "\n",      "\u00a0",         "\u2003 ", "x",     " x",   "\\",   "\"",
      "a\"b",    "\x1f",      "\x01 ",   "\u00e9",         "{",       "[1,2]", "null", "true", "8",
      "\u00a0y", "tab\there", "\\u0041", "\U0001F600 lach"};
  std::mt19937 random_;
};

TEST_CASE("canonical text gives the same values as its tree") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const Json tree = RandomTree(seed).object(0);
    const std::string packed = canonical(tree);
    CAPTURE(packed);
    REQUIRE(from_text(packed) == from_tree(tree));
  }
}

TEST_CASE("what a damaged file may hold instead of an analysis ends early") {
  const std::string whole = R"({"a":1,"b":["x",{"c":"\u001fy\"z"}],"d":{"e":true},"f":null,"g":"end"})";
  const std::string values = from_text(whole);
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    CAPTURE(cut);
    CHECK(values.starts_with(from_text(whole.substr(0, cut))));
  }
  for (const std::string bad : {"", "x", "null", "[]", "{", "{}", "{]", "{\"a\"", "{\"a\":", "{\"a\":}",
                                "{\"a\":\"\\", "{\"a\":\"\\u00", "{a:1}", "\"x\"", "{\"a\" :1}"}) {
    CAPTURE(bad);
    CHECK(from_text(bad).empty());
  }
  std::string deep = "{\"a\":";
  deep.append(100'000, '[');
  CHECK(from_text(deep).empty());
  CHECK(from_text(R"({"a":"\)") == "");
  CHECK(from_text("{\"a\":\"\\u00\"}") ==
        "a=u00(text)\n");  // no escape that is ever written: not our business
}

std::string cells_of(AnalysisCells& cells, const std::vector<std::string>& keys, std::string_view analysis) {
  RowBatch batch(1);
  cells.read(analysis, batch);
  std::string all;
  for (const std::string& key : keys) {
    const Value value = cells.at(cells.place(key), batch);
    append_text(all, value);
    const bool is_number = value.kind() == Value::Kind::decimal || value.kind() == Value::Kind::truth;
    all += is_number ? "#|" : "|";
  }
  return all;
}

TEST_CASE("cells of one call after another") {
  const std::vector<std::string> keys = {"z", "a", "list", "a.b", "q"};
  AnalysisCells cells(keys);
  CHECK(cells_of(cells, keys, R"({"a":1,"list":["x","y",3],"z":"t"})") == "t|1#|x; y; 3|||");
  CHECK(cells_of(cells, keys, R"({"a":{"b":true},"q":"say \"no\""})") == "|||true#|say \"no\"|");
  CHECK(cells_of(cells, keys, "") == "|||||");
  CHECK(cells_of(cells, keys, R"({"a":{"b":1},"a.b":2,"other":1,"q":["\"",1,"b"]})") == "|||1; 2|\"; 1; b|");
  CHECK(cells_of(cells, keys, R"({"q":"x"})") == "||||x|");
}

TEST_CASE("keys of many analyses, in byte order") {
  AnalysisKeys keys;
  keys.add(R"({"b":1,"d":2})");
  keys.add("");
  keys.add(R"({"a":{"x":1,"y":[]},"b":1,"c":3,"e":null})");
  keys.add(R"({"B":1,"a":"","c":3,"d":[1,2]})");
  CHECK(keys.keys() == std::vector<std::string>{"B", "a.x", "b", "c", "d"});
}

}  // namespace
}  // namespace calltally
