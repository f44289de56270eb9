// The manual in doc/ holds what the declarations say, and help shows it.
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/options/binding.hpp"
#include "cli/options/help_topics.hpp"
#include "cli/verbs/verbs.hpp"
#include "support/document.hpp"

namespace calltally {
namespace {

using Tables = std::map<std::string, std::vector<DocumentRow>>;

// The tables of a command's page.
Tables page_tables(const Verb& verb) { return tables_of(tree_text("doc/" + verb.name + ".md")); }

const DocumentRow* row_of(const std::vector<DocumentRow>& rows, const std::string& word) {
  const auto found =
      std::ranges::find_if(rows, [&](const DocumentRow& row) { return has_word(row.name, word); });
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

// Every option that has a row of its own: filters are told once, hidden ones not at all.
bool has_row(const Declaration& declaration) { return !declaration.is_operand() && !declaration.is_hidden; }

TEST_CASE("every option of every command stands in its page") {
  std::size_t declared = 0;
  for (const Verb& verb : all_verbs()) {
    const Tables tables = page_tables(verb);
    CAPTURE(verb.name);
    REQUIRE(tables.contains("option"));
    for (const Declaration& declaration : verb.declarations) {
      if (!has_row(declaration)) continue;
      ++declared;
      CAPTURE(declaration.name);
      CHECK(row_of(tables.at("option"), declaration.name) != nullptr);
    }
  }
  CHECK(declared > 200);  // that they were found at all
}

TEST_CASE("every filter stands in the manual's table of filters") {
  const Tables tables = tables_of(tree_text("doc/filters.md"));
  std::size_t filters = 0;
  for (const Verb& verb : all_verbs()) {
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.part != Part::filter) continue;
      ++filters;
      CAPTURE(verb.name, declaration.name);
      CHECK(row_of(tables.at("filter"), declaration.name) != nullptr);
    }
  }
  CHECK(filters >= 60);
}

TEST_CASE("no option of the manual is unknown") {
  std::size_t known = 0;
  for (const Verb& verb : all_verbs()) {
    const std::vector<DocumentRow> rows = page_tables(verb)["option"];
    for (const DocumentRow& row : rows) {
      for (auto at = row.name.find("`--"); at != std::string::npos; at = row.name.find("`--", at + 1)) {
        const std::string option = row.name.substr(at + 1, row.name.find_first_of(" `", at + 1) - at - 1);
        ++known;
        CAPTURE(verb.name, option);
        CHECK(verb.find(option) != nullptr);
      }
    }
  }
  CHECK(known > 200);
}

TEST_CASE("the manual and the declarations name the same defaults") {
  std::size_t compared = 0;
  for (const Verb& verb : all_verbs()) {
    const std::vector<DocumentRow> rows = page_tables(verb)["option"];
    for (const Declaration& declaration : verb.declarations) {
      const DocumentRow* row = has_row(declaration) ? row_of(rows, declaration.name) : nullptr;
      // A row of several options tells the default of the first.
      const bool is_first = row != nullptr && row->name.find("`--") == row->name.find("`" + declaration.name);
      if (!is_first || declaration.default_text.empty()) continue;
      ++compared;
      CAPTURE(verb.name, declaration.name);
      CHECK(clause_of(row->fallback) == clause_of(declaration.default_text));
    }
  }
  CHECK(compared > 80);
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
