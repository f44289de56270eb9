#include "support/catch.hpp"

#include "call/search_words.hpp"

#include "store/search/search.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

struct Case {
  std::string typed;
  std::string match;  // empty: nothing that has to occur
};

std::string match_of(const std::string& typed) {
  const SearchWords words = read_search_words(typed);
  return words.with.empty() ? "" : match_expression(words);
}

TEST_CASE("what is typed becomes an expression of quoted words") {
  const std::vector<Case> cases{
      {"klacht", R"m("klacht")m"},
      {"klacht factuur", R"m("klacht" AND "factuur")m"},
      {"  klacht \t\n factuur ", R"m("klacht" AND "factuur")m"},
      {"klacht klacht", R"m("klacht")m"},
      {"\"terug gebeld\"", R"m("terug gebeld")m"},
      {"„terug gebeld”", R"m("terug gebeld")m"},
      {"«terug gebeld» nu", R"m("terug gebeld" AND "nu")m"},
      {"afspra*", R"m("afspra"*)m"},
      {"\"terug geb\"*", R"m("terug geb"*)m"},
      {"klacht -factuur", R"m(("klacht") NOT ("factuur"))m"},
      {"klacht -\"terug gebeld\" -fact*", R"m(("klacht") NOT ("terug gebeld" OR "fact"*))m"},
      {"-factuur klacht", R"m(("klacht") NOT ("factuur"))m"},
      {"e-mail", R"m("e-mail")m"},
      {"Één café", R"m("Één" AND "café")m"},
      {"06-12345678", R"m("06-12345678")m"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    CHECK(match_of(c.typed) == c.match);
  }
}

// The longer table: whatever is typed, SQLite accepts what is made of it.
TEST_CASE("text that looks like a language is words, and text without words is nothing") {
  const std::vector<Case> cases{
      {"", ""},
      {" ", ""},
      {"\"", ""},
      {"\"\"", ""},
      {"\"\"\"", ""},
      {"*", ""},
      {"**", ""},
      {"-", ""},
      {"--", ""},
      {"-klacht", ""},
      {"-\"klacht", ""},
      {"... !? ;", ""},
      {"\xF0\x9F\x98\x80", ""},
      {"\xFF\xFE", ""},
      {std::string("\0", 1), ""},
      {"^", ""},
      {"()", ""},
      {"\"klacht", R"m("klacht")m"},
      {"klacht\"", R"m("klacht")m"},
      {"kla\"cht", R"m("kla" AND "cht")m"},
      {"\"a\"\"b\"", R"m("a" AND "b")m"},
      {"klacht -", R"m("klacht")m"},
      {"klacht *", R"m("klacht")m"},
      {"klacht**", R"m("klacht"*)m"},
      {"*klacht", R"m("*klacht")m"},
      {"AND", R"m("AND")m"},
      {"klacht OR factuur", R"m("klacht" AND "OR" AND "factuur")m"},
      {"NOT klacht", R"m("NOT" AND "klacht")m"},
      {"NEAR(klacht factuur, 3)", R"m("NEAR(klacht" AND "factuur," AND "3)")m"},
      {"NEAR(", R"m("NEAR(")m"},
      {"summary:klacht", R"m("summary:klacht")m"},
      {"{summary}:klacht", R"m("{summary}:klacht")m"},
      {"- summary : klacht", R"m("summary" AND "klacht")m"},
      {"^klacht", R"m("^klacht")m"},
      {"klacht + factuur", R"m("klacht" AND "factuur")m"},
      {"(klacht", R"m("(klacht")m"},
      {"klacht)", R"m("klacht)")m"},
      {"'; DROP TABLE call; --", R"m("DROP" AND "TABLE" AND "call;")m"},
      {"klacht \xF0\x9F\x98\x80 ja", R"m("klacht" AND "ja")m"},
      {"kla\xFF"
       "cht",
       "\"kla\xEF\xBF\xBD"
       "cht\""},
      {std::string("kla\0cht", 7),
       "\"kla\xEF\xBF\xBD"
       "cht\""},
      {"\x1b[31mklacht", "\"\x1b[31mklacht\""},
  };
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  { const Store store(path); }
  SQLite::Database connection(path, SQLite::OPEN_READONLY, 5000);
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    const std::string match = match_of(c.typed);
    CHECK(match == c.match);
    if (match.empty()) continue;
    SQLite::Statement statement(connection, "SELECT rowid FROM call_words WHERE call_words MATCH ?");
    statement.bind(1, match);
    CHECK_NOTHROW(statement.executeStep());
  }
}

TEST_CASE("as many words as a question may have are no error, however they are put") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  { const Store store(path); }
  SQLite::Database connection(path, SQLite::OPEN_READONLY, 5000);
  for (const std::string between : {" ", " -", "* "}) {
    for (const std::string around : {"", "\""}) {
      std::string typed = around + "eerste";
      for (std::size_t i = 1; i < search_words_max; ++i) typed += between + "w" + std::to_string(i);
      typed += around;
      const SearchWords words = read_search_words(typed);
      CAPTURE(between, around);
      CHECK(count_words(words) == search_words_max);
      SQLite::Statement statement(connection, "SELECT rowid FROM call_words WHERE call_words MATCH ?");
      statement.bind(1, match_expression(words));
      CHECK_NOTHROW(statement.executeStep());
    }
  }
}

TEST_CASE("words are told as they were understood") {
  CHECK(to_text(read_search_words("  klacht „terug gebeld” fact*  -\"uit en\"* 😀")) ==
        "klacht \"terug gebeld\" fact* -\"uit en\"*");
}

}  // namespace
}  // namespace calltally
