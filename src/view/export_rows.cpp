#include "view/export_rows.hpp"

#include <algorithm>

#include "view/row_formats.hpp"

namespace calltally {
namespace {

using Kind = ExportColumn::Kind;

std::vector<std::string> keys_of(const ExportColumns& columns) {
  std::vector<std::string> keys;
  for (const ExportColumn& column : columns) {
    if (column.kind == Kind::value) keys.push_back(column.key);
  }
  return keys;
}

std::vector<std::string> names_of(const ExportColumns& columns) {
  std::vector<std::string> names;
  for (const ExportColumn& column : columns) names.push_back(column.name);
  return names;
}

}  // namespace

ShownLabels::ShownLabels(const LabelTable& labels, Phones phones)
    : shown_(labels), known_(labels.size()), may_bear_(labels.size()) {
  if (phones == Phones::full) return;
  for (LabelId id = 0; id < labels.size(); ++id)
    may_bear_[id] = may_bear_number(labels[id].shown) || may_bear_number(labels[id].name);
}

void ShownLabels::hide(CallRow& row, const PhoneMask& mask) {
  for (LabelId* id : {&row.topic, &row.quality, &row.agent, &row.end_reason}) {
    if (!may_bear_[*id]) continue;
    Label own{mask.value(shown_[*id].shown), mask.value(shown_[*id].name)};
    *id = static_cast<LabelId>(shown_.size());
    shown_.push_back(std::move(own));
  }
}

ExportRows::ExportRows(const ExportShape& shape, const LabelTable& labels, const Zone& zone,
                       RowWriter& writer)
    : shape_(shape),
      writer_(writer),
      labels_(labels, shape.phones),
      shown_(labels_.table(), zone),
      batch_(shape.columns.size()),
      cells_(keys_of(shape.columns)) {
  for (std::size_t place = 0; place < shape.columns.size(); ++place) {
    const ExportColumn& column = shape.columns[place];
    if (column.kind == Kind::value) keys_.emplace_back(place, cells_.place(column.key));
    needs_bodies_ = needs_bodies_ || column.needs_bodies();
  }
  writer_.begin(columns_named(names_of(shape.columns)));
}

void ExportRows::add(std::span<CallRecord> calls, std::span<StoredBodies> bodies) {
  while (!calls.empty()) {
    const std::size_t count = std::min(calls.size(), batch_.rows_enough());
    add_batch(calls.first(count), needs_bodies_ ? bodies.first(count) : bodies);
    calls = calls.subspan(count);
    if (needs_bodies_) bodies = bodies.subspan(count);
  }
}

// What is read or hidden call by call first, then column by column.
void ExportRows::add_batch(std::span<CallRecord> calls, std::span<StoredBodies> bodies) {
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (needs_bodies_) full_ = merged_again(std::move(bodies[i]), decoder_);
    if (shape_.phones != Phones::full) hide(calls[i]);
    if (needs_bodies_) add_bodies();
    if (!keys_.empty()) add_analysis(calls[i]);
  }
  for (std::size_t place = 0; place < shape_.columns.size(); ++place) add_column(place, calls);
  writer_.add(batch_);
  batch_.clear();
  labels_.forget();
}

void ExportRows::hide(CallRecord& call) {
  const PhoneMask mask(shape_.phones, call.customer_number);
  labels_.hide(call.row, mask);
  call.call_id = mask.within(call.call_id);
  call.status = mask.value(call.status);
  call.summary = mask.text(call.summary);
  call.customer_number = mask.customer();
  if (!call.analysis.empty()) {
    Json tree = decoder_.parse(call.analysis).value_or(Json{});
    mask.hide(tree);
    call.analysis = canonical(tree);
  }
  full_.recording_url = mask.within(full_.recording_url);
  mask.hide(full_.agent_metadata);
  mask.hide(full_.messages);
}

void ExportRows::add_bodies() {
  for (std::size_t place = 0; place < shape_.columns.size(); ++place) {
    std::vector<Value>& values = batch_.column(place);
    switch (shape_.columns[place].kind) {
      case Kind::recording_url:
        values.push_back(Value::text_or_nothing(batch_.keep(full_.recording_url)));
        break;
      case Kind::messages:
        add_tree(values, full_.messages);
        break;
      case Kind::agent_metadata:
        add_tree(values, full_.agent_metadata);
        break;
      default:
        break;
    }
  }
}

void ExportRows::add_tree(std::vector<Value>& values, const Json& tree) {
  if (tree.is_null()) {
    values.emplace_back();
  } else if (const std::string* text = tree.text()) {
    values.push_back(Value::text(batch_.keep(*text)));
  } else {
    values.push_back(Value::json(batch_.keep(canonical(tree))));
  }
}

void ExportRows::add_analysis(const CallRecord& call) {
  cells_.read(call.analysis, batch_);
  for (const auto& [column, key] : keys_) batch_.column(column).push_back(cells_.at(key, batch_));
}

Value ExportRows::unreadable(const CallRecord& call) {
  names_.clear();
  call.unreadable.each([this](CallField field) { names_.push_back(Value::text(name_of(field))); });
  return Value::list(batch_.keep(names_));
}

void ExportRows::add_column(std::size_t place, std::span<const CallRecord> calls) {
  const ExportColumn& column = shape_.columns[place];
  std::vector<Value>& values = batch_.column(place);
  const auto each = [&](auto tell) {
    for (const CallRecord& call : calls) values.push_back(tell(call));
  };
  switch (column.kind) {
    case Kind::call:
      return add_values(values, column.call, calls, shown_);
    case Kind::analysis:
      return each([](const CallRecord& call) {
        return call.analysis.empty() ? Value() : Value::json(call.analysis);
      });
    case Kind::reported_at:
      return each([](const CallRecord& call) {
        return call.reported_at ? Value::instant(*call.reported_at) : Value();
      });
    case Kind::start_unknown:
      return each([](const CallRecord& call) { return Value::truth(call.start_unknown); });
    case Kind::unreadable:
      return each([this](const CallRecord& call) { return unreadable(call); });
    case Kind::phones:
      return each([&](const CallRecord&) { return Value::text(column.key); });
    case Kind::value:
    case Kind::messages:
    case Kind::recording_url:
    case Kind::agent_metadata:
      break;  // added call by call
  }
}

}  // namespace calltally
