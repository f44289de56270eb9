#include "support/catch.hpp"

#include <string>
#include <vector>

#include "base/text.hpp"
#include "render/markdown.hpp"
#include "render/table.hpp"

using namespace calltally;
using namespace std::string_literals;

namespace {

Table topics() {
  Table table({{"Topic", Align::left, Shrink::may, 8}, {"Calls", Align::right}, {"Score", Align::right}});
  table.add({{"Afspraak maken"}, {"1,204"}, {"7.4", Style::high}});
  table.add({{"Klacht over rekening"}, {"12"}, {"3.1", Style::low}});
  table.add({{"Caf\u00E9 \u4E2D\u6587"}, {"7"}});
  return table;
}

std::string one_cell(const std::string& text) {
  Table table({{""}});
  table.add({{text}});
  return table.text({});
}

std::string markdown_cell(const std::string& text) {
  Table table({{""}});
  table.add({{text}});
  const std::string out = markdown(table);
  const std::string before = "|  |\n| --- |\n| ";
  REQUIRE(out.starts_with(before));
  REQUIRE(out.ends_with(" |\n"));
  return out.substr(before.size(), out.size() - before.size() - 3);
}

}  // namespace

TEST_CASE("columns are aligned by what is seen", "[table]") {
  CHECK(topics().text({}) ==
        "Topic                 Calls  Score\n"
        "Afspraak maken        1,204    7.4\n"
        "Klacht over rekening     12    3.1\n"
        "Caf\u00E9 \u4E2D\u6587                 7\n");
}

TEST_CASE("columns that may shrink make room for those that may not", "[table]") {
  CHECK(topics().text({.columns = 26}) ==
        "Topic         Calls  Score\n"
        "Afspraak ma…  1,204    7.4\n"
        "Klacht over…     12    3.1\n"
        "Caf\u00E9 \u4E2D\u6587         7\n");
  CHECK(topics().text({.columns = 26, .glyphs = Glyphs::ascii}) ==
        "Topic         Calls  Score\n"
        "Afspraak ma~  1,204    7.4\n"
        "Klacht over~     12    3.1\n"
        "Caf\u00E9 \u4E2D\u6587         7\n");
}

TEST_CASE("no column goes below its least width, and figures are never cut", "[table]") {
  const std::string narrow =
      "Topic     Calls  Score\n"
      "Afspraa…  1,204    7.4\n"
      "Klacht …     12    3.1\n"
      "Caf\u00E9 \u4E2D…      7\n";
  CHECK(topics().text({.columns = 22}) == narrow);
  CHECK(topics().text({.columns = 10}) == narrow);
  CHECK(topics().text({.columns = 0}) == narrow);
}

TEST_CASE("the widest column gives first", "[table]") {
  Table table({{"", Align::left, Shrink::may}, {"", Align::left, Shrink::may}});
  table.add({{"aaaaaaaa"}, {"bbbbbbbbbbbbbbbbbbbbbbbb"}});
  CHECK(table.text({.columns = 20}) == "aaaaaaaa  bbbbbbbbb…\n");
  CHECK(table.text({.columns = 12}) == "aaaa…  bbbb…\n");
  CHECK(table.text({.columns = 4}) == "…  …\n");
  CHECK(table.text({.columns = 1}) == "…  …\n");
}

TEST_CASE("nothing is cut for a file, however long", "[table]") {
  Table table({{"", Align::left, Shrink::may}, {"", Align::left, Shrink::may}});
  table.add({{std::string(100000, 'a')}, {"b"}});
  CHECK(table.text({.columns = Table::unlimited}) == std::string(100000, 'a') + "  b\n");
  CHECK(table.text({.columns = 20}) == std::string(16, 'a') + "…  b\n");
}

TEST_CASE("styles stand around the text, not around the padding", "[table]") {
  Table table({{"Topic", Align::left}, {"Score", Align::right}, {"", Align::left, Shrink::never, 4}});
  table.add({{"ab", Style::accent}, {"7.4", Style::high}, {"", Style::dim}});
  CHECK(table.text({.color = Color::on}) ==
        "\x1b[1mTopic\x1b[0m  \x1b[1mScore\x1b[0m\n"
        "\x1b[36mab\x1b[0m       \x1b[94m7.4\x1b[0m\n");
}

TEST_CASE("tables may be without rows, headers or both", "[table]") {
  CHECK(Table({{"A"}, {"B", Align::right, Shrink::never, 4}}).text({}) == "A     B\n");
  CHECK(Table({{""}, {""}}).text({}).empty());
  CHECK(Table({}).text({}).empty());
  Table blank({{""}, {""}});
  blank.add({});
  CHECK(blank.text({}) == "\n");
}

TEST_CASE("what comes from outside cannot reach the terminal", "[table]") {
  CHECK(one_cell("a\x1b[2Jb") == "a\\x1b[2Jb\n");
  CHECK(one_cell("een\r\ntwee") == "een\\x0d\\x0atwee\n");
  CHECK(one_cell("\u202Eabc\u2069") == "\\u202eabc\\u2069\n");
  CHECK(one_cell("\u009B31m") == "\\u009b31m\n");
  CHECK(one_cell("\xC3(") == "\\xc3(\n");
  CHECK(one_cell("\0"s) == "\\x00\n");
  Table header({{"a\x1b[31m"}});
  CHECK(header.text({}) == "a\\x1b[31m\n");
}

TEST_CASE("whatever is in the cells, columns stay in line", "[table]") {
  const std::vector<std::string> texts = {"abc",
                                          "e\u0301e\u0301e\u0301",
                                          "\u4E2D\u6587\u5B57\u4E2D",
                                          "\xff\xfe",
                                          "\U0001F468\u200D\U0001F469\u200D\U0001F467 gezin",
                                          "a\u00A0b",
                                          "\U0001F1F3\U0001F1F1",
                                          "\u0928\u092E\u0938\u094D\u0924\u0947",
                                          "\u200B",
                                          "\x1b",
                                          "\u05D0\u05D1"};
  for (std::size_t columns = 4; columns < 24; ++columns) {
    Table table({{"", Align::left, Shrink::may}, {""}});
    for (const std::string& text : texts) table.add({{text}, {"|"}});
    const std::string out = table.text({.columns = columns});
    std::size_t width = 0;
    for (std::size_t begin = 0; begin < out.size();) {
      const std::size_t end = out.find('\n', begin);
      const std::string line = out.substr(begin, end - begin);
      if (begin == 0) width = display_width(line);
      CAPTURE(columns, line);
      CHECK(display_width(line) == width);
      CHECK(width <= columns);
      begin = end + 1;
    }
  }
}

TEST_CASE("a table as Markdown", "[table]") {
  CHECK(markdown(topics()) ==
        "| Topic | Calls | Score |\n"
        "| --- | ---: | ---: |\n"
        "| Afspraak maken | 1,204 | 7.4 |\n"
        "| Klacht over rekening | 12 | 3.1 |\n"
        "| Caf\u00E9 \u4E2D\u6587 | 7 |  |\n");
}

TEST_CASE("Markdown cells cannot break out of their cell or become markup", "[table]") {
  struct Case {
    std::string in;
    std::string out;
  };
  const std::vector<Case> cases = {
      {"a|b", "a\\|b"},
      {"a\\", "a\\\\"},
      {"a\\|b", "a\\\\\\|b"},
      {"een\ntwee\r\ndrie\rvier", "een twee drie vier"},
      {"<script>&amp;", "&lt;script>&amp;amp;"},
      {"![x](http://x/y)", "!\\[x\\](http\\://x/y)"},
      {"*b* `c` ~~d~~", "\\*b\\* \\`c\\` \\~\\~d\\~\\~"},
      {"_i_ user_hangup a__b caf\u00E9_x", "\\_i\\_ user_hangup a\\_\\_b caf\u00E9\\_x"},
      {"\x1b[31m", "\\\\x1b\\[31m"},
      {"\xff", "\\\\xff"},
      {"\u202E", "\\\\u202e"},
      {"\r", " "},
      {"\r\n", " "},
  };
  for (const auto& [in, out] : cases) {
    CAPTURE(in);
    CHECK(markdown_cell(in) == out);
  }
}
