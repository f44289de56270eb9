#include "cli/manual/man_page.hpp"

#include <string>
#include <vector>

#include "cli/manual/man_blocks.hpp"
#include "cli/manual/markdown_blocks.hpp"
#include "cli/manual/roff.hpp"
#include "cli/program.hpp"
#include "cli/verbs/verbs.hpp"
#include "support/catch.hpp"
#include "support/document.hpp"

namespace calltally {
namespace {

const RoffLink plain_link = [](const std::string& text, const std::string& target) {
  return roff_plain(text) + "@" + target;
};

std::string man(const std::string& markdown) { return man_blocks(markdown_blocks(markdown), plain_link); }

TEST_CASE("the man page of every command has every option") {
  const std::vector<Verb> verbs = all_verbs();
  std::size_t options = 0;
  for (const Verb& verb : verbs) {
    const ManPage page =
        command_page(verb, tree_text("doc/" + verb.name + ".md"), verbs, {"calltally 1", "2025-12-13"});
    CHECK(page.name == "calltally-" + verb.name);
    CHECK(page.section == 1);
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_hidden || declaration.is_operand()) continue;
      ++options;
      CAPTURE(verb.name, declaration.name);
      const std::string tag = roff_bold(declaration.name);
      const bool is_tag = page.roff.find("\n.TP\n" + tag) != std::string::npos ||
                          page.roff.find(", " + tag + " ") != std::string::npos;
      CHECK(is_tag);
    }
    for (const char* section : {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT", "EXAMPLES",
                                "EXIT STATUS", "SEE ALSO"}) {
      CAPTURE(verb.name, section);
      CHECK(page.roff.find(".SH \"" + std::string(section) + "\"\n") != std::string::npos);
    }
  }
  CHECK(options > 200);
}

TEST_CASE("the man page of the program names every command and topic") {
  const std::vector<Verb> verbs = all_verbs();
  const ManPage page =
      program_page(this_program(), verbs, {{"figures", "# Figures\n\nWhat each figure counts.\n"}},
                   {"calltally 1", "2025-12-13"});
  CHECK(page.roff.starts_with(".TH CALLTALLY 1 2025-12-13 \"calltally 1\" \"calltally manual\"\n"));
  for (const Verb& verb : verbs) {
    CAPTURE(verb.name);
    CHECK(page.roff.find("\n" + roff_bold("calltally-" + verb.name) + "(1)\n") != std::string::npos);
  }
  CHECK(page.roff.find(".TP\n\\fBcalltally\\-figures\\fR(7)\nwhat each figure counts\n") !=
        std::string::npos);
}

TEST_CASE("what the manual says of an option alone stands in its man page") {
  std::string value;
  Verb verb{"ask", "asks"};
  verb.declarations = table({option("--top", value).word("N").says("rows").defaults_to("20"),
                             option("--since", value).word("TIME").says("from this time on"),
                             option("--until", value).word("TIME").says("until this time").also("-u")});
  const std::vector<Verb> verbs{verb};
  const ManPage page =
      command_page(verb,
                   "# calltally ask\n\nAsks.\n\n## Options\n\n| option | meaning | default |\n|---|---|---|\n"
                   "| `--top N` | rows of `a\\|b`; see [Ask](ask.md) | `20` |\n| `--since TIME`, `--until "
                   "TIME` | a period | |\n",
                   verbs, {"calltally 1", "2025-12-13", {{"ask", "Ask"}}});
  CHECK(page.roff.find(".TP\n\\fB\\-\\-top\\fR \\fIN\\fR\n"
                       "rows of \\fBa|b\\fR; see \\fBcalltally\\-ask\\fR(1) (default: \\fB20\\fR)\n"
                       ".TP\n\\fB\\-\\-since\\fR \\fITIME\\fR\nfrom this time on\n"
                       ".TP\n\\fB\\-u\\fR, \\fB\\-\\-until\\fR \\fITIME\\fR\nuntil this time\n") !=
        std::string::npos);
}

TEST_CASE("blocks of Markdown become those of a man page") {
  CHECK(man("# Title\n\nOne\nparagraph.\n\nAnother.\n") == "One paragraph.\n.PP\nAnother.\n");
  CHECK(man("## See also\n\n[a](b.md)\n\n### In \"quotes\"\n\nx\n") ==
        ".SH \"SEE ALSO\"\na@b.md\n.SS \"In \\(dqquotes\\(dq\"\nx\n");
  CHECK(man("- one\n  goes on\n- two\n") == ".IP \"\\(bu\" 4\none goes on\n.IP \"\\(bu\" 4\ntwo\n");
  CHECK(man("1. one\n2. two\n") == ".IP \"1.\" 4\none\n.IP \"2.\" 4\ntwo\n");
  CHECK(man("x\n\n```sh\n.a 'b'\n\n  c\\d\n```\n") ==
        "x\n.PP\n.RS 4\n.EX\n\\&.a \\(aqb\\(aq\n\n  c\\ed\n.EE\n.RE\n");
  CHECK(man("| a | b |\n|---|---|\n| `x` | y |\n| z | |\n") == ".TP\n\\fBx\\fR\ny\n.TP\nz\n\\&\n");
  CHECK(man("| a | b | c |\n|---|---|---|\n| x | y | z |\n") == ".TP\nx\nb: y\n.br\nc: z\n");
  CHECK(man("<!-- a comment -->\nx\n") == "x\n");
}

TEST_CASE("nothing of a text is a request or an escape to roff") {
  const auto inlined = [](const char* text) { return roff_inline(text, plain_link); };
  CHECK(inlined("a **b** *c* `--d` \\`e -f") == "a \\fBb\\fR \\fIc\\fR \\fB\\-\\-d\\fR \\(gae \\-f");
  CHECK(inlined("2 * 3, [not a link], `open") == "2 * 3, [not a link], \\(gaopen");
  CHECK(roff_plain("\\n 'x' ~ ^ \xE2\x82\xAC") == "\\en \\(aqx\\(aq \\(ti \\(ha \\[u20AC]");
  CHECK(roff_lines(".so x") == "\\&.so x\n");
  const std::string lines = roff_lines(std::string(70, 'a') + " " + std::string(10, 'b') + " .c");
  CHECK(lines == std::string(70, 'a') + "\n" + std::string(10, 'b') + " .c\n");
}

}  // namespace
}  // namespace calltally
