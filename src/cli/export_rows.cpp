#include "cli/export_rows.hpp"

#include <array>
#include <set>

#include "call/analysis.hpp"
#include "call/merge.hpp"
#include "render/json.hpp"

namespace calltally {
namespace {

constexpr std::size_t buffer_bytes = 1 << 16;

constexpr std::array columns{"call_id",  "started_at", "started_local", "start_estimated", "type",
                             "status",   "end_reason", "line_number",   "line_name",       "customer_number",
                             "agent_id", "agent_name", "duration_s",    "sentiment",       "topic",
                             "answered", "quality",    "summary",       "received_at"};

std::string_view answer_of(const CallRow& row) {
  if (!row.answered) return "unknown";
  return *row.answered ? "yes" : "no";
}

// Hands rows on once there are enough of them.
class Buffer {
 public:
  explicit Buffer(const RowSink& sink) : sink_(sink) { bytes.reserve(buffer_bytes * 2); }

  void flush_if_full() {
    if (bytes.size() >= buffer_bytes) flush();
  }
  void flush() {
    sink_(bytes);
    bytes.clear();
  }

  std::string bytes;

 private:
  const RowSink& sink_;
};

class CsvRows {
 public:
  CsvRows(const ExportSource& source, std::string& out)
      : source_(source), csv_(out), keys_(analysis_keys(source)) {
    for (std::size_t i = 0; i < keys_.size(); ++i) place_[keys_[i]] = i;
    values_.resize(keys_.size());
    for (const char* name : columns) csv_.literal(name);
    for (const std::string& key : keys_) csv_.text("analysis." + key);
    csv_.end_row();
  }

  void add(const CallRecord& call) {
    const CallRow& row = call.row;
    const LabelTable& labels = source_.labels;
    csv_.text(call.call_id);
    csv_.literal(format_rfc3339(row.started_at));
    csv_.literal(format_local(source_.zone.to_local(row.started_at)));
    csv_.literal(call.start_estimated ? "true" : "false");
    csv_.literal(name_of(row.type));
    csv_.text(call.status);
    csv_.text(labels[row.end_reason].shown);
    csv_.phone(call.line_number);
    csv_.text(labels[row.line].name);
    csv_.phone(call.customer_number);
    csv_.text(labels[row.agent].shown);
    csv_.text(labels[row.agent].name);
    csv_.number(row.duration_s);
    csv_.number(row.sentiment);
    csv_.text(labels[row.topic].shown);
    csv_.literal(answer_of(row));
    csv_.text(labels[row.quality].shown);
    csv_.text(call.summary);
    csv_.literal(format_rfc3339(call.received_at));
    add_analysis(call.analysis);
    csv_.end_row();
  }

 private:
  // A single number is a number in a spreadsheet too; everything else is text.
  struct Value {
    std::string text;
    bool is_number = false;
    int count = 0;
  };

  void add_analysis(const std::string& analysis) {
    for (Value& value : values_) value = Value{};
    if (!analysis.empty()) {
      for_each_value(source_.decoder.parse(analysis).value_or(Json{}),
                     [&](const std::string& key, const Json& json) {
                       Value& value = values_[place_.at(key)];
                       if (value.count++ > 0) value.text += "; ";
                       value.text += text_of_value(json);
                       value.is_number = value.count == 1 && json.text() == nullptr;
                     });
    }
    for (const Value& value : values_) {
      if (value.is_number) {
        csv_.literal(value.text);
      } else {
        csv_.text(value.text);
      }
    }
  }

  const ExportSource& source_;
  CsvWriter csv_;
  std::vector<std::string> keys_;
  std::map<std::string, std::size_t, std::less<>> place_;
  std::vector<Value> values_;
};

void text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty()) {
    json.value(nullptr);
  } else {
    json.value(text);
  }
}

void json_or_null(JsonWriter& json, std::string_view name, const Json& value) {
  json.key(name);
  json.raw(canonical(value));
}

// What only the stored bodies hold: merged again from them.
Report from_bodies(const ExportSource& source, std::int64_t call) {
  std::vector<Delivery> deliveries;
  for (StoredBody& stored : source.reader.bodies(call)) {
    Report report = source.decoder.read_stored(stored.body, stored.source);
    deliveries.push_back(Delivery{std::move(report), std::move(stored.body), stored.received_at});
  }
  return deliveries.empty() ? Report{} : merge(deliveries).report;
}

void add_json(const ExportSource& source, const CallRecord& call, std::string& out) {
  const CallRow& row = call.row;
  const LabelTable& labels = source.labels;
  const Report full = from_bodies(source, row.id);
  JsonWriter json(out);
  json.object();
  json.member("call_id", std::string_view(call.call_id));
  json.member("started_at", std::string_view(format_rfc3339(row.started_at)));
  json.member("started_local", std::string_view(format_local(source.zone.to_local(row.started_at))));
  json.member("start_estimated", call.start_estimated);
  json.member("type", name_of(row.type));
  text_or_null(json, "status", call.status);
  text_or_null(json, "end_reason", labels[row.end_reason].shown);
  text_or_null(json, "line_number", call.line_number);
  text_or_null(json, "line_name", labels[row.line].name);
  text_or_null(json, "customer_number", call.customer_number);
  text_or_null(json, "agent_id", labels[row.agent].shown);
  text_or_null(json, "agent_name", labels[row.agent].name);
  json.member("duration_s", row.duration_s);
  json.member("sentiment", row.sentiment);
  text_or_null(json, "topic", labels[row.topic].shown);
  json.member("answered", answer_of(row));
  text_or_null(json, "quality", labels[row.quality].shown);
  text_or_null(json, "summary", call.summary);
  json.member("received_at", std::string_view(format_rfc3339(call.received_at)));
  json.key("analysis");
  json.raw(call.analysis.empty() ? std::string_view("null") : std::string_view(call.analysis));
  text_or_null(json, "reported_at", call.reported_at ? format_rfc3339(*call.reported_at) : std::string{});
  json_or_null(json, "messages", full.messages);
  text_or_null(json, "recording_url", full.recording_url);
  json_or_null(json, "agent_metadata", full.agent_metadata);
  json.end();
  out += '\n';
}

}  // namespace

std::vector<std::string> analysis_keys(const ExportSource& source) {
  std::set<std::string> keys;
  source.reader.scan_analyses(source.filter, [&](const CallRow&, std::string_view analysis) {
    if (analysis.empty()) return;
    for_each_value(source.decoder.parse(analysis).value_or(Json{}),
                   [&](const std::string& key, const Json&) { keys.insert(key); });
  });
  return {keys.begin(), keys.end()};
}

std::int64_t export_csv(const ExportSource& source, const RowSink& sink,
                        const std::function<void(std::int64_t)>& progress) {
  Buffer buffer(sink);
  CsvRows rows(source, buffer.bytes);
  std::int64_t calls = 0;
  source.reader.scan_records(source.filter, [&](const CallRecord& call) {
    rows.add(call);
    buffer.flush_if_full();
    progress(++calls);
  });
  buffer.flush();
  return calls;
}

std::int64_t export_json_lines(const ExportSource& source, const RowSink& sink,
                               const std::function<void(std::int64_t)>& progress) {
  Buffer buffer(sink);
  std::int64_t calls = 0;
  source.reader.scan_records(source.filter, [&](const CallRecord& call) {
    add_json(source, call, buffer.bytes);
    buffer.flush_if_full();
    progress(++calls);
  });
  buffer.flush();
  return calls;
}

}  // namespace calltally
