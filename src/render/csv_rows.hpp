// Rows as CSV, for any program or for Excel.
#pragma once

#include <string>
#include <vector>

#include "render/csv.hpp"
#include "render/row_buffer.hpp"
#include "render/row_writer.hpp"

namespace calltally {

class CsvRows : public RowWriter {
 public:
  // The buffer is borrowed.
  explicit CsvRows(RowBuffer& out, CsvStyle style = {}) : out_(out), csv_(out.bytes, style) {}

  void begin(const std::vector<Column>& columns) override;
  void add(const RowBatch& rows) override;
  void end() override {}
  [[nodiscard]] std::int64_t cells_cut() const override { return csv_.cells_cut(); }

 private:
  RowBuffer& out_;
  CsvWriter csv_;
  std::vector<const Value*> columns_;  // of the batch in hand
};

}  // namespace calltally
