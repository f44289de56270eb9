#include "render/markdown.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace calltally {
namespace {

struct Line {
  std::string text;
  std::string markdown;
};

void hold(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    CAPTURE(line.text);
    CHECK(markdown_text(line.text) == line.markdown);
  }
}

TEST_CASE("no line of text begins a block of Markdown", "[markdown]") {
  hold({
      // Headings, also those that an underline makes.
      {"# Kop", "\\# Kop"},
      {"###### Kop ##", "\\###### Kop \\##"},
      {"#", "\\#"},
      {"===", "\\==="},
      {"= a", "\\= a"},
      {"--", "\\--"},
      // Lists.
      {"- punt", "\\- punt"},
      {"+ punt", "\\+ punt"},
      {"* punt", "\\* punt"},
      {"-", "\\-"},
      {"+", "\\+"},
      {"- [ ] taak", "\\- \\[ \\] taak"},
      {"1. een", "1\\. een"},
      {"1) een", "1\\) een"},
      {"007. een", "007\\. een"},
      {"999999999) een", "999999999\\) een"},
      {"1.", "1\\."},
      // Quotes, rules, code, tables, HTML, definitions.
      {"> citaat", "\\> citaat"},
      {">", "\\>"},
      {"---", "\\---"},
      {"- - -", "\\- - -"},
      {"***", "\\*\\*\\*"},
      {"___", "\\_\\_\\_"},
      {"_ _ _", "\\_ \\_ \\_"},
      {"```sh", "\\`\\`\\`sh"},
      {"~~~", "\\~\\~\\~"},
      {"    code", "code"},
      {"  - punt ", "\\- punt"},
      {"| a | b |", "\\| a \\| b \\|"},
      {"<div>", "&lt;div>"},
      {"<!-- a -->", "&lt;!-- a -->"},
      {"[a]: b", "\\[a\\]: b"},
      {"[^1]: b", "\\[^1\\]: b"},
      // A line break is a blank, so what follows one begins nothing.
      {"Tekst\n# Kop\r\n- punt\r---", "Tekst # Kop - punt ---"},
      {"\n- punt", "\\- punt"},
      {"\t# Kop", "\\\\x09# Kop"},
  });
}

TEST_CASE("nothing within a line is markup", "[markdown]") {
  hold({
      {"*a* **b** _c_ __d__ ~~e~~ `f` $g$",
       "\\*a\\* \\*\\*b\\*\\* \\_c\\_ \\_\\_d\\_\\_ \\~\\~e\\~\\~ \\`f\\` \\$g\\$"},
      {"“_a_”", "“\\_a\\_”"},
      {"é_a_é", "é\\_a\\_é"},
      {"a\\", "a\\\\"},
      {"a\\*b", "a\\\\\\*b"},
      {"![a](b)", "!\\[a\\](b)"},
      {"&copy; &#35;", "&amp;copy; &amp;#35;"},
      {"<http://a.example>", "&lt;http\\://a.example>"},
      {"see https://a.example/?b=c_d", "see https\\://a.example/?b=c_d"},
      {"ftp://a.example", "ftp\\://a.example"},
      {"www.a.example (WWW.a.example)", "www\\.a.example (WWW\\.a.example)"},
      {"jan@a.example", "jan\\@a.example"},
      {"mailto:jan@a.example", "mailto:jan\\@a.example"},
      {"a | b", "a \\| b"},
  });
}

TEST_CASE("text that only looks like markup stays as it is", "[markdown]") {
  for (const std::string text : {
           "",          "user_hangup", "-9%",     "+31612345678",   "1.5",   "1234567890. tien cijfers",
           "12.30 uur", "a > b",       "a # b",   "a - b",          "a = b", "2 + 2",
           "10:30",     "C#",          "e.g.",    "om 9 @ kantoor", "ww.a",  "1.een",
           "-a",        "+1",          "(1) een",
       }) {
    CAPTURE(text);
    CHECK(markdown_text(text) == text);
  }
}

TEST_CASE("a cell of a Markdown table is escaped, and keeps what begins a block elsewhere", "[markdown]") {
  Table table({{"a|b"}, {"c", Align::right}});
  table.add({{"-9%"}, {"- x"}});
  table.add({{"a\\|b\nc"}, {"####"}});
  CHECK(markdown(table) ==
        "| a\\|b | c |\n"
        "| --- | ---: |\n"
        "| -9% | - x |\n"
        "| a\\\\\\|b c | #### |\n");
}

}  // namespace
}  // namespace calltally
