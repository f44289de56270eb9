#include "store/derivation.hpp"

#include "base/text.hpp"
#include "call/label_key.hpp"
#include "call/phone.hpp"

namespace calltally {
namespace {

std::optional<std::int64_t> ms_of(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return unix_ms(*instant);
}

bool is_integer(Query& row, int column, const std::optional<std::int64_t>& value) {
  return value ? !row.is_null(column) && row.integer(column) == *value : row.is_null(column);
}

bool is_number(Query& row, int column, const std::optional<double>& value) {
  return value ? !row.is_null(column) && row.number(column) == *value : row.is_null(column);
}

// No text is stored as NULL.
bool is_text(Query& row, int column, std::string_view value) {
  return value.empty() ? row.is_null(column) : row.bytes(column) == value;
}

bool is_wide(Query& row, const Call& call, const Reading& reading) {
  const Report& report = call.report;
  return is_integer(row, 2, unix_ms(call.started_at)) && is_integer(row, 3, call.start_estimated ? 1 : 0) &&
         is_integer(row, 4, unix_ms(call.received_at)) && is_integer(row, 5, ms_of(report.reported_at)) &&
         is_text(row, 6, report.status) && is_text(row, 7, report.line_number) &&
         is_text(row, 8, report.customer_number) && is_text(row, 9, reading.topic) &&
         is_text(row, 10, reading.quality) && is_text(row, 11, report.summary) &&
         is_text(row, 12, says_nothing(report.analysis) ? std::string{} : canonical(report.analysis));
}

bool is_narrow(Query& row, const Call& call, const Reading& reading, const Roles& roles) {
  const Report& report = call.report;
  std::optional<std::int64_t> answered;
  if (reading.answered) answered = *reading.answered ? 1 : 0;
  return !row.is_null(23) && is_integer(row, 13, static_cast<std::int64_t>(report.type)) &&
         is_integer(row, 14, answered) && is_number(row, 15, reading.sentiment) &&
         is_number(row, 16, report.duration_s) &&
         is_text(row, 17, normal_number(report.line_number, roles.region)) &&
         is_text(row, 18, reading.topic.empty() ? std::string{} : folded(reading.topic)) &&
         is_text(row, 19, reading.quality.empty() ? std::string{} : folded(reading.quality)) &&
         is_text(row, 20, agent_key(report.agent_id, report.agent_name)) &&
         is_text(row, 21, end_reason_key(report.end_reason)) &&
         is_text(row, 22, normal_customer(report.customer_number, roles.region));
}

}  // namespace

bool is_derived(Query& row, const Call& call, const Roles& roles) {
  const Reading reading = read_roles(call.report.analysis, roles);
  CallFields unreadable = call.report.unreadable;
  unreadable.add(reading.unreadable);
  const bool is_told = row.integer(25) == unreadable.bits() && (row.integer(26) != 0) == call.start_unknown;
  return is_told && is_wide(row, call, reading) && is_narrow(row, call, reading, roles);
}

}  // namespace calltally
