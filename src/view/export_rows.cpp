#include "view/export_rows.hpp"

#include <utility>

#include "answer/merged_bodies.hpp"
#include "render/json.hpp"
#include "view/analysis_cells.hpp"

namespace calltally {
namespace {

using Kind = ExportColumn::Kind;

// The words that calls are shown with, each time as the call in hand may show them: a topic, a reason or an
// agent may be a number, and whether it is the customer's only the call knows. Few words bear digits.
class ShownLabels {
 public:
  ShownLabels(const LabelTable& labels, Phones phones) : original_(labels), shown_(labels) {
    may_bear_.resize(labels.size());
    if (phones == Phones::full) return;
    for (LabelId id = 0; id < labels.size(); ++id)
      may_bear_[id] = may_bear_number(labels[id].shown) || may_bear_number(labels[id].name);
  }

  [[nodiscard]] const LabelTable& table() const { return shown_; }

  void hide(const CallRow& row, const PhoneMask& mask) {
    for (const LabelId id : {row.topic, row.quality, row.agent, row.end_reason}) {
      if (!may_bear_[id]) continue;
      shown_[id].shown = mask.value(original_[id].shown);
      shown_[id].name = mask.value(original_[id].name);
    }
  }

 private:
  const LabelTable& original_;
  LabelTable shown_;
  std::vector<bool> may_bear_;
};

// What the formats have in common: a call, its bodies merged where that is asked for, without the numbers
// that are not to be shown.
class Rows : public ExportRows {
 public:
  Rows(const ExportShape& shape, const LabelTable& labels, const Zone& zone)
      : shape_(shape), labels_(labels, shape.phones), shown_(labels_.table(), zone) {
    for (const ExportColumn& column : shape.columns) {
      if (column.kind == Kind::value) keys_.push_back(column.key);
      needs_bodies_ = needs_bodies_ || column.needs_bodies();
    }
  }

  void add(ExportedCall& call) final {
    if (needs_bodies_) full_ = merged_again(std::move(call.bodies), decoder_);
    if (shape_.phones != Phones::full) hide(call.record);
    write(call.record);
  }

 protected:
  virtual void write(const CallRecord& call) = 0;

  const ExportShape& shape_;
  ShownLabels labels_;
  CallShown shown_;
  std::vector<std::string> keys_;  // of columns analysis.KEY
  Report full_;

 private:
  void hide(CallRecord& call) {
    const PhoneMask mask(shape_.phones, call.customer_number);
    labels_.hide(call.row, mask);
    call.call_id = mask.within(call.call_id);
    call.status = mask.value(call.status);
    call.customer_number = mask.customer();
    if (!call.analysis.empty()) {
      Json tree = decoder_.parse(call.analysis).value_or(Json{});
      mask.hide(tree);
      call.analysis = canonical(tree);
    }
    full_.recording_url = mask.within(full_.recording_url);
    mask.hide(full_.agent_metadata);
  }

  Decoder decoder_;
  bool needs_bodies_ = false;
};

class CsvRows : public Rows {
 public:
  CsvRows(const ExportShape& shape, const LabelTable& labels, const Zone& zone, std::string& out)
      : Rows(shape, labels, zone), csv_(out, shape.csv), cells_(keys_) {
    for (const std::string& key : keys_) places_.push_back(cells_.place(key));
  }

  void begin() override {
    csv_.begin();
    for (const ExportColumn& column : shape_.columns) csv_.literal(column.name);
    csv_.end_row();
  }

  [[nodiscard]] std::int64_t cells_cut() const override { return csv_.cells_cut(); }

 private:
  void write(const CallRecord& call) override {
    if (!keys_.empty()) cells_.read(call.analysis);
    std::size_t value = 0;
    for (const ExportColumn& column : shape_.columns) {
      switch (column.kind) {
        case Kind::call:
          add_call_cell(csv_, column.call, call, shown_);
          break;
        case Kind::value:
          add_value(cells_.at(places_[value++]));
          break;
        default:
          add_further(column.kind, call);
      }
    }
    csv_.end_row();
  }

  // A single number is a number in a spreadsheet too; everything else is text.
  void add_value(const AnalysisCells::Cell& cell) {
    if (cell.is_number) {
      csv_.json_number(cell.text);
    } else {
      csv_.text(cell.text);
    }
  }

  void add_further(Kind kind, const CallRecord& call) {
    if (kind == Kind::analysis) return csv_.text(call.analysis);
    if (kind == Kind::recording_url) return csv_.text(full_.recording_url);
    if (kind == Kind::start_unknown) return csv_.literal(call.start_unknown ? "true" : "false");
    if (kind == Kind::unreadable) return csv_.text(names_of(call.unreadable, "; "));
    if (kind == Kind::reported_at) return call.reported_at ? csv_.time(*call.reported_at) : csv_.empty();
    const Json& tree = kind == Kind::messages ? full_.messages : full_.agent_metadata;
    if (tree.is_null()) return csv_.empty();
    csv_.text(tree.text() != nullptr ? *tree.text() : canonical(tree));
  }

  CsvWriter csv_;
  AnalysisCells cells_;
  std::vector<std::size_t> places_;  // in cells_, by the order of keys_
};

// The values of one key as JSON: null, the only one, or an array.
class JsonValues {
 public:
  void clear() {
    text_.clear();
    count_ = 0;
  }
  void add(const PackedValue& value) {
    if (count_++ > 0) text_ += ',';
    const bool is_text = value.kind == PackedValue::Kind::text;
    text_.append(is_text ? "\"" : "").append(value.raw).append(is_text ? "\"" : "");
  }
  [[nodiscard]] std::string json() const {
    if (count_ == 0) return "null";
    return count_ == 1 ? text_ : std::string("[").append(text_).append("]");
  }

 private:
  std::string text_;
  int count_ = 0;
};

class JsonRows : public Rows {
 public:
  JsonRows(const ExportShape& shape, const LabelTable& labels, const Zone& zone, std::string& out)
      : Rows(shape, labels, zone), out_(out), places_(keys_), values_(keys_.size()) {}

 private:
  void write(const CallRecord& call) override {
    if (!keys_.empty()) read_values(call.analysis);
    JsonWriter json(out_);
    json.object();
    for (const ExportColumn& column : shape_.columns) add_member(json, column, call);
    // So that an import does not take them for numbers.
    if (shape_.phones == Phones::masked) json.member("phones", std::string_view("masked"));
    if (shape_.phones == Phones::none) json.member("phones", std::string_view("none"));
    json.end();
    out_ += '\n';
  }

  void add_member(JsonWriter& json, const ExportColumn& column, const CallRecord& call) {
    switch (column.kind) {
      case Kind::call:
        return add_call_member(json, column.call, call, shown_);
      case Kind::value:
        json.key(column.name);
        return json.raw(values_[places_.find(column.key)].json());
      case Kind::analysis:
        json.key(column.name);
        return json.raw(call.analysis.empty() ? std::string_view("null") : std::string_view(call.analysis));
      case Kind::reported_at:
        return add_text_or_null(json, column.name,
                                call.reported_at ? format_rfc3339(*call.reported_at) : std::string{});
      case Kind::recording_url:
        return add_text_or_null(json, column.name, full_.recording_url);
      case Kind::start_unknown:
        return json.member(column.name, call.start_unknown);
      case Kind::unreadable:
        return add_names(json, column.name, call.unreadable);
      case Kind::messages:
      case Kind::agent_metadata:
        break;
    }
    json.key(column.name);
    json.raw(canonical(column.kind == Kind::messages ? full_.messages : full_.agent_metadata));
  }

  static void add_names(JsonWriter& json, const std::string& name, CallFields fields) {
    json.key(name);
    json.array();
    fields.each([&](CallField field) { json.value(name_of(field)); });
    json.end();
  }

  void read_values(std::string_view analysis) {
    for (JsonValues& values : values_) values.clear();
    for_each_packed_value(analysis, [this](std::string_view key, const PackedValue& value) {
      const std::size_t place = places_.find(key);
      if (place != KeyPlaces::none) values_[place].add(value);
    });
  }

  std::string& out_;
  KeyPlaces places_;
  std::vector<JsonValues> values_;  // by place
};

}  // namespace

std::unique_ptr<ExportRows> export_rows(const ExportShape& shape, const LabelTable& labels, const Zone& zone,
                                        std::string& out) {
  if (shape.format == ExportShape::Format::csv) return std::make_unique<CsvRows>(shape, labels, zone, out);
  return std::make_unique<JsonRows>(shape, labels, zone, out);
}

}  // namespace calltally
