#include "view/sql_views.hpp"

#include <array>

#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/page.hpp"

namespace calltally {
namespace {

constexpr std::string_view views_contract = "calltally.sql-schema/1";

constexpr auto call_columns = std::to_array<ViewColumn>({
    {"call_id", "TEXT", "the platform's id of the call"},
    {"started_at", "TEXT", "start, RFC 3339 in UTC: 2025-12-05T09:35:20.117Z"},
    {"started_ms", "INTEGER", "the same as Unix milliseconds"},
    {"start_estimated", "INTEGER", "1: report time minus duration; 0: as sent"},
    {"type", "TEXT", "inbound, outbound, web or unknown"},
    {"status", "TEXT", "as sent"},
    {"end_reason", "TEXT", "why the call ended, as sent"},
    {"line_number", "TEXT", "your number, as sent"},
    {"line_name", "TEXT", "its name in the newest report"},
    {"customer_number", "TEXT", "the other party's number, as sent; NULL: withheld"},
    {"customer_id", "INTEGER", "one per number, however spelled; NULL: withheld"},
    {"agent_id", "TEXT", "the agent's id"},
    {"agent_name", "TEXT", "its name in the newest report"},
    {"duration_s", "REAL", "seconds; NULL: unknown"},
    {"sentiment", "REAL", "1 (worst) to 10; NULL: unrated"},
    {"topic", "TEXT", "the topic that counts, after merging; NULL: no topic"},
    {"answered", "TEXT", "yes, no or unknown"},
    {"quality", "TEXT", "NULL: none"},
    {"summary", "TEXT", "what the call was about"},
    {"received_at", "TEXT", "when its first delivery arrived, UTC"},
    {"reported_at", "TEXT", "time of its newest report, UTC; NULL: unknown"},
    {"start_unknown", "INTEGER", "1: no time could be read, so it is dated by its arrival"},
    {"platform", "TEXT", "flireo, vapi, retell, elevenlabs or bland; with call_id it names one call"},
    {"end_class", "TEXT", "how it ended, in the same words for every platform; NULL: unknown"},
    {"agent_version", "TEXT", "the version of the agent, as sent"},
});

constexpr auto value_columns = std::to_array<ViewColumn>({
    {"call_id", "TEXT", "the call, as in call_report"},
    {"key", "TEXT", "nested keys are joined with a dot: address.city"},
    {"value", "TEXT", "the value as text; true and false in words"},
    {"number", "REAL", "the value where it is a number, else NULL"},
    {"platform", "TEXT", "as in call_report"},
});

constexpr auto quarantine_columns = std::to_array<ViewColumn>({
    {"id", "INTEGER", "number of the body"},
    {"received_at", "TEXT", "when it arrived, UTC"},
    {"received_ms", "INTEGER", "the same as Unix milliseconds"},
    {"status", "INTEGER", "the HTTP status that was answered"},
    {"reason", "TEXT", "not-json, unknown-event, vapi-not-read-yet, ..."},
    {"bytes", "INTEGER", "its length"},
});

constexpr auto views = std::to_array<PublicView>({
    {"call_report", "call", call_columns},
    {"analysis_value", "value of an analysis; a key may have several", value_columns},
    {"quarantine_report", "delivery that could not be read", quarantine_columns},
});

constexpr auto examples = std::to_array<SqlExample>({
    {"Topics, the most frequent first",
     "SELECT topic, count(*) AS calls, round(avg(sentiment), 1) AS sentiment FROM call_report GROUP BY topic "
     "ORDER BY calls DESC"},
    {"Calls by month and line, in the time of this machine",
     "SELECT strftime('%Y-%m', started_at, 'localtime') AS month, line_name, count(*) AS calls FROM "
     "call_report GROUP BY month, line_name"},
    {"Who called most often",
     "SELECT min(customer_number) AS customer, count(*) AS calls FROM call_report WHERE customer_id IS NOT "
     "NULL GROUP BY customer_id ORDER BY calls DESC LIMIT 10"},
    {"The next call of the same customer",
     "SELECT call_id, started_at, lead(started_at) OVER (PARTITION BY customer_id ORDER BY started_ms) AS "
     "next FROM call_report WHERE customer_id IS NOT NULL"},
    {"Every key of the analyses, how often and between which numbers",
     "SELECT key, count(DISTINCT call_id) AS calls, min(number), max(number) FROM analysis_value GROUP BY "
     "key"},
    {"Calls with one value of a key",
     "SELECT r.call_id, r.started_at, v.value FROM call_report AS r JOIN analysis_value AS v USING (call_id, "
     "platform) "
     "WHERE v.key = 'gesprek_kwaliteit' AND v.value = 'Slecht'"},
    {"What arrived and could not be read",
     "SELECT reason, count(*) AS bodies, max(received_at) AS last FROM quarantine_report GROUP BY reason"},
});

std::string row_text(const PublicView& view) { return "one row per " + std::string(view.row); }

Page page_of_views() {
  Page page;
  page.title = "Views for SQL";
  page.subtitle = "read with calltally sql, or any program";
  page.notes = {{"Their names and columns stay; all other tables are internal. NULL means unknown."}};
  for (const PublicView& view : views) {
    Table table({{"Column"}, {"Type"}, {"Meaning", Align::left, Shrink::may, 20}});
    for (const ViewColumn& column : view.columns) {
      table.add({{std::string(column.name), Style::accent},
                 {std::string(column.type)},
                 {std::string(column.meaning)}});
    }
    page.sections.push_back({std::string(view.name), row_text(view), std::move(table)});
  }
  for (const SqlExample& example : examples) {
    page.sections.push_back({std::string(example.what), "", Note{std::string(example.sql)}});
  }
  return page;
}

void add_members(JsonWriter& json, const ViewColumn& column) {
  json.member("column", column.name);
  json.member("type", column.type);
  json.member("meaning", column.meaning);
}

std::string json_of_views() {
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  json.object();
  json.member("contract", views_contract);
  json.key("views");
  json.array();
  for (const PublicView& view : views) {
    json.object();
    json.member("view", view.name);
    json.member("row", view.row);
    json.key("columns");
    json.array();
    for (const ViewColumn& column : view.columns) {
      json.object();
      add_members(json, column);
      json.end();
    }
    json.end();
    json.end();
  }
  json.end();
  json.key("examples");
  json.array();
  for (const SqlExample& example : examples) {
    json.object();
    json.member("what", example.what);
    json.member("sql", example.sql);
    json.end();
  }
  json.end();
  json.end();
  return out + "\n";
}

std::string json_lines_of_views() {
  std::string out;
  for (const PublicView& view : views) {
    for (const ViewColumn& column : view.columns) {
      JsonWriter json(out);
      json.object();
      json.member("view", view.name);
      add_members(json, column);
      json.end();
      out += '\n';
    }
  }
  return out;
}

std::string csv_of_views() {
  std::string out;
  CsvWriter csv(out);
  for (const char* name : {"view", "column", "type", "meaning"}) csv.literal(name);
  csv.end_row();
  for (const PublicView& view : views) {
    for (const ViewColumn& column : view.columns) {
      for (const std::string_view cell : {view.name, column.name, column.type, column.meaning}) {
        csv.literal(cell);
      }
      csv.end_row();
    }
  }
  return out;
}

}  // namespace

std::span<const PublicView> public_view_list() { return views; }

std::span<const SqlExample> sql_examples() { return examples; }

void write_views(const Presentation& presentation, const RowSink& sink) {
  switch (presentation.format) {
    case AnswerFormat::json:
      return sink(json_of_views());
    case AnswerFormat::json_lines:
      return sink(json_lines_of_views());
    case AnswerFormat::csv:
      return sink(csv_of_views());
    case AnswerFormat::html:
    case AnswerFormat::markdown:
      return sink(page_markdown(page_of_views(), presentation.look.glyphs));
    case AnswerFormat::xlsx:  // whoever asks for it is told that there is none
    case AnswerFormat::table:
      return sink(page_text(page_of_views(), presentation.look, presentation.tables_of_names()));
  }
}

}  // namespace calltally
