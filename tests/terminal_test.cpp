#include "support/catch.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "render/terminal.hpp"

using namespace calltally;

namespace {

constexpr Look utf8;
constexpr Look ascii{.glyphs = Glyphs::ascii};
constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("styles are SGR codes, and nothing without colour", "[terminal]") {
  const Look color{.color = Color::on};
  CHECK(styled("x", Style::plain, color) == "x");
  CHECK(styled("x", Style::bold, color) == "\x1b[1mx\x1b[0m");
  CHECK(styled("x", Style::dim, color) == "\x1b[2mx\x1b[0m");
  CHECK(styled("x", Style::low, color) == "\x1b[33mx\x1b[0m");
  CHECK(styled("x", Style::neutral, color) == "\x1b[2mx\x1b[0m");
  CHECK(styled("x", Style::high, color) == "\x1b[94mx\x1b[0m");
  CHECK(styled("x", Style::accent, color) == "\x1b[36mx\x1b[0m");
  CHECK(styled("", Style::bold, color).empty());
  CHECK(styled("x", Style::bold, utf8) == "x");
}

TEST_CASE("a bar grows by eighths of a column", "[terminal]") {
  struct Case {
    double fraction;
    std::size_t columns;
    std::string utf8;
    std::string ascii;
  };
  const std::vector<Case> cases = {
      {0, 4, "", ""},         {1, 4, "████", "####"}, {0.5, 4, "██", "##"},
      {0.5, 1, "▌", "#"},     {0.125, 1, "▏", "#"},   {0.25, 1, "▎", "#"},
      {0.375, 1, "▍", "#"},   {0.625, 1, "▋", "#"},   {0.75, 1, "▊", "#"},
      {0.875, 1, "▉", "#"},   {0.6, 4, "██▍", "##"},  {1e-9, 10, "▏", "#"},
      {0.999, 2, "██", "##"}, {1.5, 2, "██", "##"},   {infinity, 2, "██", "##"},
      {-1, 2, "", ""},        {nan_value, 2, "", ""}, {0.5, 0, "", ""},
      {1, 0, "", ""},
  };
  for (const auto& [fraction, columns, in_utf8, in_ascii] : cases) {
    CAPTURE(fraction, columns);
    CHECK(bar(fraction, columns, utf8) == in_utf8);
    CHECK(bar(fraction, columns, ascii) == in_ascii);
  }
}

TEST_CASE("a spark line shows its shape, and zero apart from small", "[terminal]") {
  struct Case {
    std::vector<double> values;
    std::size_t columns;
    std::string utf8;
    std::string ascii;
  };
  const std::vector<Case> cases = {
      {{}, 10, "", ""},
      {{1, 2, 3, 4, 5, 6, 7, 8}, 10, "▁▂▃▄▅▆▇█", ".:-==+*#"},
      {{0, 1, 1000}, 10, "·▁█", " .#"},
      {{0, 0}, 10, "··", "  "},
      {{5}, 10, "█", "#"},
      {{1, 1, 2, 2}, 2, "▄█", "=#"},
      {{0, 0, 0, 4}, 2, "·█", " #"},
      {{1, 1, 1}, 2, "██", "##"},          // the middle one is shared
      {{1, 1, 1, 1, 1}, 3, "███", "###"},  // even days make an even line
      {{0, 0, 3, 0, 0}, 3, "·█·", " # "},
      {{nan_value, -5, 1}, 3, "··█", "  #"},
      {{1, 2}, 0, "", ""},
  };
  for (const auto& [values, columns, in_utf8, in_ascii] : cases) {
    CAPTURE(values, columns);
    CHECK(spark_line(values, columns, utf8) == in_utf8);
    CHECK(spark_line(values, columns, ascii) == in_ascii);
  }
}

TEST_CASE("a curve of shares divides what a column holds in all", "[terminal]") {
  struct Case {
    std::vector<double> parts;
    std::vector<double> wholes;
    double floor;
    std::size_t columns;
    std::string line;
  };
  const std::vector<Case> cases = {
      {{}, {}, 0, 10, ""},
      {{1, 2, 4}, {4, 4, 4}, 0, 10, "▂▄█"},
      {{0, 1}, {5, 5}, 0, 10, "▁█"},             // nothing of something is there
      {{0, 1}, {0, 1}, 0, 10, "·█"},             // nothing of nothing is not
      {{0, 0}, {3, 3}, 0, 10, "▁▁"},             // all at the floor
      {{8, 45}, {8, 9}, 1, 10, "▁█"},            // means of 1 and 5
      {{9, 1, 1, 1}, {9, 1, 2, 2}, 0, 2, "█▄"},  // 10 of 10 and 2 of 4, whatever each day has
      {{1, 0}, {1, 0}, 0, 1, "█"},
  };
  for (const auto& [parts, wholes, floor, columns, line] : cases) {
    CAPTURE(parts, wholes, columns);
    CHECK(ratio_line(parts, wholes, floor, columns, utf8) == line);
  }
}

TEST_CASE("a spark line is as wide as there is room, at most", "[terminal]") {
  for (std::size_t count = 0; count < 60; ++count) {
    for (std::size_t columns = 0; columns < 40; ++columns) {
      const std::vector<double> values(count, 2.0);
      CAPTURE(count, columns);
      CHECK(display_width(spark_line(values, columns, utf8)) == std::min(count, columns));
    }
  }
}

TEST_CASE("heat has four levels above nothing", "[terminal]") {
  struct Case {
    double fraction;
    std::string utf8;
    std::string ascii;
  };
  const std::vector<Case> cases = {
      {0, "·", " "}, {1e-9, "░", "."}, {0.25, "░", "."}, {0.5, "▒", ":"},       {0.75, "▓", "*"},
      {1, "█", "#"}, {2, "█", "#"},    {-1, "·", " "},   {nan_value, "·", " "}, {infinity, "█", "#"},
  };
  for (const auto& [fraction, in_utf8, in_ascii] : cases) {
    CAPTURE(fraction);
    CHECK(heat_glyph(fraction, utf8) == in_utf8);
    CHECK(heat_glyph(fraction, ascii) == in_ascii);
  }
}

TEST_CASE("a stacked bar is divided by its parts, and none above 0 is lost", "[terminal]") {
  struct Case {
    Parts parts;
    std::size_t columns;
    std::string utf8;
    std::string ascii;
  };
  const std::vector<Case> cases = {
      {{0, 0, 0}, 10, "", ""},
      {{1, 1, 2}, 8, "██▒▒░░░░", "##==...."},
      {{1, 0, 0}, 3, "███", "###"},
      {{1, 1, 1000}, 6, "█▒░░░░", "#=...."},
      {{1, 1, 1}, 10, "████▒▒▒░░░", "####===..."},
      {{nan_value, -1, 2}, 4, "░░░░", "...."},
      {{infinity, 1, 0}, 4, "▒▒▒▒", "===="},
  };
  for (const auto& [parts, columns, in_utf8, in_ascii] : cases) {
    CAPTURE(parts, columns);
    CHECK(stacked_bar(parts, columns, utf8) == in_utf8);
    CHECK(stacked_bar(parts, columns, ascii) == in_ascii);
  }
  CHECK(stacked_bar({1, 1, 0}, 2, Look{.color = Color::on}) == "\x1b[33m█\x1b[0m\x1b[2m▒\x1b[0m");
}

TEST_CASE("a rule is a line across", "[terminal]") {
  CHECK(rule(3, utf8) == "───");
  CHECK(rule(3, ascii) == "---");
  CHECK(rule(0, utf8).empty());
}
