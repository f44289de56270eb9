#include "store/file/result_columns.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

std::vector<std::string> list(const ColumnNames& columns) {
  return {columns.names.begin(), columns.names.begin() + static_cast<std::ptrdiff_t>(columns.count)};
}

using Names = std::vector<std::string>;

constexpr EmbeddedSql two_columns{"two_columns",
                                  "SELECT c.id, max(c.started_ms) AS last_ms FROM call AS c\n"};

TEST_CASE("result columns are called as they are written") {
  struct Case {
    const char* text;
    Names names;
  };
  const std::vector<Case> cases = {
      {"SELECT id FROM call", {"id"}},
      {"SELECT c.id, c.type,\n       t.call_id FROM call AS c", {"id", "type", "call_id"}},
      {"SELECT count(*) AS calls, coalesce(sum(a, b), 0) AS bytes FROM call", {"calls", "bytes"}},
      {"-- SELECT this, FROM that.\nSELECT id -- the row\n FROM call", {"id"}},
      {"SELECT snippet(words, 0, ', FROM ', ')', 24) AS snippet, rowid FROM words", {"snippet", "rowid"}},
      {"SELECT (SELECT min(a) FROM b WHERE c = (1)) AS first, (SELECT 2) AS second", {"first", "second"}},
      {"SELECT EXISTS (SELECT 1 FROM call) AS any_call", {"any_call"}},
      {"SELECT 1 AS found WHERE 1", {"found"}},
      {"SELECT a, 0 AS b UNION ALL SELECT c, d ORDER BY 1", {"a", "b"}},
      {"SELECT a GROUP BY b", {"a"}},
      {"SELECT a ORDER BY b", {"a"}},
      {"SELECT a LIMIT 1", {"a"}},
      {"INSERT INTO call (id) VALUES (:id)", {}},
      {"UPDATE call SET type = (SELECT 1 FROM call)", {}},
      {"", {}},
      // No names.
      {"SELECT 1", {""}},
      {"SELECT count(*), id FROM call", {"", "id"}},
      {"SELECT * FROM call", {""}},
      {"SELECT c.*, c.id FROM call AS c", {"", "id"}},
      {"SELECT a + b, :c FROM call", {"", ""}},
      {"SELECT DISTINCT a FROM call", {""}},
      {"SELECT 'text', a AS 'b' FROM call", {"", ""}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(list(result_columns(c.text)) == c.names);
  }
}

TEST_CASE("a list of arguments ends with its parenthesis") {
  CHECK(list(names_in_list("a, b.c, d) FROM call")) == Names{"a", "c", "d"});
  CHECK(list(names_in_list("a, (b), c) AS d, e FROM call")) == Names{"a", "", "c"});
}

TEST_CASE("every result column needs a name of its own") {
  CHECK(has_named_columns("SELECT id, type FROM call"));
  CHECK(has_named_columns("DELETE FROM call"));
  CHECK_FALSE(has_named_columns("SELECT id, count(*) FROM call"));
  CHECK_FALSE(has_named_columns("SELECT a.id, b.id FROM a, b"));
}

TEST_CASE("a column is its place while the program is compiled") {
  STATIC_REQUIRE(ResultColumn<two_columns>("id").place() == 0);
  STATIC_REQUIRE(ResultColumn<two_columns>("last_ms").place() == 1);
}

}  // namespace
}  // namespace calltally
