#include "cli/export_rows.hpp"

#include <map>
#include <set>

#include "call/analysis.hpp"
#include "call/merge.hpp"
#include "cli/call_columns.hpp"
#include "render/json.hpp"

namespace calltally {
namespace {

class CsvRows {
 public:
  CsvRows(const ExportSource& source, std::string& out)
      : source_(source), csv_(out), keys_(analysis_keys(source)) {
    for (std::size_t i = 0; i < keys_.size(); ++i) place_[keys_[i]] = i;
    values_.resize(keys_.size());
    add_call_header(csv_);
    for (const std::string& key : keys_) csv_.text("analysis." + key);
    csv_.end_row();
  }

  void add(const CallRecord& call) {
    add_call_cells(csv_, call, {source_.labels, source_.zone});
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

void json_or_null(JsonWriter& json, std::string_view name, const Json& value) {
  json.key(name);
  json.raw(canonical(value));
}

void add_json(const ExportSource& source, const CallRecord& call, std::string& out) {
  const Report full = merged_again(source.reader, source.decoder, call.row.id);
  JsonWriter json(out);
  json.object();
  add_call_members(json, call, {source.labels, source.zone});
  json.key("analysis");
  json.raw(call.analysis.empty() ? std::string_view("null") : std::string_view(call.analysis));
  add_text_or_null(json, "reported_at", call.reported_at ? format_rfc3339(*call.reported_at) : std::string{});
  json_or_null(json, "messages", full.messages);
  add_text_or_null(json, "recording_url", full.recording_url);
  json_or_null(json, "agent_metadata", full.agent_metadata);
  json.end();
  out += '\n';
}

}  // namespace

Report merged_again(Reader& reader, Decoder& decoder, std::int64_t call) {
  return merged_again(reader.bodies(call), decoder);
}

Report merged_again(std::vector<StoredBody> bodies, Decoder& decoder) {
  std::vector<Delivery> deliveries;
  for (StoredBody& stored : bodies) {
    Report report = decoder.read_stored(stored.body, stored.source);
    deliveries.push_back(Delivery{std::move(report), std::move(stored.body), stored.received_at});
  }
  return deliveries.empty() ? Report{} : merge(deliveries).report;
}

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
  RowBuffer buffer(sink);
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
  RowBuffer buffer(sink);
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
