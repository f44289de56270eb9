#include "cli/options/configuration_edit.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("a key is changed in its place, and nothing else of the text") {
  struct Case {
    std::string before;
    std::string after;  // with tz = "Europe/Amsterdam"
  };
  const std::vector<Case> cases = {
      {"", "tz = \"Europe/Amsterdam\"\n"},
      {"# mine\n\n", "# mine\n\ntz = \"Europe/Amsterdam\"\n"},
      {"top = 10", "top = 10\ntz = \"Europe/Amsterdam\"\n"},
      {"tz = \"UTC\"\n", "tz = \"Europe/Amsterdam\"\n"},
      {"tz='UTC'", "tz = \"Europe/Amsterdam\""},
      {"  tz = \"UTC\"   # of the office\ntop = 10\n",
       "tz = \"Europe/Amsterdam\"   # of the office\ntop = 10\n"},
      {"tz = \"U\\\"TC\" # \"quoted\"\n", "tz = \"Europe/Amsterdam\" # \"quoted\"\n"},
      {"tz = 7\n", "tz = \"Europe/Amsterdam\"\n"},
      {"tz = \"UTC\"\r\ntop = 10\r\n", "tz = \"Europe/Amsterdam\"\r\ntop = 10\r\n"},
      {"top = 10\n\n# for one command\n[report]\ntz = \"UTC\"\n",
       "top = 10\ntz = \"Europe/Amsterdam\"\n\n# for one command\n[report]\ntz = \"UTC\"\n"},
      {"[report]\ntz = \"UTC\"\n", "tz = \"Europe/Amsterdam\"\n[report]\ntz = \"UTC\"\n"},
      {"# tz = \"UTC\"\ntop = 10\n", "# tz = \"UTC\"\ntop = 10\ntz = \"Europe/Amsterdam\"\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.before);
    const std::string after = with_value(c.before, {"", "tz"}, "Europe/Amsterdam");
    CHECK(after == c.after);
    CHECK(value_in(after, {"", "tz"}) == "Europe/Amsterdam");
    CHECK(with_value(after, {"", "tz"}, "Europe/Amsterdam") == after);
  }
}

TEST_CASE("a key of a section is changed there, or added at its beginning") {
  struct Case {
    std::string before;
    std::string after;
  };
  const std::vector<Case> cases = {
      {"", "[doctor]\nurl = \"x\"\n"},
      {"top = 10", "top = 10\n\n[doctor]\nurl = \"x\"\n"},
      {"url = \"y\"\n[doctor]\nca = \"z\"\n[report]\n",
       "url = \"y\"\n[doctor]\nurl = \"x\"\nca = \"z\"\n[report]\n"},
      {"[doctor] # mine\nurl = \"y\" # yours\n", "[doctor] # mine\nurl = \"x\" # yours\n"},
      {"[report]\n[doctor]", "[report]\n[doctor]\nurl = \"x\"\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.before);
    const std::string after = with_value(c.before, {"doctor", "url"}, "x");
    CHECK(after == c.after);
    CHECK(value_in(after, {"doctor", "url"}) == "x");
    CHECK(with_value(after, {"doctor", "url"}, "x") == after);
  }
}

TEST_CASE("a value with quotes and backslashes reads back the same") {
  for (const std::string value : {"a \"b\" c", "a\\b", "a'b", "a # b", "[x]", "caf\xc3\xa9"}) {
    CAPTURE(value);
    CHECK(value_in(with_value("", {"", "token-file"}, value), {"", "token-file"}) == value);
    CHECK(value_in(with_value("token-file = \"x\" # y\n", {"", "token-file"}, value), {"", "token-file"}) ==
          value);
  }
  CHECK(value_in("[report]\ntz = \"UTC\"\n", {"", "tz"}) == std::nullopt);
  CHECK(value_in("no toml", {"", "tz"}) == std::nullopt);
}

}  // namespace
}  // namespace calltally
