// The README holds what the declarations say, and help shows it.
#include "support/catch.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/options/binding.hpp"
#include "cli/options/help_topics.hpp"
#include "cli/verbs/verbs.hpp"
#include "support/places.hpp"

namespace calltally {
namespace {

struct ReadmeRow {
  std::string name;  // the first cell
  std::string meaning;
  std::string fallback;
};

std::vector<std::string> cells_of(std::string line) {
  std::vector<std::string> cells;
  for (std::size_t begin = 1; begin < line.size();) {
    std::size_t end = line.find('|', begin);
    while (end != std::string::npos && line[end - 1] == '\\') end = line.find('|', end + 1);
    if (end == std::string::npos) break;
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  cells.resize(3);
  return cells;
}

// The rows of the tables by their heads, "option of `calltally serve`".
std::map<std::string, std::vector<ReadmeRow>> tables_of(const std::string& text) {
  std::map<std::string, std::vector<ReadmeRow>> tables;
  std::istringstream lines(text);
  std::string head;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("|")) {
      head.clear();
      continue;
    }
    const std::vector<std::string> cells = cells_of(line);
    if (head.empty()) {
      head = cells[0].substr(1, cells[0].size() - 2);
    } else if (!line.starts_with("|--")) {
      tables[head].push_back({cells[0], cells[1], cells[2]});
    }
  }
  return tables;
}

std::string readme() {
  std::ifstream file(std::string(source_dir) + "/README.md", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Whether a text has the word; "--db" is not in "--db-file", "report" not in "reporting".
bool has_word(const std::string& text, const std::string& word) {
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]))) return true;
  }
  return false;
}

const ReadmeRow* row_of(const std::vector<ReadmeRow>& rows, const std::string& word) {
  const auto found =
      std::ranges::find_if(rows, [&](const ReadmeRow& row) { return has_word(row.name, word); });
  return found == rows.end() ? nullptr : &*found;
}

// The first clause of a default, without marks and what stands in brackets: "20" of "`20`; all of --by a
// time".
std::string clause_of(const std::string& text) {
  std::string clause;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ';') break;
    if (depth == 0 && c != '`') clause += c;
    if (c == ')') --depth;
  }
  std::string words;
  std::istringstream stream(clause);
  for (std::string word; stream >> word;) {
    words += (words.empty() || word.starts_with(",") ? "" : " ") + word;
  }
  return words;
}

// Every option but those that are told once for all verbs, of files and filters, or not at all.
bool has_row(const Declaration& declaration) {
  return !declaration.is_operand() && !declaration.is_hidden && declaration.part != Part::filter &&
         declaration.file != FileUse::configuration;
}

TEST_CASE("every verb and option stands in the README") {
  const std::string text = readme();
  const auto tables = tables_of(text);
  std::size_t declared = 0;
  for (const Verb& verb : all_verbs()) {
    CAPTURE(verb.name);
    CHECK(has_word(text, "calltally " + verb.name));
    const auto table = tables.find("option of `calltally " + verb.name + "`");
    const auto options = std::ranges::count_if(verb.declarations, has_row);
    if (table == tables.end()) {
      CHECK(options == 1);  // --db alone
      continue;
    }
    for (const Declaration& declaration : verb.declarations) {
      if (!has_row(declaration)) continue;
      ++declared;
      CAPTURE(declaration.name);
      CHECK(row_of(table->second, declaration.name) != nullptr);
    }
  }
  CHECK(declared > 100);  // that they were found at all
  CHECK(has_word(text, "--config"));
}

TEST_CASE("every filter stands in the README's table of filters") {
  const auto tables = tables_of(readme());
  std::size_t filters = 0;
  for (const Verb& verb : all_verbs()) {
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.part != Part::filter) continue;
      ++filters;
      CAPTURE(verb.name, declaration.name);
      CHECK(row_of(tables.at("filter"), declaration.name) != nullptr);
      if (verb.name == "report") continue;  // its table stands before that of filters
      CHECK(row_of(tables.at("option of `calltally " + verb.name + "`"), "filters") != nullptr);
    }
  }
  CHECK(filters >= 60);
}

TEST_CASE("no option of the README is unknown") {
  const std::vector<Verb> verbs = all_verbs();
  for (const auto& [head, rows] : tables_of(readme())) {
    if (!head.starts_with("option of `calltally ")) continue;
    const std::string name = head.substr(head.find(' ', 11) + 1, head.size() - head.find(' ', 11) - 2);
    const auto verb = std::ranges::find(verbs, name, &Verb::name);
    CAPTURE(head, name);
    REQUIRE(verb != verbs.end());
    for (const ReadmeRow& row : rows) {
      for (auto at = row.name.find("`--"); at != std::string::npos; at = row.name.find("`--", at + 1)) {
        const std::string option = row.name.substr(at + 1, row.name.find_first_of(" `", at + 1) - at - 1);
        CAPTURE(option);
        CHECK(verb->find(option) != nullptr);
      }
    }
  }
}

TEST_CASE("the README and the declarations name the same defaults") {
  const auto tables = tables_of(readme());
  std::size_t compared = 0;
  for (const Verb& verb : all_verbs()) {
    const auto table = tables.find("option of `calltally " + verb.name + "`");
    if (table == tables.end()) continue;
    for (const Declaration& declaration : verb.declarations) {
      const ReadmeRow* row = has_row(declaration) ? row_of(table->second, declaration.name) : nullptr;
      // A row of several options tells the default of the first.
      const bool is_first = row != nullptr && row->name.find("`--") == row->name.find("`" + declaration.name);
      if (!is_first || declaration.default_text.empty() || clause_of(row->fallback).empty()) continue;
      ++compared;
      CAPTURE(verb.name, declaration.name);
      CHECK(clause_of(row->fallback) == clause_of(declaration.default_text));
    }
  }
  CHECK(compared > 50);
}

// How many lines a text has, none wider than a plain terminal.
std::size_t lines_within_a_terminal(const std::string& text) {
  std::istringstream lines(text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CAPTURE(line);
    CHECK(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }) <= std::ptrdiff_t{80});
  }
  return count;
}

TEST_CASE("sentences of help have no full stop, and no line is wider than a terminal") {
  const std::vector<Verb> verbs = all_verbs();
  const Program program{"calltally", "about", {}, all_help_topics(), [] { return std::string("1"); }};
  for (const Verb& verb : verbs) {
    for (const Declaration& declaration : verb.declarations) {
      CAPTURE(verb.name, declaration.name);
      CHECK_FALSE(declaration.sentence.empty());
      CHECK_FALSE(declaration.sentence.ends_with('.'));
      CHECK_FALSE(declaration.description().ends_with('.'));
    }
    CHECK(lines_within_a_terminal(parse(program, verbs, {verb.name, "--help"}).help) > 12);
    const std::size_t count = lines_within_a_terminal(parse(program, verbs, {verb.name, "-h"}).help);
    CHECK(count > 5);
    CHECK(count <= 28);
  }
  CHECK(lines_within_a_terminal(parse(program, verbs, {"help"}).help) > verbs.size());
  for (const HelpTopic& topic : program.topics) {
    CAPTURE(topic.name);
    CHECK(lines_within_a_terminal(topic.text) > 5);
  }
}

}  // namespace
}  // namespace calltally
