// A database for tests: deliveries put in through the writer, everything in it read back as text.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "decode/delivery.hpp"
#include "decode/record.hpp"
#include "store/writer.hpp"
#include "support/catch.hpp"

namespace calltally {

// What one record of an import says: a webhook's body, a Call of the platform's list, a line of an export.
inline DecodedReport imported(const std::string& text) {
  Decoder decoder;
  std::vector<DecodedReport> reports;
  const bool parsed = decode_document(decoder, text, [&](tl::expected<Record, std::string> record) {
    if (record && std::holds_alternative<DecodedReport>(*record)) {
      reports.push_back(std::get<DecodedReport>(std::move(*record)));
    }
  });
  CAPTURE(text);
  REQUIRE(parsed);
  REQUIRE(reports.size() == 1);
  return reports.front();
}

// All rows of a statement: columns separated by '|', NULL as "-", rows by line breaks.
inline std::string rows_of(SQLite::Database& connection, const std::string& sql) {
  std::string text;
  SQLite::Statement statement(connection, sql);
  while (statement.executeStep()) {
    for (int column = 0; column < statement.getColumnCount(); ++column) {
      if (column > 0) text += '|';
      text += statement.getColumn(column).isNull() ? "-" : statement.getColumn(column).getString();
    }
    text += '\n';
  }
  return text;
}

inline std::string rows_of(const std::string& path, const std::string& sql) {
  SQLite::Database connection(path, SQLite::OPEN_READONLY, 5000);
  return rows_of(connection, sql);
}

// What `sql` changes behind the program's back.
inline void tamper(const std::string& path, const std::string& sql) {
  SQLite::Database connection(path, SQLite::OPEN_READWRITE, 5000);
  connection.exec(sql);
}

// What the search index holds: every word with its call and its place among the summary's words.
inline std::string indexed_words(SQLite::Database& connection) {
  connection.exec("CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, call_words, instance)");
  std::string words = rows_of(connection,
                              "SELECT t.call_id, w.term, w.offset FROM temp.word AS w "
                              "LEFT JOIN call_text AS t ON t.id = w.doc ORDER BY 1, 3, 2");
  connection.exec("DROP TABLE temp.word");
  return words;
}

inline std::string indexed_words(const std::string& path) {
  SQLite::Database connection(path, SQLite::OPEN_READONLY, 5000);
  return indexed_words(connection);
}

// All that other programs see of the calls. Row numbers are nobody's business: the customer stands for its.
inline std::string seen(const std::string& path) {
  return rows_of(path,
                 "SELECT r.call_id, started_at, started_ms, start_estimated, type, status, end_reason, "
                 "line_number, line_name, customer_number, c.number, agent_id, agent_name, duration_s, "
                 "sentiment, topic, answered, quality, summary, received_at, reported_at "
                 "FROM call_report AS r LEFT JOIN customer AS c ON c.id = r.customer_id "
                 "ORDER BY r.call_id") +
         "--\n" + rows_of(path, "SELECT * FROM analysis_value ORDER BY call_id, key, value") + "--\n" +
         rows_of(path,
                 "SELECT a.call_id, t.call_id FROM alias AS a LEFT JOIN call_text AS t ON t.id = a.call "
                 "ORDER BY 1") +
         "--\n" +
         rows_of(path,
                 "SELECT t.call_id, d.source, d.body FROM delivery AS d LEFT JOIN call_text AS t "
                 "ON t.id = d.call ORDER BY 1, 2, 3") +
         "--\n" + indexed_words(path) + "--\n" +
         rows_of(path, "SELECT count(*), (SELECT count(*) FROM call_text) FROM call");
}

// Every row of every table, row numbers and all; of the search index, whose bytes tell how it came about,
// which calls are in it.
inline std::string everything(const std::string& path) {
  SQLite::Database connection(path, SQLite::OPEN_READONLY, 5000);
  std::vector<std::string> tables;
  SQLite::Statement names(
      connection,
      "SELECT name FROM sqlite_master WHERE type = 'table' "
      "AND (name NOT LIKE 'call\\_words%' ESCAPE '\\' OR name = 'call_words_docsize') ORDER BY name");
  while (names.executeStep()) tables.push_back(names.getColumn(0).getString());
  std::string text;
  for (const std::string& table : tables) {
    text += "== " + table + '\n';
    text += rows_of(connection, "SELECT * FROM " + table + " ORDER BY 1, 2");
  }
  return text;
}

// A writer with its decoder, and a batch per delivery.
class Store {
 public:
  explicit Store(const std::string& path, Writer::Role role = Writer::Role::beside)
      : writer(path, role,
               [this](std::string_view body, BodyKind kind) { return decoder_.read_stored(body, kind); }) {}

  StoreResult keep(const DecodedReport& decoded, Instant received_at) {
    writer.begin();
    const StoreResult kept = writer.add(decoded.report, decoded.body, received_at);
    writer.commit();
    return kept;
  }

  StoreResult keep(const StatusUpdate& update, Instant received_at) {
    writer.begin();
    const StoreResult kept = writer.add(update, received_at);
    writer.commit();
    return kept;
  }

  // The whole of it, `limit` calls per batch; goes on where an earlier one stopped.
  void reindex(int limit = 2) {
    std::int64_t next = std::max<std::int64_t>(writer.reindex_position(), 1);
    while (next != 0) next = reindex_step(next, limit);
    writer.finish_reindex();
  }

  std::int64_t reindex_step(std::int64_t next, int limit) {
    writer.begin();
    next = writer.reindex(next, limit);
    writer.set_reindex_position(next == 0 ? std::numeric_limits<std::int64_t>::max() : next);
    writer.commit();
    return next;
  }

 private:
  Decoder decoder_;

 public:
  Writer writer;
};

}  // namespace calltally
