#include "view/call_columns.hpp"

#include <array>

#include "render/json_rows.hpp"

namespace calltally {
namespace {

constexpr std::array<std::string_view, call_columns_count> names{
    "call_id",     "started_at",  "started_local", "start_estimated", "type",     "status",
    "end_reason",  "line_number", "line_name",     "customer_number", "agent_id", "agent_name",
    "duration_s",  "sentiment",   "topic",         "answered",        "quality",  "summary",
    "received_at", "platform",    "end_class",     "agent_version"};

// "yes", "no" or "unknown".
std::string_view answer_of(const CallRow& row) {
  if (!row.answered) return "unknown";
  return *row.answered ? "yes" : "no";
}

template <typename Tell>
void add_each(std::vector<Value>& values, std::span<const CallRecord> calls, Tell tell) {
  for (const CallRecord& call : calls) values.push_back(tell(call));
}

// A column that is a text of the call, or empty.
void add_texts(std::vector<Value>& values, std::span<const CallRecord> calls, std::string CallRecord::*text) {
  add_each(values, calls, [text](const CallRecord& call) { return Value::text_or_nothing(call.*text); });
}

void add_phones(std::vector<Value>& values, std::span<const CallRecord> calls,
                std::string CallRecord::*number) {
  add_each(values, calls, [number](const CallRecord& call) {
    return (call.*number).empty() ? Value() : Value::phone(call.*number);
  });
}

// A column that is a label, in one of its spellings.
void add_labels(std::vector<Value>& values, std::span<const CallRecord> calls, const LabelTable& labels,
                LabelId CallRow::*id, std::string Label::*text) {
  add_each(values, calls, [&labels, id, text](const CallRecord& call) {
    return Value::text_or_nothing(labels[call.row.*id].*text);
  });
}

}  // namespace

std::string_view name_of(CallColumn column) { return names[static_cast<std::size_t>(column)]; }

void add_values(std::vector<Value>& values, CallColumn column, std::span<const CallRecord> calls,
                const CallShown& shown) {
  using Call = CallRecord;
  const auto each = [&](auto tell) { add_each(values, calls, tell); };
  const auto label = [&](LabelId CallRow::*id, std::string Label::*text) {
    add_labels(values, calls, shown.labels, id, text);
  };
  switch (column) {
    case CallColumn::call_id:
      return each([](const Call& call) { return Value::text(call.call_id); });
    case CallColumn::started_at:
      return each([](const Call& call) { return Value::instant(call.row.started_at); });
    case CallColumn::started_local:
      return each([&](const Call& call) { return Value::local_time(shown.clock.at(call.row.started_at)); });
    case CallColumn::start_estimated:
      return each([](const Call& call) { return Value::truth(call.start_estimated); });
    case CallColumn::type:
      return each([](const Call& call) { return Value::text(name_of(call.row.type)); });
    case CallColumn::status:
      return add_texts(values, calls, &Call::status);
    case CallColumn::end_reason:
      return label(&CallRow::end_reason, &Label::shown);
    case CallColumn::line_number:
      return add_phones(values, calls, &Call::line_number);
    case CallColumn::line_name:
      return label(&CallRow::line, &Label::name);
    case CallColumn::customer_number:
      return add_phones(values, calls, &Call::customer_number);
    case CallColumn::agent_id:
      return label(&CallRow::agent, &Label::shown);
    case CallColumn::agent_name:
      return label(&CallRow::agent, &Label::name);
    case CallColumn::duration_s:
      return each([](const Call& call) { return Value::number(call.row.duration_s); });
    case CallColumn::sentiment:
      return each([](const Call& call) { return Value::number(call.row.sentiment); });
    case CallColumn::topic:
      return label(&CallRow::topic, &Label::shown);
    case CallColumn::answered:
      return each([](const Call& call) { return Value::text(answer_of(call.row)); });
    case CallColumn::quality:
      return label(&CallRow::quality, &Label::shown);
    case CallColumn::summary:
      return add_texts(values, calls, &Call::summary);
    case CallColumn::received_at:
      return each([](const Call& call) { return Value::instant(call.received_at); });
    case CallColumn::platform:
      return each([](const Call& call) { return Value::text(name_of(call.row.platform)); });
    case CallColumn::end_class:
      return each([](const Call& call) { return Value::text_or_nothing(name_of(call.row.end_class)); });
    case CallColumn::agent_version:
      return label(&CallRow::agent_version, &Label::shown);
  }
}

void add_call_members(JsonWriter& json, const CallRecord& call, const CallShown& shown) {
  std::vector<Value> values;
  for (int i = 0; i < call_columns_count; ++i) {
    const auto column = static_cast<CallColumn>(i);
    add_values(values, column, {&call, 1}, shown);
    json.key(name_of(column));
    add_value(json, values.back());
  }
}

}  // namespace calltally
