#include "cli/options/toml.hpp"

#include "support/catch.hpp"

namespace calltally {
namespace {

// "line [section] key=value|value" per entry, or what is wrong and where.
std::string read(std::string_view text) {
  const auto entries = read_toml(text);
  if (!entries) return std::to_string(entries.error().line) + ": " + entries.error().reason;
  std::string found;
  for (const TomlEntry& entry : *entries) {
    found += std::to_string(entry.line) + " [" + entry.section + "] " + entry.key + "=";
    for (std::size_t i = 0; i < entry.values.size(); ++i) found += (i > 0 ? "|" : "") + entry.values[i];
    found += "\n";
  }
  return found;
}

TEST_CASE("texts, numbers, dates, booleans and arrays of one line are read") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"# nothing\n\n   \t\n", ""},
      {"tz = \"Europe/Amsterdam\"", "1 [] tz=Europe/Amsterdam\n"},
      {"\n\ttop=10 # ten", "2 [] top=10\n"},
      {"\xEF\xBB\xBFtop = 10\r\nshort = 2.5\r\n", "1 [] top=10\n2 [] short=2.5\n"},
      {"no-auth = true", "1 [] no-auth=true\n"},
      {"since = 2025-12-01", "1 [] since=2025-12-01\n"},
      {"since = 2025-12-01T10:00:00+01:00", "1 [] since=2025-12-01T10:00:00+01:00\n"},
      {"a = \"x#y\" # z", "1 [] a=x#y\n"},
      {"a = 'x\\y' # z", "1 [] a=x\\y\n"},
      {R"(a = "\"x\" \\ \t")", "1 [] a=\"x\" \\ \t\n"},
      {"a = \"\"", "1 [] a=\n"},
      {"a = []", "1 [] a=\n"},
      {"a = [ \"x, y\", 'z', 3, ]", "1 [] a=x, y|z|3\n"},
      {"a = 1\n[ report ] # of the report\na = 2\n[export]\na = 3",
       "1 [] a=1\n3 [report] a=2\n5 [export] a=3\n"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

TEST_CASE("anything else is an error that names the line") {
  const std::string shape = "a line is `option = value`, `[verb]` or a comment after #";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"top", "1: " + shape},
      {"a = 1\ntop 10", "2: " + shape},
      {"= 10", "1: " + shape},
      {"\"tz\" = 1", "1: " + shape},
      {"a.b = 1", "1: " + shape},
      {"top =", "1: a value is missing"},
      {"top = # ten", "1: a value is missing"},
      {"tz = Europe/Amsterdam", "1: texts stand in quotes: \"Europe/Amsterdam\""},
      {"format = json", "1: texts stand in quotes: \"json\""},
      {"no-auth = True", "1: texts stand in quotes: \"True\""},
      {"top = -", "1: texts stand in quotes: \"-\""},
      {"top = 10 20", "1: something follows the value"},
      {"tz = \"UTC", "1: a quote is not closed"},
      {"tz = 'UTC", "1: a quote is not closed"},
      {"tz = \"UTC\" x", "1: something follows the value"},
      {"tz = \"\"\"UTC\"\"\"", "1: a text has to be on one line"},
      {"tz = '''UTC'''", "1: a text has to be on one line"},
      {R"(tz = "\u00e9")", R"(1: of escapes only \" \\ and \t are read; a text in single quotes needs none)"},
      {"tz = \"x\\", R"(1: of escapes only \" \\ and \t are read; a text in single quotes needs none)"},
      {"a = [1,\n2]", "1: an array has to end in its line"},
      {"a = [1 2]", "1: values of an array are parted by commas"},
      {"a = [[1]]", "1: texts stand in quotes: \"[1\""},
      {"a = {x = 1}", "1: texts stand in quotes: \"{x\""},
      {"[report", "1: a section is `[verb]`"},
      {"[]", "1: " + shape},
      {"[[report]]", "1: " + shape},
      {"[report.x]", "1: a section is `[verb]`"},
      {"[report] top = 1", "1: something follows the value"},
      {"[report]\n[report]", "2: [report] is there twice"},
      {"top = 1\ntop = 2", "2: 'top' is there twice"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(read(text) == expected);
  }
}

}  // namespace
}  // namespace calltally
