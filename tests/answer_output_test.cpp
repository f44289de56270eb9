#include "support/catch.hpp"

#include <map>
#include <string>
#include <vector>

#include "cli/options/answer_output.hpp"
#include "cli/options/usage_error.hpp"
#include "question/selection.hpp"

using namespace calltally;

namespace {

using Variables = std::map<std::string, std::string>;

Environment environment_of(const Variables& variables) {
  Environment environment;
  environment.out_is_terminal = true;
  environment.terminal_columns = 120;
  environment.variable = [variables](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  return environment;
}

AnswerOptions options_of(std::optional<std::string> format, std::optional<std::string> file) {
  AnswerOptions options;
  options.format = std::move(format);
  options.file = std::move(file);
  options.formats = {AnswerFormat::table, AnswerFormat::json, AnswerFormat::csv, AnswerFormat::markdown};
  return options;
}

AnswerFormat format_of(std::optional<std::string> format, std::optional<std::string> file) {
  return AnswerOutput(options_of(std::move(format), std::move(file)), environment_of({})).format();
}

}  // namespace

TEST_CASE("the format is said, or the file's ending says it, or it is a table", "[answer]") {
  struct Case {
    std::optional<std::string> format;
    std::optional<std::string> file;
    AnswerFormat expected;
  };
  const std::vector<Case> cases = {
      {{}, {}, AnswerFormat::table},
      {{}, "-", AnswerFormat::table},
      {"csv", {}, AnswerFormat::csv},
      {{}, "a.json", AnswerFormat::json},
      {{}, "a.csv", AnswerFormat::csv},
      {{}, "a.md", AnswerFormat::markdown},
      {{}, "a.txt", AnswerFormat::table},
      {{}, "A.CSV", AnswerFormat::csv},
      {{}, "a.csv.md", AnswerFormat::markdown},
      {"md", "a.json", AnswerFormat::markdown},
      {"table", "a", AnswerFormat::table},
      {"json", "a.xlsx", AnswerFormat::json},
  };
  for (const Case& c : cases) {
    CAPTURE(c.format.value_or("none"), c.file.value_or("none"));
    CHECK(format_of(c.format, c.file) == c.expected);
  }
}

TEST_CASE("an ending that names no format is misuse", "[answer]") {
  for (const std::string file : {"", "a", "a.xlsx", "csv", "a.csv.", "a.jsonl", "dir.csv/a"}) {
    CAPTURE(file);
    CHECK_THROWS_AS(format_of({}, file), UsageError);
  }
  AnswerOptions options = options_of({}, "a.jsonl");
  options.formats.push_back(AnswerFormat::json_lines);
  CHECK(AnswerOutput(options, environment_of({})).format() == AnswerFormat::json_lines);
}

TEST_CASE("the language is the locale's, unless it is said", "[answer]") {
  struct Case {
    Variables variables;
    Language expected;
  };
  const std::vector<Case> cases = {
      {{}, Language::en},
      {{{"LANG", "nl_NL.UTF-8"}}, Language::nl},
      {{{"LANG", "nl"}}, Language::nl},
      {{{"LANG", "NL_be@euro"}}, Language::nl},
      {{{"LANG", "nl_NL"}, {"LC_ALL", ""}}, Language::nl},
      {{{"LANG", "nl_NL"}, {"LC_ALL", "C.UTF-8"}}, Language::en},
      {{{"LANG", "nl_NL"}, {"LC_MESSAGES", "en_GB"}}, Language::en},
      {{{"LANG", "en_US"}, {"LC_MESSAGES", "nl_NL"}}, Language::nl},
      {{{"LANG", "nds_DE"}}, Language::en},
      {{{"LANG", "nlx"}}, Language::en},
      {{{"LC_CTYPE", "nl_NL"}}, Language::en},
  };
  for (const Case& c : cases) {
    CAPTURE(c.variables);
    CHECK(language_of(environment_of(c.variables)) == c.expected);
  }
  AnswerOptions options = options_of({}, {});
  options.language = "en";
  const AnswerOutput english(options, environment_of({{"LANG", "nl_NL"}}));
  CHECK(english.messages().language() == Language::en);
  options.language = "nl";
  const AnswerOutput dutch(options, environment_of({}));
  CHECK(dutch.messages().language() == Language::nl);
}

TEST_CASE("a file has no colour and 80 columns; --ascii wins over the locale", "[answer]") {
  const Environment environment = environment_of({{"LANG", "nl_NL.UTF-8"}});
  const AnswerOutput terminal(options_of({}, {}), environment);
  CHECK(terminal.look().columns == 120);
  CHECK(terminal.look().color == Color::on);
  CHECK(terminal.look().glyphs == Glyphs::utf8);
  const AnswerOutput file(options_of({}, "a.txt"), environment);
  CHECK(file.look().columns == 80);
  CHECK(file.look().color == Color::off);
  CHECK(file.look().glyphs == Glyphs::utf8);
  AnswerOptions options = options_of({}, {});
  options.ascii = true;
  CHECK(AnswerOutput(options, environment).look().glyphs == Glyphs::ascii);
}
