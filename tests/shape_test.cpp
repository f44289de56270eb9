#include "support/catch.hpp"

#include "base/shape.hpp"

#include <string>
#include <utility>
#include <vector>

namespace calltally {
namespace {

TEST_CASE("a shape tells what a text is like and nothing that it says") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"2025-12-01T10:00:00", "9999-99-99a99:99:99"},
      {"Jan Jansen, +31 6 12345678", "aaa aaaaaa, +99 9 99999999"},
      {R"({"label":"LABEL_1"})", R"({"aaaaa":"aaaaa_9"})"},
      {"é\u0301ñ ß", "aa a"},
      {"\u0661\u0662 \uff18", "99 9"},
      {"李明", "aa"},
      {"8/10 ★", "9/99 ★"},
      {"\t\x1b", "\t\x1b"},
  };
  for (const auto& [text, shape] : cases) {
    CAPTURE(text);
    CHECK(shape_of(text, 40) == shape);
  }
}

TEST_CASE("a shape is cut to so many characters") {
  CHECK(shape_of(std::string(40, 'x'), 40) == std::string(40, 'a'));
  CHECK(shape_of(std::string(41, 'x'), 40) == std::string(39, 'a') + "…");
  CHECK(shape_of(std::string(100000, '7'), 40) == std::string(39, '9') + "…");
  CHECK(shape_of("★★★★", 3) == "★★…");
}

}  // namespace
}  // namespace calltally
