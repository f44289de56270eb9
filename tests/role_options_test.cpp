#include "cli/options/role_options.hpp"
#include "cli/options/usage_error.hpp"

#include "support/catch.hpp"

#include "base/text.hpp"
#include "question/selection.hpp"

namespace calltally {
namespace {

std::string refused(const RoleOptions& options) {
  try {
    static_cast<void>(changed({}, options));
  } catch (const UsageError& misuse) {
    return misuse.what();
  }
  return "nothing";
}

TEST_CASE("roles, scale and country are set as they are typed") {
  CHECK(changed({}, {.set = {"topic=hoofdonderwerp,topic"}}).topic_keys ==
        std::vector<std::string>{"hoofdonderwerp", "topic"});
  CHECK(changed({}, {.set = {"sentiment=a=b", "quality=over wat"}}).sentiment_keys ==
        std::vector<std::string>{"a=b"});
  const std::vector<std::pair<std::string, std::string>> countries = {
      {"BE", "BE"}, {"it", "IT"}, {"vA", "VA"}, {"32", "BE"},  {"+420", "CZ"}, {"1", "US"},  {"7", "RU"},
      {"39", "IT"}, {"44", "GB"}, {"47", "NO"}, {"212", "MA"}, {"61", "AU"},   {"358", "FI"}};
  for (const auto& [typed, region] : countries) {
    CAPTURE(typed);
    CHECK(changed({}, {.country = typed}).region == region);
  }
  const std::vector<std::pair<std::string, std::string>> scales = {
      {"0..1", "0 1"},     {"-1..1", "-1 1"},         {"1..5", "1 5"},
      {"0..100", "0 100"}, {"0.5..2.25", "0.5 2.25"}, {"-3..-1", "-3 -1"}};
  for (const auto& [typed, expected] : scales) {
    CAPTURE(typed);
    const Roles roles = changed({}, {.scale = typed});
    CHECK(shortest(roles.scale_low) + " " + shortest(roles.scale_high) == expected);
  }
}

TEST_CASE("a country is told with those that share its calling code") {
  CHECK(country_sentence("NL") == "country: NL, calling code 31");
  CHECK(country_sentence("IT") == "country: IT, calling code 39; --country takes the others of +39, too: VA");
  CHECK(country_sentence("JE") ==
        "country: JE, calling code 44; --country takes the others of +44, too: GB, GG, IM");
  CHECK(country_sentence("ZZ") == "country: unknown; numbers without a country stay as they are");
}

TEST_CASE("a reset brings back the default of that alone") {
  Roles roles;
  roles.topic_keys = {"x"};
  roles.quality_keys = {"y"};
  roles.scale_low = 0;
  roles.region = "DE";
  const Roles after = changed(roles, {.reset = {"topic", "scale"}});
  CHECK(after.topic_keys == Roles{}.topic_keys);
  CHECK(after.scale_low == 1);
  CHECK(after.quality_keys == std::vector<std::string>{"y"});
  CHECK(after.region == "DE");
  CHECK(changed(roles, {.reset = {"sentiment", "topic", "answered", "quality", "scale", "country"}}) ==
        Roles{});
}

TEST_CASE("what cannot be meant is refused") {
  const std::string roles = "; the roles are sentiment, topic, answered and quality";
  const std::string scale = " is not a scale; write the worst and the best score, as in 1..5, 0..1 or -1..1";
  const std::string empty = " has an empty key; write --set topic=hoofdonderwerp,topic";
  CHECK(refused({.set = {"topics=a"}}) == "--set: there is no role 'topics'" + roles);
  CHECK(refused({.set = {"Topic=a"}}) == "--set: there is no role 'Topic'" + roles);
  CHECK(refused({.set = {"=a"}}) == "--set: there is no role ''" + roles);
  CHECK(refused({.set = {"topic"}}) == "--set 'topic' has no '='; write --set topic=hoofdonderwerp,topic");
  CHECK(refused({.set = {"topic="}}) == "--set 'topic='" + empty);
  CHECK(refused({.set = {"topic=a,"}}) == "--set 'topic=a,'" + empty);
  CHECK(refused({.set = {"topic=a,\u00a0,b"}}) == "--set 'topic=a,\u00a0,b'" + empty);
  CHECK(refused({.set = {"topic=a\nb"}}) == "--set 'topic=a\nb'" + empty);
  CHECK(refused({.set = {"topic=a,b,a"}}) == "--set names 'a' twice");
  CHECK(refused({.set = {"topic=a", "topic=b"}}) == "--set names the role topic twice");
  CHECK(refused({.reset = {"x"}}) == "--reset: there is no role 'x'" + roles + "; and scale and country");
  CHECK(refused({.set = {"topic=a"}, .reset = {"topic"}}) ==
        "--reset topic contradicts the option that sets it");
  CHECK(refused({.reset = {"scale"}, .scale = "1..5"}) ==
        "--reset scale contradicts the option that sets it");
  CHECK(refused({.reset = {"country"}, .country = "32"}) ==
        "--reset country contradicts the option that sets it");
  for (const std::string typed : {"", "5", "..", "1..", "..5", "1..5..9", "a..b", "nan..1", "0..inf",
                                  "1e1..1e2", "1-5", "1 ..5", "0,5..1"}) {
    CAPTURE(typed);
    CHECK(refused({.scale = typed}) == "--scale '" + typed + "'" + scale);
  }
  CHECK(refused({.scale = "5..1"}) ==
        "--scale '5..1' does not ascend; write the worst score first, as in 1..5");
  CHECK(refused({.scale = "1..1"}) ==
        "--scale '1..1' does not ascend; write the worst score first, as in 1..5");
  for (const std::string typed :
       {"", "0", "031", "0031", "1234", "x", "+", "3 1", "-31", "999", "800", "001", "ZZ", "NLD", "+NL"}) {
    CAPTURE(typed);
    CHECK(refused({.country = typed}) ==
          "--country '" + typed +
              "' is not a country; write a region such as NL, or a calling code such as 31");
  }
}

}  // namespace
}  // namespace calltally
