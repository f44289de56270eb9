// Whatever an operator's statement says, it reads: a table of hostile ones, and what they left of the files.
#include "store/user_query.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "store/sql_fence.hpp"
#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/random_calls.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"
#include "view/sql_rows.hpp"
#include "view/sql_views.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// A database of a few calls and its directory, whose every byte can be looked at.
class Place {
 public:
  explicit Place(std::size_t calls = 40) {
    Store store(path());
    std::istringstream bodies(random_calls(calls, 7));
    for (std::string body; std::getline(bodies, body);) {
      store.keep(imported(body), at("2026-06-01T00:00:00Z"));
    }
    store.writer.begin();
    store.writer.quarantine("{ not json", 400, "not-json", at("2026-06-01T00:00:00Z"));
    store.writer.commit();
  }

  [[nodiscard]] std::string path() const { return directory_.file("calls.db"); }

  // Names and contents. The shared memory of the log holds locks and is no data.
  [[nodiscard]] std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(directory_.path())) {
      const std::string name = entry.path().filename();
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream bytes;
      bytes << file.rdbuf();
      found[name] = name.ends_with("-shm") ? "" : bytes.str();
    }
    return found;
  }

 private:
  TemporaryDirectory directory_;
};

const SqlLimits tight{300ms, std::int64_t{64} << 20};

// "refused: ...", "stopped: time", "failed: ...", or the rows: columns separated by '|', rows by line breaks.
std::string outcome(const std::string& path, std::string_view sql, const SqlLimits& limits = tight,
                    const std::vector<SqlParameter>& parameters = {}) {
  try {
    UserQuery query(path, limits);
    if (const auto taken = query.prepare(sql, parameters); !taken) return "refused: " + taken.error().reason;
    std::string rows;
    while (query.step()) {
      for (std::size_t i = 0; i < query.column_count(); ++i) {
        if (i > 0) rows += '|';
        const Value value = value_of(query.value(i));
        if (value.kind() == Value::Kind::nothing) rows += "NULL";
        append_text(rows, value);
      }
      rows += '\n';
    }
    return rows;
  } catch (const SqlStopped& stopped) {
    switch (stopped.reason()) {
      case SqlStopped::Reason::time:
        return "stopped: time";
      case SqlStopped::Reason::memory:
        return "stopped: memory";
      case SqlStopped::Reason::too_large:
        break;
    }
    return "stopped: too large";
  } catch (const std::runtime_error& error) {
    return std::string("failed: ") + error.what();
  }
}

// The word before the first colon; "rows" where there are some, or none.
std::string kind_of(const std::string& outcome) {
  for (const char* kind : {"refused", "stopped", "failed"}) {
    if (outcome.starts_with(std::string(kind) + ": ")) return kind;
  }
  return "rows";
}

struct Hostile {
  std::string expected;  // kinds, separated by '|': versions of SQLite differ in when they find out
  std::string sql;
};

const std::vector<Hostile> hostile = {
    // Writes, in all their forms.
    {"refused", "INSERT INTO answer VALUES (9, 'x')"},
    {"refused", "INSERT OR REPLACE INTO setting VALUES ('scale', '1..5') RETURNING value"},
    {"refused", "REPLACE INTO answer VALUES (1, 'x')"},
    {"refused", "UPDATE call_text SET summary = 'x'"},
    {"refused", "UPDATE call_report SET topic = 'x'"},
    {"refused", "DELETE FROM call_text"},
    {"refused", "DELETE FROM call_text RETURNING *"},
    {"refused", "WITH x AS (SELECT 1) DELETE FROM call"},
    {"refused", "WITH x(a) AS (VALUES (1)) INSERT INTO answer SELECT a, 'x' FROM x"},
    {"refused", "EXPLAIN DELETE FROM call_text"},
    {"refused", "EXPLAIN QUERY PLAN UPDATE answer SET name = 'x'"},
    {"refused", "DROP TABLE call"},
    {"refused", "DROP VIEW call_report"},
    {"refused", "DROP INDEX delivery_call"},
    {"refused", "DROP TRIGGER call_changed"},
    {"refused", "ALTER TABLE answer RENAME TO reply"},
    {"refused", "ALTER TABLE answer ADD COLUMN x"},
    {"refused", "CREATE TABLE x (a)"},
    {"refused", "CREATE TABLE x AS SELECT * FROM call_report"},
    {"refused", "CREATE TEMP TABLE x AS SELECT * FROM call_report"},
    {"refused", "CREATE TEMP VIEW call_report AS SELECT body FROM delivery"},
    {"refused", "CREATE INDEX x ON call_text (topic)"},
    {"refused", "CREATE TRIGGER x AFTER INSERT ON answer BEGIN DELETE FROM call; END"},
    {"refused", "CREATE VIRTUAL TABLE x USING fts5 (a)"},
    {"refused", "CREATE VIRTUAL TABLE temp.x USING fts5vocab (main, call_words, instance)"},
    {"refused", "CREATE VIRTUAL TABLE x USING rtree (a, b, c)"},
    {"refused", "INSERT INTO call_words (call_words) VALUES ('optimize')"},
    {"refused", "INSERT INTO call_words (call_words) VALUES ('delete-all')"},
    {"refused", "INSERT INTO call_words (call_words, rank) VALUES ('merge', 500)"},
    {"refused", "DELETE FROM call_words_data"},
    {"refused", "INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 2, 'CREATE TABLE x (a)')"},
    {"refused", "UPDATE sqlite_schema SET sql = 'x'"},
    {"refused", "DELETE FROM sqlite_sequence"},
    {"refused", "ANALYZE"},
    {"refused", "REINDEX"},
    {"refused", "VACUUM"},
    {"refused", "VACUUM INTO 'copy.db'"},
    {"refused", "vacuum /* quietly */ into '/tmp/calltally-copy.db'"},
    {"rows|refused", "EXPLAIN VACUUM INTO 'copy.db'"},  // tells its program and runs none of it
    // Other files, other connections, transactions that hold the log.
    {"refused", "ATTACH 'other.db' AS other"},
    {"refused", "ATTACH ':memory:' AS other"},
    {"refused", "DETACH main"},
    {"refused", "BEGIN"},
    {"refused", "BEGIN IMMEDIATE"},
    {"refused", "BEGIN EXCLUSIVE"},
    {"refused", "COMMIT"},
    {"refused", "ROLLBACK"},
    {"refused", "SAVEPOINT x"},
    {"refused", "RELEASE x"},
    // Settings.
    {"refused", "PRAGMA query_only = OFF"},
    {"refused", "PRAGMA query_only"},
    {"refused", "PRAGMA writable_schema = ON"},
    {"refused", "PRAGMA journal_mode = DELETE"},
    {"refused", "PRAGMA wal_checkpoint(TRUNCATE)"},
    {"refused", "PRAGMA user_version = 99"},
    {"refused", "PRAGMA main.application_id = 1"},
    {"refused", "PRAGMA temp_store_directory = '/tmp'"},
    {"refused", "PRAGMA hard_heap_limit = 0"},
    {"refused", "PRAGMA trusted_schema = ON"},
    {"refused", "PRAGMA optimize"},
    {"refused", "PRAGMA incremental_vacuum"},
    {"refused", "EXPLAIN PRAGMA query_only = OFF"},
    {"refused", "SELECT * FROM pragma_table_info('call')"},
    {"refused", "SELECT * FROM pragma_query_only"},
    {"refused", "SELECT count(*) FROM pragma_database_list"},
    // Functions that are more than arithmetic, and tables that are more than tables.
    {"refused", "SELECT load_extension('/tmp/x.so')"},
    {"refused", "SELECT fts3_tokenizer('simple')"},
    {"refused", "SELECT fts3_tokenizer('simple', x'0000000000000000')"},
    {"refused", "SELECT fts5(1)"},
    {"refused", "SELECT readfile('/etc/passwd')"},
    {"refused", "SELECT writefile('x', 'y')"},
    {"refused", "SELECT edit('x')"},
    {"refused", "SELECT sqlite_compileoption_get(1)"},
    {"refused", "SELECT rtreecheck('call_words')"},
    {"refused", "SELECT 'x' REGEXP '(a+)+b'"},
    {"refused", "SELECT summary MATCH 'x' FROM call_report"},
    {"refused", "SELECT value FROM generate_series(1, 1000000000)"},
    {"refused", "SELECT * FROM sqlite_dbpage"},
    {"refused", "SELECT * FROM dbstat"},
    {"refused", "SELECT count(*) FROM dbstat"},
    {"refused", "SELECT * FROM sqlite_stmt"},
    {"refused", "SELECT * FROM fts3tokenize"},
    {"refused", "SELECT * FROM bytecode('SELECT 1')"},
    // What is no view.
    {"refused", "SELECT * FROM sqlite_master"},
    {"refused", "SELECT count(*) FROM sqlite_schema"},
    {"refused", "SELECT * FROM sqlite_temp_master"},
    {"refused", "SELECT body FROM delivery"},
    {"refused", "SELECT count(*) FROM delivery"},
    {"refused", "SELECT count(*) FROM DELIVERY"},
    {"refused", "SELECT body FROM quarantine"},
    {"refused", "SELECT * FROM call_text"},
    {"refused", "SELECT rowid FROM call_text"},
    {"refused", "SELECT value FROM setting"},
    {"refused", "SELECT columns FROM segment"},
    {"refused", "SELECT * FROM call_words WHERE call_words MATCH 'a'"},
    {"refused", "SELECT block FROM call_words_data"},
    {"refused", "SELECT 1 WHERE EXISTS (SELECT body FROM delivery)"},
    {"refused", "SELECT topic FROM call_report ORDER BY (SELECT body FROM delivery LIMIT 1)"},
    {"refused", "WITH call_report AS (SELECT body FROM delivery) SELECT * FROM call_report"},
    {"refused", "WITH container AS (SELECT body FROM quarantine) SELECT * FROM container"},
    {"refused", "SELECT * FROM (SELECT columns FROM segment) AS call_report"},
    {"refused", "SELECT * FROM call_report AS r, delivery AS d WHERE d.id = 1"},
    // Several statements, and what hides them.
    {"refused", "SELECT 1; SELECT 2"},
    {"refused", "SELECT 1; DELETE FROM call"},
    {"refused", "SELECT 1;;DELETE FROM call"},
    {"refused", "SELECT 1; /* nothing */ DELETE FROM call -- really"},
    {"refused", "SELECT 1; nonsense"},
    {"refused", ";;DELETE FROM call"},
    {"refused", "-- SELECT\nDELETE FROM call"},
    {"refused", "/* SELECT 1 */ DELETE FROM call"},
    {"refused", "/* SELECT 1"},
    {"refused", "--"},
    {"refused", ";"},
    {"refused", "SELECT 'x"},
    {"refused", std::string("SELECT 1\0; DELETE FROM call", 27)},
    {"refused", "SELECT '\xff\xfe'"},
    {"refused", "SELECT '\xc3'; DELETE FROM call"},
    {"refused", "SELECT ?"},
    {"refused", "SELECT :nothing"},
    // Too much of something.
    {"stopped", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"},
    {"stopped", "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT max(i) FROM n"},
    {"stopped", "WITH RECURSIVE n(x) AS (SELECT 'a' UNION ALL SELECT x || x FROM n) SELECT length(x) FROM n"},
    {"stopped", "SELECT count(*) FROM call_report a, call_report b, call_report c, call_report d"},
    {"refused",  // at most 64 tables in a join
     "SELECT count(*) FROM call_report a, call_report b, call_report c, call_report d, call_report e"},
    {"stopped",
     "SELECT max(a.value || b.value) FROM analysis_value a, analysis_value b, analysis_value c, "
     "analysis_value d"},
    {"stopped",
     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT group_concat(i) FROM n"},
    {"stopped",
     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000) "
     "SELECT i, randomblob(1000) AS r FROM n ORDER BY r"},
    {"stopped",
     "WITH n AS (SELECT randomblob(20000000) AS b UNION ALL SELECT randomblob(20000001) UNION ALL "
     "SELECT randomblob(20000002) UNION ALL SELECT randomblob(20000003)) SELECT b FROM n ORDER BY b"},
    {"stopped|failed", "SELECT randomblob(2000000000)"},
    {"stopped|failed", "SELECT length(zeroblob(2000000000) || 'x')"},
    {"stopped|failed", "SELECT hex(zeroblob(60000000))"},
    {"stopped|failed|rows", "SELECT printf('%*c', 2000000000, 'x')"},
    {"stopped|failed|rows", "SELECT length(printf('%.*f', 2000000000, 1.0))"},
    {"stopped|failed", "SELECT replace(hex(zeroblob(4000000)), '0', '0123456789012345')"},
    {"stopped|failed",
     "SELECT json_group_array(r) FROM (SELECT hex(randomblob(20000000)) AS r FROM "
     "json_each('[1,2,3,4]'))"},
    {"failed|rows", "SELECT json_extract(replace(hex(zeroblob(50000)), '0', '['), '$')"},
    {"failed|refused", "SELECT 'x' LIKE replace(hex(zeroblob(2000)), '0', '%a')"},
    {"failed|refused", "SELECT abs(-9223372036854775807 - 1)"},
};

TEST_CASE("hostile statements only read") {
  const Place place;
  REQUIRE(outcome(place.path(), "SELECT count(*) FROM call_report") == "40\n");
  const auto before = place.files();
  REQUIRE(hostile.size() > 120);
  for (const Hostile& statement : hostile) {
    CAPTURE(statement.sql);
    const std::string got = outcome(place.path(), statement.sql);
    CAPTURE(got.substr(0, 300));
    CHECK(("|" + statement.expected + "|").find("|" + kind_of(got) + "|") != std::string::npos);
    CHECK(place.files() == before);
  }
  CHECK(outcome(place.path(), "SELECT count(*) FROM call_report") == "40\n");
}

// Views of a file that somebody else has changed may do no more than the operator.
TEST_CASE("a view that was put into the file does not get around the fence") {
  const Place place(1);
  const std::vector<std::string> bodies = {
      "SELECT load_extension('x') AS id", "SELECT fts3_tokenizer('simple') AS id",
      "SELECT body AS id FROM delivery", "SELECT pgno AS id FROM sqlite_dbpage",
      "SELECT name AS id FROM pragma_table_info('call')"};
  for (const std::string& body : bodies) {
    tamper(place.path(), "DROP VIEW quarantine_report");
    tamper(place.path(), "CREATE VIEW quarantine_report AS " + body);
    CAPTURE(body);
    CHECK(kind_of(outcome(place.path(), "SELECT * FROM quarantine_report")) == "refused");
  }
}

// Each of the limits alone would do for most of these; together they must hold for texts that are programs.
TEST_CASE("statements that are too large are refused") {
  const Place place(1);
  const auto repeated = [](const std::string& text, std::size_t times) {
    std::string all;
    while (times-- > 0) all += text;
    return all;
  };
  const std::vector<std::string> too_large = {
      "SELECT 1" + repeated(" + 1", 5000),
      "SELECT 1" + repeated(" UNION ALL SELECT 1", 500),
      "SELECT 1" + repeated(", 1", 1500),
      "SELECT max(1" + repeated(", 1", 200) + ")",
      "SELECT 1 FROM call_report" + repeated(", call_report", 100),
      "SELECT 1 --" + repeated("x", sql_bytes_max),
      "SELECT " + repeated("NOT ", 100'000) + "1",
      "SELECT CASE " + repeated("WHEN 1 THEN CASE ", 10'000),
      repeated("SELECT (", 3000) + "1" + repeated(")", 3000),
      "WITH " + repeated("a AS (SELECT 1), ", 10) + "b AS (SELECT 1) SELECT * FROM b",
  };
  for (const std::string& sql : too_large) {
    CAPTURE(sql.substr(0, 80));
    CHECK(kind_of(outcome(place.path(), sql)) == "refused");
  }
  // Newer versions of SQLite have room for these.
  const std::vector<std::string> deep = {
      "SELECT " + repeated("(", 5000) + "1" + repeated(")", 5000),
      "SELECT * FROM " + repeated("(SELECT * FROM ", 500) + "call_report" + repeated(")", 500),
  };
  for (const std::string& sql : deep) {
    CAPTURE(sql.substr(0, 80));
    CHECK(std::set<std::string>{"refused", "rows"}.contains(kind_of(outcome(place.path(), sql))));
  }
}

TEST_CASE("what only reads is answered") {
  const Place place;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"SELECT 1", "1\n"},
      {" ; SELECT 1 ; ; -- done", "1\n"},
      {"/* a */ SELECT /* b */ 1 /* c", "1\n"},
      {"VALUES (1, NULL), ('a', x'00ff')", "1|NULL\na|x'00ff'\n"},
      {"SELECT 9223372036854775807, 0.1, 1e999, -1e999", "9223372036854775807|0.1|Inf|-Inf\n"},
      {"SELECT count(*) FROM call_report", "40\n"},
      {"SELECT count(*) FROM CALL_REPORT", "40\n"},
      {"SELECT count(*) FROM main.call_report AS c", "40\n"},
      {"SELECT Call_Id FROM Call_Report WHERE call_id = 'c7'", "c7\n"},
      {"SELECT count(*) FROM quarantine_report", "1\n"},
      {"SELECT reason, bytes FROM quarantine_report", "not-json|10\n"},
      {"SELECT count(*) > 10 FROM analysis_value", "1\n"},
      {"SELECT count(*) > 10 FROM Analysis_Value AS v", "1\n"},
      {"WITH x AS (SELECT call_id FROM call_report) SELECT count(*) FROM x", "40\n"},
      {"WITH x AS (SELECT 1) SELECT count(*) FROM x", "1\n"},
      {"SELECT count(*) FROM (SELECT DISTINCT call_id FROM analysis_value) JOIN call_report USING (call_id)"
       " HAVING count(*) > 10 AND 0",
       ""},
      {"SELECT sum(value) FROM json_each('[1,2,3]')", "6\n"},
      {"SELECT count(*) FROM json_tree('[1,[2]]')", "4\n"},
      {"SELECT row_number() OVER (ORDER BY call_id) AS n FROM call_report ORDER BY n DESC LIMIT 1", "40\n"},
      {"SELECT 'a' LIKE 'A', 'a' GLOB 'A', substr('abc', 2), json_extract('{\"a\":1}', '$.a')", "1|0|bc|1\n"},
      {"SELECT length('a' || char(0) || 'b'), 'a' || char(0) || 'b'", std::string("1|a\0b\n", 6)},
      {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT sum(i) FROM n",
       "500500\n"},
      {"EXPLAIN QUERY PLAN SELECT 1", "0|0|0|SCAN CONSTANT ROW\n"},
  };
  for (const auto& [sql, expected] : cases) {
    CAPTURE(sql);
    std::string got = outcome(place.path(), sql);
    if (sql.starts_with("EXPLAIN")) got = "0" + got.substr(got.find('|'));  // its number is the version's
    CHECK(got == expected);
  }
  CHECK(kind_of(outcome(place.path(), "EXPLAIN SELECT * FROM call_report")) == "rows");
}

TEST_CASE("parameters of a statement have values, and values parameters") {
  const Place place(1);
  const std::vector<SqlParameter> both = {{"a", std::int64_t{5}}, {"b", std::string("x'y")}};
  CHECK(outcome(place.path(), "SELECT :a, @a, $b", tight, both) == "5|5|x'y\n");
  CHECK(outcome(place.path(), "SELECT :a", tight, both) == "refused: the statement has no parameter :b");
  CHECK(outcome(place.path(), "SELECT :a, :b, :c", tight, both) ==
        "refused: the parameter :c has no value; give it one with --param c=VALUE, or write the value "
        "itself, text in single quotes");
  CHECK(outcome(place.path(), "SELECT ?1", tight, both) ==
        "refused: a parameter needs a name: write :name and --param name=VALUE, or the value itself, text in "
        "single quotes");
  CHECK(outcome(place.path(), "SELECT typeof(:n)", tight, {{"n", 0.5}}) == "real\n");
}

TEST_CASE("a refusal knows what it is about and where") {
  const Place place(1);
  const auto refused = [&](std::string_view sql) {
    UserQuery query(place.path(), tight);
    return query.prepare(sql).error();
  };
  const SqlRefusal column = refused("; SELECT topics FROM call_report");
  CHECK(column.kind == SqlRefusal::Kind::no_such_column);
  CHECK(column.at == std::size_t{9});
  CHECK(refused("SELECT 1 FROM calls").kind == SqlRefusal::Kind::no_such_table);
  CHECK(refused("SELECT 1;\nSELECT 2").at == std::size_t{10});
  CHECK(refused("SELECT FROM").at == std::size_t{7});
  CHECK(refused("DELETE FROM call").reason == "sql is read-only: DELETE is not allowed");
  CHECK(refused("VACUUM").reason == "sql is read-only: VACUUM is not allowed");
}

TEST_CASE("memory is limited for one statement and free again after it") {
  const Place place(1);
  const std::string large =
      "SELECT sum(length(r)) FROM (SELECT randomblob(1000) AS r, value FROM "
      "json_each('[' || replace(hex(zeroblob(25000)), '0', '1,') || '1]') ORDER BY r)";
  CHECK(outcome(place.path(), large, {20s, std::int64_t{24} << 20}) == "stopped: memory");
  CHECK(outcome(place.path(), large, {20s, std::int64_t{256} << 20}) == "50001000\n");
}

TEST_CASE("the views are told as they are") {
  const Place place(1);
  SQLite::Database connection(place.path(), SQLite::OPEN_READONLY);
  std::set<std::string> told;
  for (const PublicView& view : public_view_list()) {
    told.insert(std::string(view.name));
    std::string names;
    for (const ViewColumn& column : view.columns) {
      names += std::string(column.name) + "|" + std::string(column.type) + "\n";
    }
    CAPTURE(view.name);
    CHECK(rows_of(connection, "SELECT name, type FROM pragma_table_info('" + std::string(view.name) + "')") ==
          names);
  }
  CHECK(told == std::set<std::string>(public_views.begin(), public_views.end()));
}

TEST_CASE("the examples of the views run") {
  const Place place;
  for (const SqlExample& example : sql_examples()) {
    CAPTURE(example.sql);
    CHECK(kind_of(outcome(place.path(), example.sql, SqlLimits{})) == "rows");
  }
}

TEST_CASE("repeated names become different ones") {
  using Names = std::vector<std::string>;
  CHECK(distinct_names({"a", "b"}) == Names{"a", "b"});
  CHECK(distinct_names({"a", "a", "a"}) == Names{"a", "a_2", "a_3"});
  CHECK(distinct_names({"a", "a", "a_2"}) == Names{"a", "a_3", "a_2"});
  CHECK(distinct_names({"", ""}) == Names{"", "_2"});
}

}  // namespace
}  // namespace calltally
