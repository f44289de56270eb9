#include "support/plain_sql.hpp"

#include <map>
#include <set>

#include "support/store.hpp"

namespace calltally {
namespace {

// Without the separators that spellings of a number differ in.
std::string bare(const std::string& column) {
  std::string expression = column;
  for (const char* separator : {" ", "-", ".", "(", ")", "[", "]"})
    expression = "replace(" + expression + ", '" + separator + "', '')";
  return expression;
}

// Numbers are equal when their normal forms are: 00 is +, a leading 0 is +31; blank is none.
std::string normal(const std::string& bare_column) {
  const std::string rest_of = "substr(" + bare_column + ", ";
  return "CASE WHEN " + bare_column + " = '' THEN NULL WHEN " + rest_of + "1, 2) = '00' THEN '+' || " +
         rest_of + "3) WHEN " + rest_of + "1, 1) = '0' THEN '+31' || " + rest_of + "2) ELSE " + bare_column +
         " END";
}

// What ended the call, by a table of its own: no more reasons than the calls of tests have.
const std::string ended =
    "CASE WHEN platform = 'flireo' THEN CASE lower(end_reason) WHEN 'user_hangup' THEN 'caller' "
    "WHEN 'max_duration' THEN 'limit' END "
    "WHEN platform = 'elevenlabs' THEN CASE WHEN end_reason LIKE 'end!_call tool%' ESCAPE '!' THEN 'agent' "
    "WHEN end_reason LIKE 'client disconnected: 1006%' THEN 'failed' "
    "WHEN end_reason LIKE 'client disconnected%' OR end_reason LIKE '%remote party' THEN 'caller' "
    "WHEN end_reason LIKE 'voicemail%' THEN 'voicemail' WHEN end_reason LIKE 'ending conversation%' THEN "
    "'limit' WHEN status = 'failed' THEN 'failed' END "
    "WHEN platform = 'bland' THEN CASE WHEN end_reason = 'USER' THEN 'caller' WHEN end_reason = 'ASSISTANT' "
    "THEN 'agent' WHEN end_reason = 'voicemail' THEN 'voicemail' WHEN status = 'no-answer' THEN 'no_answer' "
    "WHEN status = 'busy' THEN 'busy' WHEN status = 'failed' THEN 'failed' END "
    "ELSE CASE end_reason WHEN 'customer-ended-call' THEN 'caller' WHEN 'user_hangup' THEN 'caller' "
    "WHEN 'assistant-ended-call' THEN 'agent' WHEN 'agent_hangup' THEN 'agent' "
    "WHEN 'assistant-forwarded-call' THEN 'transferred' WHEN 'call_transfer' THEN 'transferred' "
    "WHEN 'voicemail' THEN 'voicemail' WHEN 'voicemail_reached' THEN 'voicemail' "
    "WHEN 'customer-did-not-answer' THEN 'no_answer' WHEN 'dial_no_answer' THEN 'no_answer' "
    "WHEN 'customer-busy' THEN 'busy' WHEN 'dial_busy' THEN 'busy' WHEN 'silence-timed-out' THEN 'limit' "
    "WHEN 'max_duration_reached' THEN 'limit' WHEN 'pipeline-error-openai-llm-failed' THEN 'failed' "
    "WHEN 'error_retell' THEN 'failed' END END";

// A line is shown as its newest report writes it.
const std::string base_calls =
    "CREATE TEMP TABLE bare AS SELECT call_id, started_ms, duration_s, sentiment, type, answered, topic, "
    "quality, end_reason, agent_id, agent_name, platform, agent_version, summary, line_number, "
    "customer_number, line_name, "
    "reported_at, "
    "customer_id, start_estimated, " +
    ended + " AS end_class, " + bare("line_number") + " AS bare_line, " + bare("customer_number") +
    " AS bare_customer FROM call_report;"
    "CREATE TEMP TABLE base AS SELECT *, " +
    normal("bare_line") + " AS line, " + normal("bare_customer") +
    " AS customer FROM bare;"
    "DROP TABLE bare;"
    "CREATE INDEX temp.base_customer ON base (customer, started_ms);"
    "CREATE TEMP TABLE shown AS SELECT line, line_number AS line_shown, max(reported_at) FROM base "
    "WHERE line IS NOT NULL GROUP BY line;"
    "CREATE UNIQUE INDEX temp.shown_line ON shown (line);"
    "CREATE TEMP TABLE again AS SELECT *, (SELECT line_shown FROM shown WHERE shown.line = b.line) AS "
    "line_shown, (SELECT min(n.started_ms) FROM base AS n WHERE n.customer = b.customer AND n.started_ms > "
    "b.started_ms) AS again_ms FROM base AS b;"
    "DROP TABLE base";

// The local clock, by SQLite's own calendar. 1 January 1970 was a Thursday.
const std::string local_calls =
    "DROP TABLE IF EXISTS calls;"
    "CREATE TEMP TABLE calls AS "
    "WITH local AS MATERIALIZED (SELECT a.*, started_ms + minutes * 60000 AS local_ms, suffix, "
    "date((started_ms + minutes * 60000) / 1000, 'unixepoch') AS day, "
    "(started_ms + minutes * 60000) / 3600000 % 24 AS hour "
    "FROM again AS a JOIN zone AS z ON started_ms >= since_ms AND started_ms < until_ms) "
    "SELECT *, (local_ms / 86400000 + 3) % 7 + 1 AS weekday, date(day, 'weekday 0', '-6 days') AS week, "
    "substr(day, 1, 8) || '01' AS month, day || printf('T%02d:00:00', hour) || suffix AS clock_hour "
    "FROM local;"
    "CREATE INDEX temp.calls_start ON calls (started_ms)";

// Sums to the last digit: whole seconds, then billionths (2^-30) as whole numbers, then what is left of them.
constexpr const char* sum_of_durations =
    "sum(CAST(duration_s AS INTEGER)) + "
    "(sum(CAST((duration_s - CAST(duration_s AS INTEGER)) * 1073741824 AS INTEGER)) + "
    "sum((duration_s - CAST(duration_s AS INTEGER)) * 1073741824 - "
    "CAST((duration_s - CAST(duration_s AS INTEGER)) * 1073741824 AS INTEGER))) / 1073741824.0";

// The value at position ceil(percent / 100 * n) of the sorted ones.
std::string rank(int percent, const std::string& column) {
  return "max(CASE WHEN i = (n * " + std::to_string(percent) + " + 99) / 100 THEN " + column + " END)";
}

std::string ranked(const std::string& column) {
  return "(SELECT row, " + column + ", row_number() OVER (PARTITION BY row ORDER BY " + column +
         ") AS i, count(*) OVER (PARTITION BY row) AS n FROM grouped WHERE " + column + " IS NOT NULL)";
}

// The figures of every row of `grouped`, one statement with the names of the contract.
std::string figures_query(double short_below_s, bool with_customers) {
  const std::string customer_columns =
      with_customers ? ", coalesce(customers, 0) AS customers, withheld_calls, "
                       "coalesce(repeat_customers, 0) AS repeat_customers, callbacks_7d, callbacks_24h, "
                       "callbacks_7d_of, callbacks_7d_over, callbacks_24h_of, callbacks_24h_over"
                     : "";
  return "WITH counted AS (SELECT row, name, count(*) AS calls, coalesce(" + std::string(sum_of_durations) +
         ", 0) AS talk_s, count(*) FILTER (WHERE duration_s > 0 OR end_class IN ('caller', 'agent', "
         "'transferred', 'limit')) AS calls_connected, count(*) FILTER (WHERE duration_s < " +
         std::to_string(short_below_s) +
         ") AS short_calls, count(sentiment) AS sentiment_rated, "
         "count(*) FILTER (WHERE sentiment IS NULL) AS sentiment_unrated, "
         "avg(sentiment) AS sentiment_mean, "
         "count(*) FILTER (WHERE sentiment < 5) AS sentiment_low, "
         "count(*) FILTER (WHERE sentiment >= 5 AND sentiment < 7) AS sentiment_neutral, "
         "count(*) FILTER (WHERE sentiment >= 7) AS sentiment_high, "
         "count(*) FILTER (WHERE answered = 'yes') AS answered_yes, "
         "count(*) FILTER (WHERE answered = 'no') AS answered_no, "
         "count(*) FILTER (WHERE answered = 'unknown') AS answered_unknown, "
         "count(*) FILTER (WHERE customer IS NULL) AS withheld_calls, "
         "count(*) FILTER (WHERE again_ms - started_ms <= 7 * 24 * 3600000) AS callbacks_7d, "
         "count(*) FILTER (WHERE again_ms - started_ms <= 24 * 3600000) AS callbacks_24h, "
         "count(*) FILTER (WHERE as_of_ms - started_ms >= 7 * 24 * 3600000) AS callbacks_7d_of, "
         "count(*) FILTER (WHERE again_ms - started_ms <= 7 * 24 * 3600000 AND as_of_ms - started_ms >= "
         "7 * 24 * 3600000) AS callbacks_7d_over, "
         "count(*) FILTER (WHERE as_of_ms - started_ms >= 24 * 3600000) AS callbacks_24h_of, "
         "count(*) FILTER (WHERE again_ms - started_ms <= 24 * 3600000 AND as_of_ms - started_ms >= "
         "24 * 3600000) AS callbacks_24h_over "
         "FROM grouped GROUP BY row), "
         "lasting AS (SELECT row, avg(duration_s) AS duration_mean_s, " +
         rank(50, "duration_s") + " AS duration_p50_s, " + rank(90, "duration_s") + " AS duration_p90_s, " +
         rank(95, "duration_s") +
         " AS duration_p95_s, max(duration_s) AS duration_max_s "
         "FROM " +
         ranked("duration_s") +
         " GROUP BY row), "
         "rated AS (SELECT row, " +
         rank(50, "sentiment") + " AS sentiment_p50 FROM " + ranked("sentiment") +
         " GROUP BY row), "
         "callers AS (SELECT row, count(*) AS customers, count(*) FILTER (WHERE n > 1) AS repeat_customers "
         "FROM (SELECT row, count(*) AS n FROM grouped WHERE customer IS NOT NULL GROUP BY row, customer) "
         "GROUP BY row) "
         "SELECT row, name, calls, talk_s, duration_mean_s, duration_p50_s, duration_p90_s, duration_p95_s, "
         "duration_max_s, calls_connected, short_calls, sentiment_rated, sentiment_unrated, sentiment_mean, "
         "sentiment_p50, "
         "sentiment_low, sentiment_neutral, sentiment_high, answered_yes, answered_no, answered_unknown, "
         "1.0 * answered_yes / nullif(answered_yes + answered_no, 0) AS answered_rate" +
         customer_columns +
         " FROM counted LEFT JOIN lasting USING (row) LEFT JOIN rated USING (row) LEFT JOIN callers USING "
         "(row) ORDER BY row";
}

FigureValue value_of(const SQLite::Column& column) {
  if (column.isNull()) return {};
  if (column.isInteger() || column.isFloat()) return column.getDouble();
  return column.getString();
}

std::string name_of(const SQLite::Column& column) {
  return column.isNull() ? std::string{} : column.getString();
}

// Counts and sums of nothing are 0, everything else of nothing is null.
void add_nothing(FigureList& list, const std::string& section, const std::string& name, bool with_customers) {
  const auto add = [&](const char* figure, FigureValue value) {
    list.push_back({section, name, false, figure, std::move(value)});
  };
  for (const char* figure : {"calls", "talk_s", "calls_connected", "short_calls", "sentiment_rated",
                             "sentiment_unrated", "sentiment_low", "sentiment_neutral", "sentiment_high",
                             "answered_yes", "answered_no", "answered_unknown"})
    add(figure, 0.0);
  for (const char* figure : {"duration_mean_s", "duration_p50_s", "duration_p90_s", "duration_p95_s",
                             "duration_max_s", "sentiment_mean", "sentiment_p50", "answered_rate"})
    add(figure, {});
  if (!with_customers) return;
  for (const char* figure :
       {"customers", "withheld_calls", "repeat_customers", "callbacks_7d", "callbacks_24h", "callbacks_7d_of",
        "callbacks_7d_over", "callbacks_24h_of", "callbacks_24h_over"})
    add(figure, 0.0);
}

std::string quoted_sql(const std::string& text) {
  std::string quoted{"'"};
  for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

std::string ms_of(const std::string& utc) { return "strftime('%s', " + quoted_sql(utc) + ") * 1000"; }

// "+01:00"
std::string suffix_of(int minutes) {
  const int size = minutes < 0 ? -minutes : minutes;
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

}  // namespace

PlainSql::PlainSql(const std::string& path) : database_(path, SQLite::OPEN_READONLY, 5000) {
  database_.exec("PRAGMA temp_store = MEMORY");
  database_.exec(base_calls);
}

void PlainSql::set_zone(const Offsets& offsets) {
  database_.exec(
      "DROP TABLE IF EXISTS zone;"
      "CREATE TEMP TABLE zone (since_ms INTEGER, until_ms INTEGER, minutes INTEGER, suffix TEXT)");
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const std::string until = i + 1 < offsets.size()
                                  ? ms_of(offsets[i + 1].since)
                                  : std::to_string(std::numeric_limits<std::int64_t>::max());
    database_.exec("INSERT INTO zone VALUES (" + ms_of(offsets[i].since) + ", " + until + ", " +
                   std::to_string(offsets[i].minutes) + ", " + quoted_sql(suffix_of(offsets[i].minutes)) +
                   ")");
  }
  database_.exec(local_calls);
}

std::string PlainSql::rows(const std::string& sql) { return rows_of(database_, sql); }

double PlainSql::number(const std::string& sql) {
  SQLite::Statement statement(database_, sql);
  return statement.executeStep() ? statement.getColumn(0).getDouble() : 0.0;
}

FigureList PlainSql::figures(const SqlQuestion& question) {
  database_.exec(
      "DROP TABLE IF EXISTS chosen; DROP TABLE IF EXISTS place; DROP TABLE IF EXISTS grouped;"
      "CREATE TEMP TABLE chosen AS SELECT " +
      question.key +
      " AS name, duration_s, end_class, sentiment, answered, customer, started_ms, CASE WHEN again_ms < " +
      as_of_ms_ + " THEN again_ms END AS again_ms, " + as_of_ms_ + " AS as_of_ms FROM " + question.source +
      " WHERE " + question.where +
      ";"
      "CREATE TEMP TABLE place AS SELECT name, row_number() OVER (ORDER BY count(*) DESC, name IS NULL, "
      "name) "
      "AS place FROM chosen GROUP BY name;"
      "CREATE INDEX temp.place_name ON place (name);"
      "CREATE TEMP TABLE grouped AS SELECT CASE WHEN place <= " +
      std::to_string(question.top) + " THEN place ELSE " + std::to_string(question.top + 1) +
      " END AS row, chosen.* FROM chosen JOIN place ON place.name IS chosen.name");
  FigureList list;
  SQLite::Statement statement(database_, figures_query(short_below_s_, question.with_customers));
  while (statement.executeStep()) {
    const bool rest = static_cast<std::size_t>(statement.getColumn(0).getInt64()) > question.top;
    const std::string name = rest ? std::string{} : name_of(statement.getColumn(1));
    for (int column = 2; column < statement.getColumnCount(); ++column) {
      list.push_back({question.section, name, rest, statement.getColumn(column).getName(),
                      value_of(statement.getColumn(column))});
    }
  }
  return list;
}

std::string PlainSql::within(const Span& span) const {
  return "started_ms >= " + ms_of(span.since) + " AND started_ms < " + ms_of(span.until) +
         " AND started_ms < " + as_of_ms_ + " AND (" + filter_ + ")";
}

void PlainSql::add_whole(FigureList& list, const std::string& section, const Span& span) {
  FigureList whole = figures({.section = section, .where = within(span), .with_customers = true});
  if (whole.empty()) add_nothing(whole, section, span.label, true);
  for (NamedFigure& figure : whole) {
    figure.name = span.label;
    list.push_back(std::move(figure));
  }
}

void PlainSql::add_period(FigureList& list, const std::string& section, const Span& span,
                          const std::string& zone) {
  for (const auto& [figure, utc] : {std::pair("since", span.since), std::pair("until", span.until)}) {
    SQLite::Statement local(database_,
                            "SELECT strftime('%Y-%m-%dT%H:%M:%S', ms / 1000 + minutes * 60, "
                            "'unixepoch') || suffix FROM (SELECT " +
                                ms_of(utc) + " AS ms) JOIN zone ON ms >= since_ms AND ms < until_ms");
    local.executeStep();
    list.push_back({section, span.label, false, figure, local.getColumn(0).getString()});
  }
  list.push_back({section, span.label, false, "timezone", zone});
}

void PlainSql::add_scores(FigureList& list, const std::string& where) {
  for (int score = 1; score <= 10; ++score) {
    list.push_back({"sentiment", std::to_string(score), false, "calls",
                    number("SELECT count(*) FROM calls WHERE " + where +
                           " AND CAST(sentiment + 0.5 AS INTEGER) = " + std::to_string(score))});
  }
}

namespace {

// Of the calls with a score; nothing where none has one.
FigureValue low_share(const FigureList& figures) {
  double low = 0;
  double rated = 0;
  for (const NamedFigure& figure : figures) {
    if (figure.figure == "sentiment_low") low = std::get<double>(figure.value);
    if (figure.figure == "sentiment_rated") rated = std::get<double>(figure.value);
  }
  return rated > 0 ? FigureValue(low / rated) : FigureValue();
}

}  // namespace

void PlainSql::add_series(FigureList& list, const ReportQuestion& question, const std::string& where) {
  const std::string key = question.unit == "hour" ? "clock_hour" : question.unit;
  const FigureList told = figures({.section = "series", .key = key, .where = where});
  std::map<std::string, FigureList> by_name;
  for (const NamedFigure& figure : told) by_name[figure.name].push_back(figure);
  // Every bucket there is: step by hours through the period, and see on which units they lie.
  SQLite::Statement starts(
      database_, "WITH RECURSIVE hour (ms) AS (SELECT " + ms_of(question.period.since) +
                     " UNION ALL SELECT ms + 3600000 FROM hour WHERE ms + 3600000 < " +
                     ms_of(question.period.until) +
                     "), local AS (SELECT ms / 1000 + minutes * 60 AS s, suffix FROM hour JOIN zone ON ms >= "
                     "since_ms AND ms < until_ms) "
                     "SELECT DISTINCT CASE " +
                     quoted_sql(question.unit) +
                     " WHEN 'hour' THEN strftime('%Y-%m-%dT%H:00:00', s, 'unixepoch') || suffix "
                     "WHEN 'day' THEN date(s, 'unixepoch') "
                     "WHEN 'week' THEN date(s, 'unixepoch', 'weekday 0', '-6 days') "
                     "ELSE strftime('%Y-%m-01', s, 'unixepoch') END FROM local");
  while (starts.executeStep()) {
    const std::string start = starts.getColumn(0).getString();
    if (by_name[start].empty()) add_nothing(by_name[start], "series", start, false);
    list.push_back({"series", start, false, "sentiment_low_share", low_share(by_name[start])});
    for (NamedFigure& figure : by_name[start]) list.push_back(std::move(figure));
  }
}

void PlainSql::add_topics(FigureList& list, const ReportQuestion& question, const std::string& where) {
  const double calls = number("SELECT count(*) FROM calls WHERE " + where);
  const bool compared = !question.previous.label.empty();
  const std::string before = compared ? within(question.previous) : "0";
  double rest_before = number("SELECT count(*) FROM calls WHERE " + before);
  const std::map<std::string, std::string> bands = {{"sentiment_low", "low"},
                                                    {"sentiment_neutral", "neutral"},
                                                    {"sentiment_high", "high"},
                                                    {"sentiment_unrated", "unrated"}};
  for (const NamedFigure& figure :
       figures({.section = "topics", .key = "topic", .where = where, .top = question.top})) {
    list.push_back(figure);
    const auto band = bands.find(figure.figure);
    if (band != bands.end())
      list.push_back({"topic_sentiment", figure.name, figure.rest, band->second, figure.value});
    if (figure.figure != "calls") continue;
    list.push_back({"topics", figure.name, figure.rest, "share", std::get<double>(figure.value) / calls});
    const std::string topic = figure.name.empty() ? "NULL" : quoted_sql(figure.name);
    const double own = figure.rest
                           ? rest_before
                           : number("SELECT count(*) FROM calls WHERE " + before + " AND topic IS " + topic);
    rest_before -= own;
    list.push_back(
        {"topics", figure.name, figure.rest, "previous_calls", compared ? FigureValue(own) : FigureValue()});
  }
}

void PlainSql::add_hours(FigureList& list, const std::string& where) {
  std::map<std::string, double> calls;
  SQLite::Statement statement(database_, "SELECT weekday || ' ' || hour, count(*) FROM calls WHERE " + where +
                                             " GROUP BY weekday, hour");
  while (statement.executeStep())
    calls[statement.getColumn(0).getString()] = statement.getColumn(1).getDouble();
  for (int weekday = 1; weekday <= 7; ++weekday) {
    for (int hour = 0; hour < 24; ++hour) {
      const std::string name = std::to_string(weekday) + " " + std::to_string(hour);
      list.push_back({"hours", name, false, "calls", calls[name]});
    }
  }
}

void PlainSql::add_breakdowns(FigureList& list, const ReportQuestion& question, const std::string& where) {
  const auto add = [&](const char* section, const char* key) {
    for (NamedFigure& figure : figures({.section = section, .key = key, .where = where, .top = question.top}))
      list.push_back(std::move(figure));
  };
  add("lines", "line_shown");
  SQLite::Statement names(database_, "SELECT DISTINCT line_shown, line_name FROM calls WHERE " + where);
  std::map<std::string, FigureValue> name_by_line;
  while (names.executeStep()) name_by_line[name_of(names.getColumn(0))] = value_of(names.getColumn(1));
  std::set<std::string> named;
  for (const NamedFigure& figure : section_of(list, "lines")) {
    if (figure.figure != "calls") continue;
    list.push_back(
        {"lines", figure.name, figure.rest, "name", figure.rest ? FigureValue() : name_by_line[figure.name]});
  }
  add("types", "type");
  add("qualities", "quality");
  add("agents", "agent_id");
  add("end_classes", "end_class");
  add("end_reasons", "end_reason");
}

void PlainSql::add_lowest(FigureList& list, const std::string& where) {
  SQLite::Statement statement(
      database_,
      "SELECT call_id, strftime('%Y-%m-%dT%H:%M:', started_ms / 1000, 'unixepoch') || "
      "printf('%06.3fZ', (started_ms % 60000) / 1000.0) AS started_at, duration_s, sentiment, topic, summary "
      "FROM calls WHERE " +
          where + " AND sentiment IS NOT NULL ORDER BY sentiment, started_ms DESC LIMIT 10");
  while (statement.executeStep()) {
    for (int column = 1; column < statement.getColumnCount(); ++column) {
      list.push_back({"lowest", name_of(statement.getColumn(0)), false, statement.getColumn(column).getName(),
                      value_of(statement.getColumn(column))});
    }
  }
}

FigureList PlainSql::report(const ReportQuestion& question) {
  set_short(question.short_below_s);
  filter_ = question.filter;
  as_of_ms_ = ms_of(question.as_of);
  const std::string where = within(question.period);
  FigureList list;
  add_period(list, "period", question.period, question.zone);
  add_whole(list, "figures", question.period);
  if (!question.previous.label.empty()) {
    add_period(list, "previous_period", question.previous, question.zone);
    add_whole(list, "previous", question.previous);
  }
  add_scores(list, where);
  list.push_back({"unit", "", false, "unit", question.unit});
  add_series(list, question, where);
  add_topics(list, question, where);
  add_hours(list, where);
  add_breakdowns(list, question, where);
  add_lowest(list, where);
  return list;
}

}  // namespace calltally
