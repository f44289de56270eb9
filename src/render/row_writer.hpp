// Rows of typed values in one format: all that an answer made of rows knows of how it is written.
#pragma once

#include <cstdint>
#include <vector>

#include "render/row_batch.hpp"
#include "render/table.hpp"

namespace calltally {

// Implemented once per format (csv_rows, json_rows, markdown_rows, table_rows); view/row_formats chooses one.
// Called in this order; memory does not grow with the rows. Throws as the sink of its bytes does.
class RowWriter {
 public:
  RowWriter() = default;
  virtual ~RowWriter() = default;
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;

  // Programs read nothing of a column but its header, by which its values are known.
  virtual void begin(const std::vector<Column>& columns) = 0;

  // Any number of rows, none included; what their values borrow is not needed after it.
  virtual void add(const RowBatch& rows) = 0;

  virtual void end() = 0;

  // Cells that were cut, because a program that reads the format holds no longer ones.
  [[nodiscard]] virtual std::int64_t cells_cut() const { return 0; }
};

}  // namespace calltally
