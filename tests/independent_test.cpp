// The report against a second opinion: every figure of many random calls recomputed by plain SQL.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/figure_list.hpp"
#include "support/plain_sql.hpp"
#include "support/program.hpp"
#include "support/random_calls.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t call_count = 10'000;
#else
constexpr std::size_t call_count = 100'000;
#endif
constexpr std::uint64_t seed = 20261124;

// Imported once, for all tests.
class Imported {
 public:
  Imported() : path(directory_.file("calltally.db")) {
    write_file(directory_.file("calls.jsonl"), random_calls(call_count, seed));
    (void)calltally_says({"import", "--db", path, directory_.file("calls.jsonl")});
    sql = std::make_unique<PlainSql>(path);
  }

 private:
  TemporaryDirectory directory_;

 public:
  std::string path;
  std::unique_ptr<PlainSql> sql;
};

Imported& imported() {
  static Imported calls;
  return calls;
}

// The offsets of a few places, as their governments decreed them.
const Offsets amsterdam = {{"2000-01-01T00:00:00", 60}, {"2024-03-31T01:00:00", 120},
                           {"2024-10-27T01:00:00", 60}, {"2025-03-30T01:00:00", 120},
                           {"2025-10-26T01:00:00", 60}, {"2026-03-29T01:00:00", 120},
                           {"2026-10-25T01:00:00", 60}};
const Offsets sydney = {{"2000-01-01T00:00:00", 660}, {"2024-04-06T16:00:00", 600},
                        {"2024-10-05T16:00:00", 660}, {"2025-04-05T16:00:00", 600},
                        {"2025-10-04T16:00:00", 660}, {"2026-04-04T16:00:00", 600},
                        {"2026-10-03T16:00:00", 660}};
const Offsets new_york = {{"2022-03-13T07:00:00", -240}, {"2022-11-06T06:00:00", -300},
                          {"2023-03-12T07:00:00", -240}, {"2023-11-05T06:00:00", -300},
                          {"2024-03-10T07:00:00", -240}, {"2024-11-03T06:00:00", -300},
                          {"2025-03-09T07:00:00", -240}, {"2025-11-02T06:00:00", -300},
                          {"2026-03-08T07:00:00", -240}, {"2026-11-01T06:00:00", -300}};
const Offsets kolkata = {{"2000-01-01T00:00:00", 330}};

struct Case {
  const Offsets& offsets;
  std::vector<std::string> arguments;
  ReportQuestion question;
};

const std::vector<Case> cases = {
    // A month, with the 25-hour day.
    {amsterdam,
     {"--period", "2025-10"},
     {{"2025-10", "2025-09-30T22:00:00", "2025-10-31T23:00:00"},
      {"2025-09", "2025-08-31T22:00:00", "2025-09-30T22:00:00"},
      "Europe/Amsterdam",
      "day"}},
    // 30 days move by 35; the 23-hour day is in between.
    {amsterdam,
     {"--period", "2025-03-22..2025-04-20", "--top", "5", "--short", "60.5"},
     {{"2025-03-22..2025-04-20", "2025-03-21T23:00:00", "2025-04-20T22:00:00"},
      {"2025-02-15..2025-03-16", "2025-02-14T23:00:00", "2025-03-16T23:00:00"},
      "Europe/Amsterdam",
      "day",
      5,
      60.5}},
    // Days of 25, 23 and 24 hours, by hours.
    {amsterdam,
     {"--period", "2025-10-26", "--top", "3"},
     {{"2025-10-26", "2025-10-25T22:00:00", "2025-10-26T23:00:00"},
      {"2025-10-25", "2025-10-24T22:00:00", "2025-10-25T22:00:00"},
      "Europe/Amsterdam",
      "hour",
      3}},
    {sydney,
     {"--period", "2025-10-05"},
     {{"2025-10-05", "2025-10-04T14:00:00", "2025-10-05T13:00:00"},
      {"2025-10-04", "2025-10-03T14:00:00", "2025-10-04T14:00:00"},
      "Australia/Sydney",
      "hour"}},
    {kolkata,
     {"--period", "2025-12-31"},
     {{"2025-12-31", "2025-12-30T18:30:00", "2025-12-31T18:30:00"},
      {"2025-12-30", "2025-12-29T18:30:00", "2025-12-30T18:30:00"},
      "Asia/Kolkata",
      "hour"}},
    // A quarter by weeks, one of which begins before it.
    {sydney,
     {"--period", "2026-01-01..2026-04-05", "--top", "7"},
     {{"2026-01-01..2026-04-05", "2025-12-31T13:00:00", "2026-04-05T14:00:00"},
      {"2025-09-25..2025-12-28", "2025-09-24T14:00:00", "2025-12-28T13:00:00"},
      "Australia/Sydney",
      "week",
      7}},
    // Nobody called.
    {amsterdam,
     {"--period", "2030-02"},
     {{"2030-02", "2030-01-31T23:00:00", "2030-02-28T23:00:00"},
      {"2030-01", "2029-12-31T23:00:00", "2030-01-31T23:00:00"},
      "Europe/Amsterdam",
      "day"}},
};

FigureList told(const ReportQuestion& question, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {"report", "--db", imported().path, "--tz", question.zone};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.insert(arguments.end(), {"--format", "json"});
  FigureList json = figures_of_json(calltally_says(arguments));
  arguments.back() = "csv";
  CHECK(differences(told_in_csv(json), figures_of_csv(calltally_says(arguments))) == "");
  return json;
}

TEST_CASE("every figure of random calls is what plain SQL finds through the views") {
  const Offsets* zone = nullptr;
  for (const Case& c : cases) {
    CAPTURE(c.arguments, c.question.zone);
    if (&c.offsets != zone) imported().sql->set_zone(c.offsets);
    zone = &c.offsets;
    CHECK(differences(imported().sql->report(c.question), told(c.question, c.arguments)) == "");
  }
}

TEST_CASE("every figure of all random calls is what plain SQL finds through the views") {
  PlainSql& sql = *imported().sql;
  sql.set_zone(new_york);
  // From the day of the first call to the day of the last, both of them in summer.
  const auto midnight = [&](const std::string& instant, const std::string& later) {
    std::string day =
        sql.rows("SELECT date((SELECT " + instant + " FROM calls) / 1000, 'unixepoch'" + later + ")");
    day.pop_back();
    return day + "T04:00:00";
  };
  const Span all{"all", midnight("min(local_ms)", ""), midnight("max(local_ms)", ", '+1 day'")};
  const ReportQuestion question{all, {}, "America/New_York", "month", 12};
  const FigureList found = told(question, {"--period", "all", "--top", "12"});
  CHECK(differences(sql.report(question), found) == "");
  CHECK(section_of(found, "figures").front().value == FigureValue(static_cast<double>(call_count)));
}

TEST_CASE("every figure of filtered random calls is what plain SQL finds through the views") {
  struct Filtered {
    std::vector<std::string> arguments;
    std::string condition;
  };
  const std::vector<Filtered> filtered = {
      {{"--type", "inbound", "--answered", "no"}, "type = 'inbound' AND answered = 'no'"},
      {{"--topic", "AFSPRAAK maken", "--topic", "none"}, "topic IS NULL OR lower(topic) = 'afspraak maken'"},
      {{"--line", "0850000000", "--sentiment", "low"}, "line = '+31850000000' AND sentiment < 5"},
      {{"--sentiment", "unrated", "--customer", "withheld"}, "sentiment IS NULL AND customer IS NULL"},
      {{"--quality", "goed", "--end-reason", "user_hangup", "--agent", "a1"},
       "lower(quality) = 'goed' AND end_reason = 'user_hangup' AND agent_id = 'a1'"},
      {{"--end-class", "none", "--end-class", "limit"}, "end_class IS NULL OR end_class = 'limit'"},
      {{"--where", "hour>=9 and hour<17", "--where", "weekday=7"},
       "(hour >= 9 AND hour < 17) OR weekday = 7"},
      {{"--where", "order.paid=true"}, "call_id IN (SELECT call_id FROM paid)"},
  };
  PlainSql& sql = *imported().sql;
  sql.run(
      "CREATE TEMP TABLE IF NOT EXISTS paid AS SELECT call_id FROM analysis_value WHERE key = 'order.paid' "
      "AND "
      "value = 'true'");
  sql.set_zone(amsterdam);
  for (const Filtered& c : filtered) {
    CAPTURE(c.arguments);
    ReportQuestion question = cases.front().question;
    question.filter = c.condition;
    std::vector<std::string> arguments = cases.front().arguments;
    arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
    CHECK(differences(sql.report(question), told(question, arguments)) == "");
  }
}

TEST_CASE("every breakdown of random calls is what plain SQL finds through the views") {
  struct By {
    std::vector<std::string> keys;
    std::string expression;
    std::string order = "calls";  // or in "time", or "any"
    std::string source = "calls";
  };
  const std::string values =
      "calls LEFT JOIN (SELECT DISTINCT call_id, value FROM analysis_value WHERE key = '";
  const std::string where = "day >= '2025-03-15' AND day <= '2025-04-15'";
  const std::vector<By> by = {
      {{"topic"}, "topic"},
      {{"line"}, "line_shown"},
      // As its first call of the period writes it.
      {{"customer"},
       "CASE WHEN customer IS NOT NULL THEN first END",
       "calls",
       "(SELECT *, first_value(customer_number) OVER (PARTITION BY customer ORDER BY started_ms, "
       "CAST(substr(call_id, 2) AS INTEGER)) AS first FROM calls WHERE " +
           where + ")"},
      {{"type"}, "type"},
      {{"quality"}, "quality"},
      {{"answered"}, "answered"},
      {{"sentiment"}, "CAST(sentiment + 0.5 AS INTEGER)", "any"},
      {{"agent"}, "agent_id"},
      {{"end_reason"}, "end_reason"},
      {{"end_class"}, "end_class"},
      {{"hour"}, "hour", "time"},
      {{"weekday"}, "weekday", "time"},
      {{"day"}, "day", "time"},
      {{"month"}, "substr(day, 1, 7)", "time"},
      {{"quarter"}, "substr(day, 1, 5) || 'Q' || ((substr(day, 6, 2) + 2) / 3)", "time"},
      {{"year"}, "substr(day, 1, 4)", "time"},
      {{"type", "answered"}, "type || '|' || answered", "any"},
      {{"quality", "weekday"}, "coalesce(quality, '') || '|' || weekday", "any"},
      {{"analysis.tags"}, "value", "calls", values + "tags') USING (call_id)"},
      {{"analysis.items.sku"}, "value", "calls", values + "items.sku') USING (call_id)"},
  };
  PlainSql& sql = *imported().sql;
  sql.set_zone(amsterdam);
  const auto by_name = [](FigureList list) {
    std::ranges::stable_sort(list, {}, &NamedFigure::name);
    return list;
  };
  // Numbers without leading zeros, and dates, which are all of one length.
  const auto in_time = [](FigureList list) {
    std::ranges::stable_sort(list, {}, [](const NamedFigure& f) { return std::pair(f.name.size(), f.name); });
    return list;
  };
  for (const By& c : by) {
    CAPTURE(c.keys);
    std::string typed;
    for (const std::string& key : c.keys) typed.append(typed.empty() ? "" : ",").append(key);
    const FigureList found = figures_of_breakdown(
        calltally_says({"report", "--db", imported().path, "--period", "2025-03-15..2025-04-15", "--tz",
                        "Europe/Amsterdam", "--by", typed, "--format", "json"}),
        c.keys);
    sql.set_short(10);
    SqlQuestion question{.section = "by", .key = c.expression, .where = where, .source = c.source};
    if (c.order == "calls") question.top = 20;
    const FigureList expected = sql.figures(question);
    if (c.order == "calls") CHECK(differences(expected, found) == "");
    if (c.order == "time") CHECK(differences(in_time(expected), found) == "");
    if (c.order == "any") CHECK(differences(by_name(expected), by_name(found)) == "");
  }
}

// The analysis values of the roles, with the rank of their key among the keys of that role.
constexpr const char* role_values =
    "CREATE TEMP TABLE IF NOT EXISTS said AS SELECT call_id, value, number, "
    "CASE WHEN key IN ('sentiment', 'sentiment.score', 'satisfaction_score', 'satisfaction_level') THEN 's' "
    "WHEN key = 'resolved' THEN 'a' WHEN key = 'call_quality' THEN 'q' ELSE 't' END AS role, "
    "CASE key WHEN 'satisfaction_score' THEN 2 WHEN 'satisfaction_level' THEN 3 WHEN 'topic' THEN 2 "
    "WHEN 'intent' THEN 3 WHEN 'topics' THEN 4 ELSE 1 END AS place, key FROM analysis_value "
    "WHERE key IN ('sentiment', 'sentiment.score', 'satisfaction_score', 'satisfaction_level', 'resolved', "
    "'call_quality', 'hoofdonderwerp', 'topic', 'intent', 'topics');"
    "CREATE INDEX IF NOT EXISTS temp.said_call ON said (call_id, role, place);"
    "DELETE FROM said WHERE EXISTS (SELECT 1 FROM said AS s WHERE s.call_id = said.call_id AND s.role = "
    "said.role AND s.place < said.place)";

TEST_CASE("scores and answers of random calls are what plain SQL reads in the analysis values") {
  PlainSql& sql = *imported().sql;
  sql.run(role_values);
  const std::string word = "replace(lower(trim(value)), '  ', ' ')";
  const std::string decimal = "replace(trim(value), ',', '.')";
  const std::string score =
      "CASE WHEN number BETWEEN 1 AND 10 THEN number WHEN number IS NOT NULL THEN NULL "
      "WHEN value = '8/10' THEN 8 WHEN " +
      word +
      " IN ('very negative', 'zeer negatief') THEN 1 "
      "WHEN " +
      word +
      " IN ('negative', 'negatief') THEN 3 "
      "WHEN " +
      word +
      " IN ('neutral', 'mixed', 'neutraal', 'gemengd') THEN 5.5 "
      "WHEN " +
      word +
      " IN ('positive', 'positief') THEN 8 "
      "WHEN " +
      word +
      " IN ('very positive', 'zeer positief') THEN 10 "
      "WHEN (" +
      decimal + " GLOB '[0-9]' OR " + decimal + " GLOB '[0-9][0-9]' OR " + decimal +
      " GLOB '[0-9].[0-9]') AND CAST(" + decimal + " AS REAL) BETWEEN 1 AND 10 THEN CAST(" + decimal +
      " AS REAL) END";
  const std::string calls = " FROM call_report AS r LEFT JOIN said ON said.call_id = r.call_id AND role = ";
  CHECK(sql.rows("SELECT r.call_id, value, sentiment, " + score + " AS expected" + calls +
                 "'s' WHERE (sentiment IS NULL) <> (expected IS NULL) OR abs(sentiment - expected) > 1e-12 "
                 "LIMIT 9") == "");
  const std::string answer =
      "CASE WHEN number = 1 OR lower(trim(value)) IN ('true', 'yes', 'ja', '1') THEN 'yes' "
      "WHEN number = 0 OR lower(trim(value)) IN ('false', 'no', 'nee', '0') THEN 'no' ELSE 'unknown' END";
  CHECK(sql.rows("SELECT r.call_id, value, answered, " + answer + " AS expected" + calls +
                 "'a' WHERE answered IS NOT expected LIMIT 9") == "");
}

TEST_CASE("topics and qualities of random calls are in the spelling of their earliest call") {
  PlainSql& sql = *imported().sql;
  sql.run(role_values);
  for (const auto& [column, role, spellings] :
       {std::tuple("topic", "t", &topic_spellings()), std::tuple("quality", "q", &quality_spellings())}) {
    CAPTURE(column);
    sql.run(
        "DROP TABLE IF EXISTS spelling; CREATE TEMP TABLE spelling (raw TEXT PRIMARY KEY, tidy TEXT, word "
        "INTEGER)");
    for (const Spelling& s : *spellings) {
      sql.run("INSERT OR IGNORE INTO spelling VALUES (json_extract('" + s.raw + "', '$'), '" + s.tidy +
              "', " + std::to_string(s.group) + ")");
    }
    // Of an array that holds no text there is no topic, nor is there one of any other key.
    const std::string read =
        "SELECT r.call_id, started_ms, tidy, word, r." + std::string(column) +
        " AS shown FROM call_report AS r LEFT JOIN said ON said.call_id = r.call_id AND role = '" + role +
        "' AND number IS NULL LEFT JOIN spelling ON raw = value";
    sql.run("DROP TABLE IF EXISTS read; CREATE TEMP TABLE read AS " + read);
    sql.run(
        "DROP TABLE IF EXISTS first; CREATE TEMP TABLE first AS SELECT word, tidy FROM (SELECT word, tidy, "
        "row_number() OVER (PARTITION BY word ORDER BY started_ms, call_id) AS i FROM read WHERE word IS NOT "
        "NULL) WHERE i = 1");
    CHECK(
        sql.rows("SELECT call_id, shown, read.word, first.tidy FROM read LEFT JOIN first USING (word) WHERE "
                 "shown IS NOT first.tidy LIMIT 9") == "");
    CHECK(sql.rows("SELECT count(*) FROM read") == std::to_string(call_count) + "\n");
  }
}

TEST_CASE("customers of random calls are as many as there are numbers, in whatever spelling") {
  PlainSql& sql = *imported().sql;
  sql.set_zone(kolkata);
  CHECK(sql.rows(
            "SELECT DISTINCT 'mixed' FROM calls GROUP BY customer HAVING count(DISTINCT customer_id) > 1") ==
        "");
  CHECK(sql.rows(
            "SELECT DISTINCT 'mixed' FROM calls GROUP BY customer_id HAVING count(DISTINCT customer) > 1") ==
        "");
  CHECK(sql.rows("SELECT call_id FROM calls WHERE (customer IS NULL) <> (customer_id IS NULL)") == "");
}

TEST_CASE("a start that no report tells is its report time minus the duration") {
  PlainSql& sql = *imported().sql;
  const std::string reported =
      "strftime('%s', substr(reported_at, 1, 19)) * 1000 + CAST(substr(reported_at, 21, 3) AS INTEGER)";
  CHECK(sql.rows("SELECT call_id, started_at, reported_at, duration_s FROM call_report WHERE start_estimated "
                 "AND started_ms <> " +
                 reported + " - CAST(round(coalesce(duration_s, 0) * 1000) AS INTEGER) LIMIT 9") == "");
  CHECK(sql.rows("SELECT count(*) > 1000 FROM call_report WHERE start_estimated") == "1\n");
}

}  // namespace
}  // namespace calltally
