#include "decode/flaws.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "decode/delivery.hpp"
#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/escaped_lines.hpp"

namespace calltally {
namespace {

// "half-character@6+6 ...", and the fatal one last, as "!cut-off@12".
std::string told(const Flaws& flaws) {
  std::string text;
  const auto place = [](const FlawAt& at) {
    return std::string(name_of(at.flaw)) + "@" + std::to_string(at.offset);
  };
  for (const FlawAt& at : flaws.repairable) {
    text += (text.empty() ? "" : " ") + place(at) + "+" + std::to_string(at.length);
  }
  if (flaws.fatal) text += (text.empty() ? "!" : " !") + place(*flaws.fatal);
  return text;
}

std::string told(std::string_view text) { return told(flaws_of(text)); }

TEST_CASE("what can be put right is found and put right") {
  struct Case {
    std::string text;
    std::string flaws;
    std::string repaired;
  };
  // clang-format off
  const std::vector<Case> cases = {
      {R"(["\ud83d"])", "half-character@2+6", R"(["\ufffd"])"},
      {R"(["\uDE00"])", "half-character@2+6", R"(["\ufffd"])"},
      {R"(["a\ud83dz"])", "half-character@3+6", R"(["a\ufffdz"])"},
      {R"(["\ud83d\ud83d\ude00"])", "half-character@2+6", R"(["\ufffd\ud83d\ude00"])"},
      {R"(["\ud83d\u0041"])", "half-character@2+6", R"(["\ufffd\u0041"])"},
      {R"(["\ude00\ud83d"])", "half-character@2+6 half-character@8+6", R"(["\ufffd\ufffd"])"},
      {R"(["\ud83d\n"])", "half-character@2+6", R"(["\ufffd\n"])"},
      {R"({"\ud83d":1})", "half-character@2+6", R"({"\ufffd":1})"},
      {"18446744073709551616", "long-integer@0+20", R"("18446744073709551616")"},
      {"[-9223372036854775809,1]", "long-integer@1+20", R"(["-9223372036854775809",1])"},
      {R"({"a":12345678901234567890123 })", "long-integer@5+23", R"({"a":"12345678901234567890123" })"},
      {"[1e400,-1E+400]", "large-number@1+5 large-number@7+7", "[null,null]"},
      {"[1.8e308]", "large-number@1+7", "[null]"},
      {"[1e99999999999999999999]", "large-number@1+22", "[null]"},
      {"\xEF\xBB\xBF[1e400]", "large-number@4+5", "\xEF\xBB\xBF[null]"},
  };
  // clang-format on
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Flaws flaws = flaws_of(c.text);
    CHECK(told(flaws) == c.flaws);
    CHECK(repaired(c.text, flaws) == c.repaired);
    CHECK_FALSE(Decoder{}.parse(c.text).has_value());
    CHECK(Decoder{}.parse(c.repaired).has_value());
    for (const FlawAt& at : flaws.repairable) CHECK_FALSE(repair_of(at.flaw).empty());
  }
}

TEST_CASE("what cannot be put right is told with its place") {
  // clang-format off
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "!nothing@0"}, {" \n", "!nothing@2"}, {"\xEF\xBB\xBF", "!nothing@3"},
      {"{", "!cut-off@1"}, {"{\"a", "!cut-off@3"}, {"{\"a\"", "!cut-off@4"}, {"{\"a\":", "!cut-off@5"},
      {"{\"a\":1", "!cut-off@6"}, {"{\"a\":1,", "!cut-off@7"}, {"[tru", "!cut-off@4"}, {"[-", "!cut-off@2"},
      {"[1.", "!cut-off@3"}, {"[1e", "!cut-off@3"}, {"[1e+", "!cut-off@4"}, {"[\"\\", "!cut-off@3"},
      {"[\"\\u12", "!cut-off@6"}, {"[\"\xe2\x82", "!cut-off@4"},
      {"[\"\xff\"]", "!no-utf8@2"}, {"[\"\xc0\x80\"]", "!no-utf8@2"}, {"[\"\xed\xa0\x80\"]", "!no-utf8@2"},
      {"[\"\xf5\x80\x80\x80\"]", "!no-utf8@2"}, {"[\"\xe2\x28\xa1\"]", "!no-utf8@2"},
      {"[\"a\nb\"]", "!control@3"}, {std::string("[\"\0\"]", 5), "!control@2"},
      {R"(["\x41"])", "!bad-escape@2"}, {R"(["\u12g4"])", "!bad-escape@2"},
      {"[01]", "!bad-number@1"}, {"[1.]", "!bad-number@1"}, {"[-]", "!bad-number@1"}, {"[1.e1]", "!bad-number@1"},
      {"[1x]", "!bad-number@1"}, {"[0x10]", "!bad-number@1"}, {"[+1]", "!missing-value@1"}, {"[.5]", "!missing-value@1"},
      {"[nul]", "!bad-word@1"}, {"[truex]", "!bad-word@1"}, {"[NaN]", "!missing-value@1"}, {"[True]", "!missing-value@1"},
      {"[,]", "!missing-value@1"}, {"[1,]", "!missing-value@3"}, {"{\"a\":}", "!missing-value@5"}, {"<a>", "!missing-value@0"},
      {"{a:1}", "!missing-key@1"}, {"{\"a\":1,}", "!missing-key@7"}, {"{,}", "!missing-key@1"}, {"{]", "!missing-key@1"},
      {"{\"a\" 1}", "!missing-colon@5"}, {"{\"a\"}", "!missing-colon@4"},
      {"[1 2]", "!missing-separator@3"}, {"[1}", "!missing-separator@2"}, {"{\"a\":1]", "!missing-separator@6"},
      {"{}{}", "!trailing@2"}, {"{} x", "!trailing@3"}, {"]", "!missing-value@0"},
      {std::string(256, '['), "!too-deep@255"},
      {R"(["\ud83d",01])", "half-character@2+6 !bad-number@10"},
  };
  // clang-format on
  for (const auto& [text, flaws] : cases) {
    CAPTURE(text);
    CHECK(told(text) == flaws);
    CHECK_FALSE(repaired(text, flaws_of(text)).has_value());
    CHECK_FALSE(describe(*flaws_of(text).fatal, text).empty());
  }
}

TEST_CASE("good documents have no flaws") {
  for (const char* text : {"0",
                           "-0",
                           "-1.5E-3",
                           "\"\"",
                           "[]",
                           "{}",
                           " [ ] ",
                           "\t{\r\n}",
                           R"("\ud83d\ude00\uD83D\uDE00\u0000\/\b")",
                           "18446744073709551615",
                           "-9223372036854775808",
                           "1.7976931348623157e308",
                           "1e-400",
                           "0e999999999999999999999",
                           "-0.0000e400",
                           "123456789012345678901.5",
                           "123456789012345678901e1",
                           "\xEF\xBB\xBFnull",
                           "[true,false,null]",
                           R"({"a":{"b":[1,{"c":"d"}]},"a":2})"}) {
    CAPTURE(text);
    CHECK(told(text).empty());
    CHECK(Decoder{}.parse(text).has_value());
    CHECK(repaired(text, {}) == text);
  }
  CHECK(told(std::string(255, '[') + std::string(255, ']')).empty());
}

TEST_CASE("every document that the parser refuses has a flaw, and none other") {
  Decoder decoder;
  std::vector<std::string> seeds;
  for (const std::string& document : documents_in("broken_documents.txt")) {
    CAPTURE(document.substr(0, 200));
    CHECK_FALSE(flaws_of(document).none());
    seeds.push_back(document.substr(0, 400));
  }
  for (const char* name : {"camel-end-of-call", "snake-extended-end-of-call", "legacy-end-of-call"}) {
    seeds.push_back(sample(name));
    CHECK(flaws_of(seeds.back()).none());
  }
  std::mt19937 random(1);
  const std::string bytes = "\"\\{}[]:,0123456789.eE+-tfnul \n\tdD8cC\x80\xbf\xc2\xe2\xed\xf0\xff\x01";
  const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
  std::size_t good = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text = seeds[below(seeds.size())];
    for (auto changes = below(4); changes-- > 0 && !text.empty();) {
      const std::size_t at = below(text.size());
      const char byte = bytes[below(bytes.size())];
      switch (below(4)) {
        case 0:
          text[at] = byte;
          break;
        case 1:
          text.erase(at, 1 + below(3));
          break;
        case 2:
          text.insert(at, 1, byte);
          break;
        default:
          text.resize(at);
      }
    }
    const Flaws flaws = flaws_of(text);
    const bool is_json = decoder.parse(text).has_value();
    good += is_json ? 1 : 0;
    if (flaws.none() != is_json) {
      CAPTURE(i, text, told(flaws));
      REQUIRE(flaws.none() == is_json);
    }
    if (const auto mended = repaired(text, flaws); mended && !decoder.parse(*mended)) {
      CAPTURE(i, text, *mended);
      REQUIRE(decoder.parse(*mended).has_value());
    }
  }
  CHECK(good > 1000);
}

TEST_CASE("places are lines and columns from 1") {
  const auto place = [](std::string_view text, std::size_t offset) {
    const LinePosition at = position_of(text, offset);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  };
  CHECK(place("", 0) == "1:1");
  CHECK(place("abc", 2) == "1:3");
  CHECK(place("a\nbc", 1) == "1:2");
  CHECK(place("a\nbc", 2) == "2:1");
  CHECK(place("a\r\n\nbc", 5) == "3:2");
  CHECK(place("abc", 99) == "1:4");
}

TEST_CASE("a flaw shows nothing of the text but half a character") {
  const std::string text = R"(["secret\ud83d"])";
  CHECK(describe(flaws_of(text).repairable.at(0), text) == R"(half an emoji or other character (\ud83d))");
  const std::string cut = R"(["secret)";
  CHECK(describe(*flaws_of(cut).fatal, cut) == "it is truncated here");
}

}  // namespace
}  // namespace calltally
