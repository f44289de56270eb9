#include "view/call_columns.hpp"

#include <array>

namespace calltally {
namespace {

constexpr std::array<std::string_view, call_columns_count> names{
    "call_id",  "started_at", "started_local", "start_estimated", "type",
    "status",   "end_reason", "line_number",   "line_name",       "customer_number",
    "agent_id", "agent_name", "duration_s",    "sentiment",       "topic",
    "answered", "quality",    "summary",       "received_at"};

template <typename Take>
void for_each_column(Take take) {
  for (int i = 0; i < call_columns_count; ++i) take(static_cast<CallColumn>(i));
}

}  // namespace

std::string_view name_of(CallColumn column) { return names[static_cast<std::size_t>(column)]; }

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

void add_call_cell(CsvWriter& csv, CallColumn column, const CallRecord& call, const CallShown& shown) {
  const CallRow& row = call.row;
  const LabelTable& labels = shown.labels;
  switch (column) {
    case CallColumn::call_id:
      return csv.text(call.call_id);
    case CallColumn::started_at:
      return csv.time(row.started_at);
    case CallColumn::started_local:
      return csv.local_time(shown.clock.at(row.started_at));
    case CallColumn::start_estimated:
      return csv.literal(call.start_estimated ? "true" : "false");
    case CallColumn::type:
      return csv.literal(name_of(row.type));
    case CallColumn::status:
      return csv.text(call.status);
    case CallColumn::end_reason:
      return csv.text(labels[row.end_reason].shown);
    case CallColumn::line_number:
      return csv.phone(call.line_number);
    case CallColumn::line_name:
      return csv.text(labels[row.line].name);
    case CallColumn::customer_number:
      return csv.phone(call.customer_number);
    case CallColumn::agent_id:
      return csv.text(labels[row.agent].shown);
    case CallColumn::agent_name:
      return csv.text(labels[row.agent].name);
    case CallColumn::duration_s:
      return csv.number(row.duration_s);
    case CallColumn::sentiment:
      return csv.number(row.sentiment);
    case CallColumn::topic:
      return csv.text(labels[row.topic].shown);
    case CallColumn::answered:
      return csv.literal(answer_of(row));
    case CallColumn::quality:
      return csv.text(labels[row.quality].shown);
    case CallColumn::summary:
      return csv.text(call.summary);
    case CallColumn::received_at:
      return csv.time(call.received_at);
  }
}

void add_call_member(JsonWriter& json, CallColumn column, const CallRecord& call, const CallShown& shown) {
  const CallRow& row = call.row;
  const LabelTable& labels = shown.labels;
  const std::string_view name = name_of(column);
  switch (column) {
    case CallColumn::call_id:
      return json.member(name, std::string_view(call.call_id));
    case CallColumn::started_at:
      return json.member(name, std::string_view(format_rfc3339(row.started_at)));
    case CallColumn::started_local:
      return json.member(name, std::string_view(format_local(shown.clock.at(row.started_at))));
    case CallColumn::start_estimated:
      return json.member(name, call.start_estimated);
    case CallColumn::type:
      return json.member(name, name_of(row.type));
    case CallColumn::status:
      return add_text_or_null(json, name, call.status);
    case CallColumn::end_reason:
      return add_text_or_null(json, name, labels[row.end_reason].shown);
    case CallColumn::line_number:
      return add_text_or_null(json, name, call.line_number);
    case CallColumn::line_name:
      return add_text_or_null(json, name, labels[row.line].name);
    case CallColumn::customer_number:
      return add_text_or_null(json, name, call.customer_number);
    case CallColumn::agent_id:
      return add_text_or_null(json, name, labels[row.agent].shown);
    case CallColumn::agent_name:
      return add_text_or_null(json, name, labels[row.agent].name);
    case CallColumn::duration_s:
      return json.member(name, row.duration_s);
    case CallColumn::sentiment:
      return json.member(name, row.sentiment);
    case CallColumn::topic:
      return add_text_or_null(json, name, labels[row.topic].shown);
    case CallColumn::answered:
      return json.member(name, answer_of(row));
    case CallColumn::quality:
      return add_text_or_null(json, name, labels[row.quality].shown);
    case CallColumn::summary:
      return add_text_or_null(json, name, call.summary);
    case CallColumn::received_at:
      return json.member(name, std::string_view(format_rfc3339(call.received_at)));
  }
}

void add_call_header(CsvWriter& csv) {
  for_each_column([&](CallColumn column) { csv.literal(name_of(column)); });
}

void add_call_cells(CsvWriter& csv, const CallRecord& call, const CallShown& shown) {
  for_each_column([&](CallColumn column) { add_call_cell(csv, column, call, shown); });
}

void add_call_members(JsonWriter& json, const CallRecord& call, const CallShown& shown) {
  for_each_column([&](CallColumn column) { add_call_member(json, column, call, shown); });
}

}  // namespace calltally
