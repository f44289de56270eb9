#include "render/json_rows.hpp"

#include <algorithm>

#include "base/append_time.hpp"
#include "base/ascii.hpp"
#include "base/json.hpp"

namespace calltally {
namespace {

// In quotation marks; nothing in it needs an escape.
void add_plain(JsonWriter& json, const Value& value) {
  std::string& out = json.raw();
  out += '"';
  append_text(out, value);
  out += '"';
}

// Takes the digits at the beginning away; false where there are none.
bool skip_digits(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of(decimal_digits), text.size());
  text.remove_prefix(end);
  return end > 0;
}

void add_decimal(JsonWriter& json, std::string_view spelled) {
  if (is_json_number(spelled)) return json.raw(spelled);
  json.value(spelled);
}

void add_list(JsonWriter& json, std::span<const Value> values) {
  json.array();
  for (const Value& value : values) add_value(json, value);
  json.end();
}

}  // namespace

// -?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?
bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool is_zero = text.starts_with('0');
  if (is_zero) text.remove_prefix(1);
  if (!is_zero && !skip_digits(text)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!skip_digits(text)) return false;
  }
  if (!text.starts_with('e') && !text.starts_with('E')) return text.empty();
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return skip_digits(text) && text.empty();
}

void add_value(JsonWriter& json, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::nothing:
      return json.value(nullptr);
    case Value::Kind::integer:
      return json.value(value.whole());
    case Value::Kind::number:
      return json.value(value.number());
    case Value::Kind::truth:
      return json.value(value.truth());
    case Value::Kind::text:
    case Value::Kind::phone:
      return json.value(value.text());
    case Value::Kind::decimal:
      return add_decimal(json, value.text());
    case Value::Kind::json:
      return json.raw(value.text());
    case Value::Kind::instant:
    case Value::Kind::local_time:
    case Value::Kind::bytes:
      return add_plain(json, value);
    case Value::Kind::list:
      return add_list(json, value.list());
  }
}

void JsonObjects::set_columns(const std::vector<Column>& columns) {
  keys_.clear();
  for (const Column& column : columns) append_json_string(keys_.emplace_back(), column.header);
}

void JsonObjects::take(const RowBatch& rows) {
  columns_.clear();
  for (const std::vector<Value>& column : rows.columns()) columns_.push_back(column.data());
}

void JsonObjects::write(JsonWriter& json, std::size_t row, RowBuffer& out) const {
  json.object();
  auto key = keys_.begin();
  for (const Value* column : columns_) {
    json.raw_key(*key++);
    add_value(json, column[row]);
    out.flush_if_full();
  }
  json.end();
}

void JsonRows::begin(const std::vector<Column>& columns) {
  objects_.set_columns(columns);
  json_.array();
}

void JsonRows::add(const RowBatch& rows) {
  objects_.take(rows);
  for (std::size_t row = 0; row < rows.rows(); ++row) objects_.write(json_, row, out_);
}

void JsonLinesRows::add(const RowBatch& rows) {
  objects_.take(rows);
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    objects_.write(json_, row, out_);
    out_.bytes += '\n';
  }
}

}  // namespace calltally
