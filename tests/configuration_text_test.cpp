#include "cli/options/configuration_text.hpp"

#include "support/catch.hpp"

namespace calltally {
namespace {

using Cases = std::vector<std::pair<std::string, std::string>>;

// "line [section]" per section, "line key=value|value" per entry, or what is wrong and where.
std::string read(std::string_view text) {
  const auto sections = read_configuration(text);
  if (!sections) return std::to_string(sections.error().line) + ": " + sections.error().reason;
  std::string found;
  for (const ConfigurationSection& section : *sections) {
    if (!section.name.empty()) found += std::to_string(section.line) + " [" + section.name + "]\n";
    for (const ConfigurationEntry& entry : section.entries) {
      CHECK(entry.section == section.name);
      found += std::to_string(entry.line) + " " + entry.key + "=";
      for (std::size_t i = 0; i < entry.values.size(); ++i) found += (i > 0 ? "|" : "") + entry.values[i];
      found += "\n";
    }
  }
  return found;
}

void check(const Cases& cases) {
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("a configuration gives values as written, and their lines") {
  check({
      {"", ""},
      {"# nothing\n\n   \t\n", ""},
      {"tz = \"Europe/Amsterdam\"", "1 tz=Europe/Amsterdam\n"},
      {"\n\ttop=10 # ten", "2 top=10\n"},
      {"\xEF\xBB\xBFtop = 10\r\nshort = 2.50\r\n", "1 top=10\n2 short=2.50\n"},
      {"no-auth = true", "1 no-auth=true\n"},
      {"since = 2025-12-01", "1 since=2025-12-01\n"},
      {"since = 2025-12-01T10:00:00+01:00 # then", "1 since=2025-12-01T10:00:00+01:00\n"},
      {"line = +31850835037", "1 line=+31850835037\n"},
      {"top = 1_000\nshort = 0x1F", "1 top=1_000\n2 short=0x1F\n"},
      {"a = \"x#y\" # z", "1 a=x#y\n"},
      {"a = 'x\\y' # z", "1 a=x\\y\n"},
      {R"(a = "\"x\" \\ \t \u00e9")", "1 a=\"x\" \\ \t \u00e9\n"},
      {"a = \"\"", "1 a=\n"},
      {"\"a\" = 1\n\"\u00e9\" = 7.0 # \u00e9", "1 a=1\n2 \u00e9=7.0\n"},
      {"a = [ \"\u00e9, y\", 'z', 3, true ]", "1 a=\u00e9, y|z|3|true\n"},
      {"a = [\n  \"x\", # the first\n  2.0,\n]\nb = 1", "1 a=x|2.0\n5 b=1\n"},
  });
}

TEST_CASE("sections stand in the order of the file, empty ones too") {
  check({
      {"a = 1\n[ report ] # of the report\nb = 2\na = 3\n[export]\na = 4",
       "1 a=1\n2 [report]\n3 b=2\n4 a=3\n5 [export]\n6 a=4\n"},
      {"\n[filter]\n# agent = 1\n\n[area]\n", "2 [filter]\n5 [area]\n"},
      {"z = 1\nreport.top = 10\n[calls]", "1 z=1\n2 [report]\n2 top=10\n3 [calls]\n"},
  });
}

TEST_CASE("what is no TOML is a mistake in its line") {
  const std::string line_form = "; a line is `option = value`, `[section]` or a comment after #";
  const std::string value_form =
      "; a value is a text in quotes, a number, a date, true, false or an array of these";
  const std::string once = "; remove one";
  check({
      {"a = 1\ntop 10", "2: this line cannot be read" + line_form},
      {"[report\na = 1", "1: this line cannot be read" + line_form},
      {"\n\nformat = json\na = 1", "3: text must be in quotes; write format = \"json\""},
      {"tz = Europe/Amsterdam # here", "1: text must be in quotes; write tz = \"Europe/Amsterdam\""},
      {"period = 2025-12", "1: text must be in quotes; write period = \"2025-12\""},
      {"line = 0612345678", "1: text must be in quotes; write line = \"0612345678\""},
      {"no-auth = True", "1: this value cannot be read" + value_form},
      {"top = -", "1: this value cannot be read" + value_form},
      {"a = []", "1: 'a' has no value; name one, or remove the line"},
      {"tz = \"UTC", "1: a quote is not closed" + value_form},
      {"a = 1\ntz = \"UTC\nb = 1", "2: a quote is not closed" + value_form},
      {"tz = 'UTC\r\nb = 1", "1: a quote is not closed" + value_form},
      {"top = 10 20", "1: this value cannot be read" + value_form},
      {"top = 1\ntop = 2", "2: 'top' occurs twice" + once},
      {"report = 1\n[report]", "2: 'report' occurs twice" + once},
      {"[report]\na = 1\n\n[report]\nb = 1", "4: 'report' occurs twice" + once},
      {"report.a = 1\n[report]\nb = 1", "2: 'report' occurs twice" + once},
  });
}

// The line that a text is refused in; 0: it is taken.
int line_of_mistake(std::string_view text) {
  const auto sections = read_configuration(text);
  return sections ? 0 : sections.error().line;
}

TEST_CASE("every mistake has the line where it stands") {
  const std::vector<std::pair<std::string, int>> cases = {
      {"top", 1},
      {"a = 1\n= 10", 2},
      {"a = 1\ntop =\nb = 2", 2},
      {"a = 1\n\ntop = # ten\n", 3},
      {"a = 1\nno-auth = True", 2},
      {"a = 1\ntop = -", 2},
      {"a = 1\nphone = 0612345678\nb = 1", 2},
      {"a = 1\nbody = 4MiB\nb = 1", 2},
      {"a = 1\nsince = 2025-12\nb = 1", 2},
      {"a = 1\nsince = 2025-13-01\nb = 1", 2},
      {"a = 1\ntz = 'UTC\nb = 1", 2},
      {"a = 1\ntz = \"UTC\" x\nb = 1", 2},
      {"a = 1\ntz = \"\\q\"\nb = 1", 2},
      {"a = 1\ntz = \u201cUTC\u201d\nb = 1", 2},
      {"a = [\n1\n2]", 3},
      {"[]", 1},
      {"a = 1\n[report] top = 1", 2},
      {"a = 1\n[report]\nb = 2\n[x]\n[report]", 5},
      {"[report]\na = 1\nb = 1\na = 2", 4},
      {"a = 1\nb = \"\xFF\"", 2},
      {"a = 1\r\nb = \"\x01\"\r\n", 2},
  };
  for (const auto& [text, line] : cases) {
    CAPTURE(text);
    CHECK(line_of_mistake(text) == line);
  }
}

TEST_CASE("what no option can be is a mistake that names the key") {
  const std::string value_form =
      "; a value is a text in quotes, a number, a date, true, false or an array of these";
  const std::string section_form = "; options of a section go below a line `[section]`";
  const std::string text_form = " holds a line break or another control character; text must be on one line";
  check({
      {"a = 1\nreport = { top = 1 }", "2: 'report' is a table" + section_form},
      {"a = 1\n[[report]]\ntop = 1", "2: 'report' is an array of tables" + section_form},
      {"a = [{ b = 1 }]", "1: 'a' is an array of tables" + section_form},
      {"[report]\na = { b = 1 }", "2: 'a' is a table" + value_form},
      {"[report]\n[calls]\n[report.x]\nb = 1", "3: 'x' is a table" + value_form},
      {"a = [\n  1,\n  [2],\n]", "3: 'a' holds an array" + value_form},
      {"[report]\na = [\n  1,\n  { b = 2 }]", "4: 'a' holds a table" + value_form},
      {"tz = 1\na = \"\"\"x\ny\"\"\"", "2: 'a'" + text_form},
      {"a = '''\nx\ny'''", "1: 'a'" + text_form},
      {R"(a = "x\ny")", "1: 'a'" + text_form},
      {R"(a = ["x", "\u0000"])", "1: 'a'" + text_form},
      {"a = \"\"\"x\"\"\"", "1 a=x\n"},
  });
}

}  // namespace
}  // namespace calltally
