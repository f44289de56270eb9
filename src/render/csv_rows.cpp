#include "render/csv_rows.hpp"

namespace calltally {

void CsvRows::begin(const std::vector<Column>& columns) {
  csv_.begin();
  for (const Column& column : columns) csv_.text(column.header);
  csv_.end_row();
}

void CsvRows::add(const RowBatch& rows) {
  columns_.clear();
  for (const std::vector<Value>& column : rows.columns()) columns_.push_back(column.data());
  const std::size_t count = rows.rows();
  for (std::size_t row = 0; row < count; ++row) {
    for (const Value* column : columns_) csv_.value(column[row]);
    csv_.end_row();
    out_.flush_if_full();
  }
}

}  // namespace calltally
