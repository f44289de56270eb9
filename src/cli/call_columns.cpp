#include "cli/call_columns.hpp"

#include <array>

namespace calltally {
namespace {

constexpr std::array columns{"call_id",  "started_at", "started_local", "start_estimated", "type",
                             "status",   "end_reason", "line_number",   "line_name",       "customer_number",
                             "agent_id", "agent_name", "duration_s",    "sentiment",       "topic",
                             "answered", "quality",    "summary",       "received_at"};

}  // namespace

std::string_view answer_of(const CallRow& row) {
  if (!row.answered) return "unknown";
  return *row.answered ? "yes" : "no";
}

void add_text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty()) {
    json.value(nullptr);
  } else {
    json.value(text);
  }
}

void add_call_header(CsvWriter& csv) {
  for (const char* name : columns) csv.literal(name);
}

void add_call_cells(CsvWriter& csv, const CallRecord& call, const CallShown& shown) {
  const CallRow& row = call.row;
  const LabelTable& labels = shown.labels;
  csv.text(call.call_id);
  csv.literal(format_rfc3339(row.started_at));
  csv.literal(format_local(shown.zone.to_local(row.started_at)));
  csv.literal(call.start_estimated ? "true" : "false");
  csv.literal(name_of(row.type));
  csv.text(call.status);
  csv.text(labels[row.end_reason].shown);
  csv.phone(call.line_number);
  csv.text(labels[row.line].name);
  csv.phone(call.customer_number);
  csv.text(labels[row.agent].shown);
  csv.text(labels[row.agent].name);
  csv.number(row.duration_s);
  csv.number(row.sentiment);
  csv.text(labels[row.topic].shown);
  csv.literal(answer_of(row));
  csv.text(labels[row.quality].shown);
  csv.text(call.summary);
  csv.literal(format_rfc3339(call.received_at));
}

void add_call_members(JsonWriter& json, const CallRecord& call, const CallShown& shown) {
  const CallRow& row = call.row;
  const LabelTable& labels = shown.labels;
  json.member("call_id", std::string_view(call.call_id));
  json.member("started_at", std::string_view(format_rfc3339(row.started_at)));
  json.member("started_local", std::string_view(format_local(shown.zone.to_local(row.started_at))));
  json.member("start_estimated", call.start_estimated);
  json.member("type", name_of(row.type));
  add_text_or_null(json, "status", call.status);
  add_text_or_null(json, "end_reason", labels[row.end_reason].shown);
  add_text_or_null(json, "line_number", call.line_number);
  add_text_or_null(json, "line_name", labels[row.line].name);
  add_text_or_null(json, "customer_number", call.customer_number);
  add_text_or_null(json, "agent_id", labels[row.agent].shown);
  add_text_or_null(json, "agent_name", labels[row.agent].name);
  json.member("duration_s", row.duration_s);
  json.member("sentiment", row.sentiment);
  add_text_or_null(json, "topic", labels[row.topic].shown);
  json.member("answered", answer_of(row));
  add_text_or_null(json, "quality", labels[row.quality].shown);
  add_text_or_null(json, "summary", call.summary);
  json.member("received_at", std::string_view(format_rfc3339(call.received_at)));
}

}  // namespace calltally
