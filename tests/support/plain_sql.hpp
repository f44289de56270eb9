// A second opinion: the figures of the manual by plain SQL through the public views, and by nothing of the
// program's own.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "support/figure_list.hpp"

namespace calltally {

// From an instant on (UTC, "2025-10-26T01:00:00") local time is UTC plus so many minutes.
struct OffsetFrom {
  std::string since;
  int minutes;
};
using Offsets = std::vector<OffsetFrom>;  // in order

// A stretch of time, [since, until), in UTC.
struct Span {
  std::string label;
  std::string since;
  std::string until;
};

// One set of figures for each value of an expression over the columns of `source`. A call that has several
// values of an analysis key comes once with each: the key is "value", the source
//   calls LEFT JOIN (SELECT DISTINCT call_id, value FROM analysis_value WHERE key = 'tags') USING (call_id)
struct SqlQuestion {
  std::string section;
  std::string key = "NULL";
  std::string where = "1";
  std::string source = "calls";
  std::size_t top = std::numeric_limits<std::int32_t>::max();  // rows; the rest is one more
  bool with_customers = false;                                 // also customers and callbacks
};

// What `report --format json` has to say.
struct ReportQuestion {
  Span period;
  Span previous;  // "" as its label: none
  std::string zone;
  std::string unit;  // of the series: hour, day, week or month
  std::size_t top = 20;
  double short_below_s = 10;
  std::string filter = "1";                   // a condition on the calls of both periods
  std::string as_of = "2100-01-01T00:00:00";  // in UTC: calls that began then or later are not there
};

// The calls of one database, as a table `calls` in which each call has:
//   call_id, started_ms, duration_s, sentiment, type, answered, topic, quality, end_reason, agent_id,
//   agent_name, platform, agent_version, summary, reported_at, start_estimated, customer_number, customer_id
//   as call_report has them end_class                  what ended it, read from end reason and status once
//   more line, line_name, customer  numbers in their normal form, of which lines are shown as `line_shown`
//   again_ms                   when the same customer called next, in or out of any period
//   local_ms, day, weekday, hour, week, month, clock_hour   the start on the clocks of the zone
class PlainSql {
 public:
  explicit PlainSql(const std::string& path);

  void set_zone(const Offsets& offsets);
  void set_short(double below_s) { short_below_s_ = below_s; }

  // Rows by calls descending, then by name (bytes, null last).
  [[nodiscard]] FigureList figures(const SqlQuestion& question);

  // Every figure of a report.
  [[nodiscard]] FigureList report(const ReportQuestion& question);

  // Statements for tables of one's own, which are temporary.
  void run(const std::string& sql) { database_.exec(sql); }

  // Rows of a statement, columns separated by '|'.
  [[nodiscard]] std::string rows(const std::string& sql);

 private:
  [[nodiscard]] std::string within(const Span& span) const;
  void add_period(FigureList& list, const std::string& section, const Span& span, const std::string& zone);
  void add_whole(FigureList& list, const std::string& section, const Span& span);
  void add_scores(FigureList& list, const std::string& where);
  void add_series(FigureList& list, const ReportQuestion& question, const std::string& where);
  void add_topics(FigureList& list, const ReportQuestion& question, const std::string& where);
  void add_hours(FigureList& list, const std::string& where);
  void add_breakdowns(FigureList& list, const ReportQuestion& question, const std::string& where);
  void add_lowest(FigureList& list, const std::string& where);
  double number(const std::string& sql);

  SQLite::Database database_;
  double short_below_s_ = 10;
  std::string filter_ = "1";
  std::string as_of_ms_ = "4102444800000";
};

}  // namespace calltally
