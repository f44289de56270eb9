#include "store/inspect/derivation.hpp"

#include "base/text.hpp"
#include "call/end_class.hpp"
#include "call/label_key.hpp"
#include "call/phone.hpp"
#include "sql/check.hpp"

namespace calltally {
namespace {

using Row = Query<sql::check_call>;
using Place = ResultColumn<sql::check_call>;

std::optional<std::int64_t> ms_of(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return unix_ms(*instant);
}

bool is_integer(Row& row, Place column, const std::optional<std::int64_t>& value) {
  return value ? !row.is_null(column) && row.integer(column) == *value : row.is_null(column);
}

bool is_number(Row& row, Place column, const std::optional<double>& value) {
  return value ? !row.is_null(column) && row.number(column) == *value : row.is_null(column);
}

// No text is stored as NULL.
bool is_text(Row& row, Place column, std::string_view value) {
  return value.empty() ? row.is_null(column) : row.bytes(column) == value;
}

bool is_wide(Row& row, const Call& call, const Reading& reading) {
  const Report& report = call.report;
  return is_integer(row, "started_ms", unix_ms(call.started_at)) &&
         is_integer(row, "start_estimated", call.start_estimated ? 1 : 0) &&
         is_integer(row, "received_ms", unix_ms(call.received_at)) &&
         is_integer(row, "reported_ms", ms_of(report.reported_at)) && is_text(row, "status", report.status) &&
         is_text(row, "line_number", report.line_number) &&
         is_text(row, "customer_number", report.customer_number) && is_text(row, "topic", reading.topic) &&
         is_text(row, "quality", reading.quality) && is_text(row, "summary", report.summary) &&
         is_text(row, "analysis", says_nothing(report.analysis) ? std::string{} : canonical(report.analysis));
}

bool is_narrow(Row& row, const Call& call, const Reading& reading, const Roles& roles) {
  const Report& report = call.report;
  std::optional<std::int64_t> answered;
  if (reading.answered) answered = *reading.answered ? 1 : 0;
  return !row.is_null("narrow_id") && is_integer(row, "type", static_cast<std::int64_t>(report.type)) &&
         is_integer(row, "answered", answered) && is_number(row, "sentiment", reading.sentiment) &&
         is_number(row, "duration_s", report.duration_s) &&
         is_text(row, "line_key", normal_number(report.line_number, roles.region)) &&
         is_text(row, "topic_key", reading.topic.empty() ? std::string{} : folded(reading.topic)) &&
         is_text(row, "quality_key", reading.quality.empty() ? std::string{} : folded(reading.quality)) &&
         is_text(row, "agent_key", agent_key(report.agent_id, report.agent_name)) &&
         is_text(row, "agent_version_key", tidy(report.agent_version)) &&
         is_text(row, "end_reason_key", end_reason_key(report.end_reason)) &&
         row.integer("platform") == static_cast<std::int64_t>(report.platform) &&
         row.integer("end_class") ==
             static_cast<std::int64_t>(end_class_of(report.platform, report.end_reason, report.status)) &&
         is_text(row, "customer", normal_customer(report.customer_number, roles.region));
}

}  // namespace

bool is_derived(Query<sql::check_call>& row, const Call& call, const Roles& roles) {
  const Reading reading = read_roles(call.report.analysis, roles);
  CallFields unreadable = call.report.unreadable;
  unreadable.add(reading.unreadable);
  const bool is_told =
      row.integer("fields") == unreadable.bits() && (row.integer("start_unknown") != 0) == call.start_unknown;
  return is_told && is_wide(row, call, reading) && is_narrow(row, call, reading, roles);
}

}  // namespace calltally
