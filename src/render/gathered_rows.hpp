// What formats for people have in common: rows are gathered, because columns are as wide as their values and
// lie where most of them want it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/row_writer.hpp"

namespace calltally {

// How values become cells.
struct GatheredStyle {
  std::string nothing;  // how nothing is spelled, dim
  // A column of numbers only is aligned right and never cut, every other one is text that may be: by the rows
  // that are gathered first, whatever begin() says.
  bool is_aligned_by_values = false;
};

// Hands out a thousand rows at a time, fewer where they are large.
class GatheredRows : public RowWriter {
 public:
  void begin(const std::vector<Column>& columns) final;
  void add(const RowBatch& rows) final;
  void end() final;

 protected:
  using Row = std::vector<Cell>;

  explicit GatheredRows(GatheredStyle style) : style_(std::move(style)) {}

  // At least one row; may change them. `columns` are those for the first of all rows, the same ever after.
  virtual void write(const std::vector<Column>& columns, std::vector<Row>& rows) = 0;

  // No row came.
  virtual void write_empty(const std::vector<Column>& columns) = 0;

  // Behind the last row.
  virtual void finish() {}

 private:
  void add_cell(std::size_t place, const Value& value, Row& row);
  void flush();
  void align_by_values();

  GatheredStyle style_;
  std::vector<Column> columns_;
  std::vector<bool> has_numbers_;
  std::vector<bool> has_texts_;
  std::vector<Row> rows_;
  std::size_t bytes_ = 0;
  bool is_first_ = true;
};

}  // namespace calltally
