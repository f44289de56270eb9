#include "support/catch.hpp"

#include <sstream>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "render/page.hpp"

using namespace calltally;

namespace {

constexpr Look narrow{.columns = 40};
constexpr Look ascii{.columns = 40, .glyphs = Glyphs::ascii};

Page page_of(Section section) { return {"Title", "subtitle", {}, {std::move(section)}}; }

// Below the head.
std::string body_of(const std::string& text) {
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  std::getline(lines, line);
  std::ostringstream rest;
  rest << lines.rdbuf();
  return rest.str();
}

KeyFigures figures() {
  return {{"Figure", "Value", "Share", "Change"},
          {{{"Calls", "", "400", "", "+20%"},
            {"Duration", "mean", "2:01", "", ""},
            {"Duration", "median", "1:39", "", ""}},
           {{"Sentiment", "", "6.4", "", ""}, {"Sentiment", "unrated", "42", "10%", ""}}}};
}

Section stacks() {
  StackedBars stacks{
      Table({{"Topic", Align::left, Shrink::may, 5}, {"Low", Align::right}}), {}, {"low", "mid", "high"}};
  stacks.table.add({{"Klacht"}, {"2"}});
  stacks.table.add({{"Vraag"}, {"0"}});
  stacks.parts = {{2, 1, 1}, {0, 0, 0}};
  return {"Sentiment", "", stacks};
}

}  // namespace

TEST_CASE("figures stand side by side where there is room", "[page]") {
  const Page page = page_of({"Key figures", "", figures()});
  CHECK(body_of(page_text(page, {.columns = 60})) ==
        "  Calls            400  +20%  Sentiment  6.4\n"
        "  Duration, mean  2:01          unrated   42  (10%)\n"
        "    median        1:39\n");
  CHECK(body_of(page_text(page, narrow)) ==
        "  Calls            400   +20%\n"
        "  Duration, mean  2:01\n"
        "    median        1:39\n"
        "  Sentiment        6.4\n"
        "    unrated         42  (10%)\n");
}

TEST_CASE("a table shows more columns where there is room", "[page]") {
  Table table({{"Topic", Align::left, Shrink::may, 5},
               {"Calls", Align::right},
               {"Median", Align::right, Shrink::never, 0, 2},
               {"Talk", Align::right, Shrink::never, 0, 1}});
  table.add({{"Afspraak maken"}, {"12"}, {"1:39"}, {"2 h"}});
  const Page page = page_of({"Topics", "most 12", table});
  CHECK(body_of(page_text(page, narrow)) ==
        "\nTopics, most 12\n"
        "  Topic           Calls  Median  Talk\n"
        "  Afspraak maken     12    1:39   2 h\n");
  CHECK(body_of(page_text(page, {.columns = 30})) ==
        "\nTopics, most 12\n"
        "  Topic           Calls  Talk\n"
        "  Afspraak maken     12   2 h\n");
  CHECK(body_of(page_text(page, {.columns = 20})) ==
        "\nTopics, most 12\n"
        "  Topic        Calls\n"
        "  Afspraak m…     12\n");
}

TEST_CASE("stacked bars fill what the table leaves, and explain themselves", "[page]") {
  CHECK(body_of(page_text(page_of(stacks()), narrow)) ==
        "\nSentiment\n"
        "  Topic   Low  █ low  ▒ mid  ░ high\n"
        "  Klacht    2  █████████████▒▒▒▒▒▒░░░░░░\n"
        "  Vraag     0\n");
  CHECK(body_of(page_text(page_of(stacks()), ascii)) ==
        "\nSentiment\n"
        "  Topic   Low  # low  = mid  . high\n"
        "  Klacht    2  #############======......\n"
        "  Vraag     0\n");
}

TEST_CASE("a heat map says what its shades mean, and has numbers where there is room", "[page]") {
  const Page page = page_of({"Hours", "", HeatMap{{"0", "1", "2"}, {"Mon", "Tue"}, {{0, 1, 8}, {4, 0, 0}}}});
  CHECK(body_of(page_text(page, narrow)) ==
        "\nHours\n"
        "       0  1  2\n"
        "  Mon  ·  ░1 █8\n"
        "  Tue  ▒4 ·  ·\n"
        "       ░░ 1-2   ▒▒ 3-4   ▓▓ 5-6   ██ 7-8\n");
  CHECK(body_of(page_text(page, {.columns = 16, .glyphs = Glyphs::ascii})) ==
        "\nHours\n"
        "       0  1  2\n"
        "  Mon     .. ##\n"
        "  Tue  ::\n"
        "       .. 1-2   :: 3-4   ** 5-6   ## 7-8\n");
}

TEST_CASE("curves stand below each other, their names and ranges beside them", "[page]") {
  TimeSeries series{{1, 2, 3, 4}, "Mon", "Thu", Table({{"Day"}})};
  series.curves = {{"Calls", "1 to 4", {1, 2, 3, 4}}, {"Low share", "0% to 50%", {0, 1, 0, 2}, {1, 2, 0, 4}}};
  const Page page = page_of({"Over time", "", series});
  CHECK(body_of(page_text(page, {.columns = 40})) ==
        "\nOver time\n"
        "  Calls      ▂▄▆█  1 to 4\n"
        "  Low share  ▁█·█  0% to 50%\n"
        "             Mon .. Thu\n");
  CHECK(body_of(page_text(page, {.columns = 12})).find("▂▄▆█  1 to 4\n") != std::string::npos);
}

TEST_CASE("prose is broken into lines and never lost", "[page]") {
  Page page{"T", "", {}, {{"", "", Note{"een twee drie " + std::string(50, 'x') + " \u4E2D\u6587"}}}};
  CHECK(body_of(page_text(page, {.columns = 24})) == "  een twee drie\n  " + std::string(22, 'x') + "\n  " +
                                                         std::string(22, 'x') + "\n  " + std::string(6, 'x') +
                                                         " \u4E2D\u6587\n");
}

TEST_CASE("a quote stands below its row, whole", "[page]") {
  Table table({{"Score", Align::right}, {"Topic"}});
  table.add({{"1.0"}, {"Klacht"}});
  table.add({{"2.0"}, {"Vraag"}});
  const Page page = page_of({"Lowest", "", DetailTable{table, "Summary", {"een twee drie vier", ""}, 7}});
  CHECK(body_of(page_text(page, {.columns = 20})) ==
        "\nLowest\n"
        "  Score  Topic\n"
        "    1.0  Klacht\n"
        "         een twee\n"
        "         drie vier\n"
        "    2.0  Vraag\n");
  CHECK(page_markdown(page, Glyphs::utf8)
            .find("| Score | Topic | Summary |\n| ---: | --- | --- |\n"
                  "| 1.0 | Klacht | een twee drie vier |\n| 2.0 | Vraag |  |\n") != std::string::npos);
}

TEST_CASE("a page as Markdown has every figure and cuts nothing", "[page]") {
  Page page = page_of({"Key figures", "", figures()});
  page.sections.push_back(stacks());
  page.sections.push_back({"Hours", "most 8", HeatMap{{"0", "1"}, {"Mon"}, {{0, 8}}}});
  Table table({{"Days"}, {"Calls", Align::right}});
  table.add({{"1"}, {"8"}});
  page.sections.push_back({"Bars", "", Bars{table, {0.5}, {Style::accent}}});
  page.sections.push_back({"Curve", "", TimeSeries{{8}, "1", "1", table}});
  CHECK(page_markdown(page, Glyphs::ascii) ==
        "# Title\n\nsubtitle\n"
        "\n## Key figures\n\n"
        "| Figure | Value | Share | Change |\n| --- | ---: | ---: | ---: |\n"
        "| Calls | 400 |  | +20% |\n| Duration, mean | 2:01 |  |  |\n| Duration, median | 1:39 |  |  |\n"
        "| Sentiment | 6.4 |  |  |\n| Sentiment, unrated | 42 | 10% |  |\n"
        "\n## Sentiment\n\n| Topic | Low |\n| --- | ---: |\n| Klacht | 2 |\n| Vraag | 0 |\n"
        "\n## Hours\n\nmost 8\n\n|  | 0 | 1 |\n| --- | ---: | ---: |\n| Mon | 0 | 8 |\n"
        "\n## Bars\n\n| Days |  | Calls |\n| --- | --- | ---: |\n| 1 | ########## | 8 |\n"
        "\n## Curve\n\n| Days | Calls |\n| --- | ---: |\n| 1 | 8 |\n");
}

TEST_CASE("nothing from outside reaches the terminal or becomes markup", "[page]") {
  Page page{"a\x1b[2J", "b\n# c", {{"d\x1b]0;e\x07 <b>"}}, {{"f\x1b", "g\x1b", Note{"h\u202E *i*"}}}};
  const std::string text = page_text(page, narrow);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  const std::string markdown = page_markdown(page, Glyphs::utf8);
  CHECK(markdown ==
        "# a\\\\x1b\\[2J\n\nb # c\n\nd\\\\x1b\\]0;e\\\\x07 &lt;b>\n\n## f\\\\x1b\n\ng\\\\x1b\n\nh\\\\u202e "
        "\\*i\\*\n");
}
