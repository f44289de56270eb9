#include "render/gathered_rows.hpp"

namespace calltally {
namespace {

constexpr std::size_t rows_max = 1000;
constexpr std::size_t bytes_max = std::size_t{4} << 20;

bool is_number(const Value& value) {
  return value.kind() == Value::Kind::integer || value.kind() == Value::Kind::number ||
         value.kind() == Value::Kind::decimal;
}

}  // namespace

void GatheredRows::begin(const std::vector<Column>& columns) {
  columns_ = columns;
  has_numbers_.resize(columns.size());
  has_texts_.resize(columns.size());
}

void GatheredRows::add(const RowBatch& rows) {
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    Row& cells = rows_.emplace_back();
    std::size_t place = 0;
    for (const std::vector<Value>& column : rows.columns()) add_cell(place++, column[row], cells);
    if (rows_.size() == rows_max || bytes_ > bytes_max) flush();
  }
}

void GatheredRows::add_cell(std::size_t place, const Value& value, Row& row) {
  if (value.kind() == Value::Kind::nothing) {
    row.push_back({style_.nothing, Style::dim});
    return;
  }
  (is_number(value) ? has_numbers_ : has_texts_)[place] = true;
  Cell& cell = row.emplace_back();
  append_text(cell.text, value);
  cell.style = value.style();
  bytes_ += cell.text.size();
}

void GatheredRows::end() {
  flush();
  if (is_first_) {
    if (style_.is_aligned_by_values) align_by_values();
    write_empty(columns_);
  }
  finish();
}

void GatheredRows::flush() {
  if (rows_.empty()) return;
  if (is_first_ && style_.is_aligned_by_values) align_by_values();
  is_first_ = false;
  write(columns_, rows_);
  rows_.clear();
  bytes_ = 0;
}

void GatheredRows::align_by_values() {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const bool is_of_numbers = has_numbers_[i] && !has_texts_[i];
    columns_[i].align = is_of_numbers ? Align::right : Align::left;
    columns_[i].shrink = is_of_numbers ? Shrink::never : Shrink::may;
  }
}

}  // namespace calltally
