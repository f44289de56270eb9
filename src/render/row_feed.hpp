// Rows given value by value, handed to a format in batches.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "render/row_batch.hpp"
#include "render/row_writer.hpp"

namespace calltally {

// What values borrow has to stay until they are handed over; flush() does that at once. The writer is
// borrowed.
class RowFeed {
 public:
  RowFeed(RowWriter& writer, const std::vector<Column>& columns) : writer_(writer), batch_(columns.size()) {
    writer_.begin(columns);
  }

  // The next value of the row in hand; a row has one for each column.
  void add(const Value& value) { batch_.column(next_++).push_back(value); }

  // A copy that stays long enough.
  [[nodiscard]] std::string_view keep(std::string_view text) { return batch_.keep(text); }

  void end_row() {
    next_ = 0;
    if (batch_.rows() >= batch_.rows_enough() || batch_.bytes_kept() >= bytes_enough) flush();
  }

  void add_row(std::initializer_list<Value> values) {
    for (const Value& value : values) add(value);
    end_row();
  }

  // After a whole row.
  void flush() {
    if (batch_.rows() > 0) writer_.add(batch_);
    batch_.clear();
  }

  void end() {
    flush();
    writer_.end();
  }

 private:
  static constexpr std::size_t bytes_enough = std::size_t{256} * 1024;

  RowWriter& writer_;
  RowBatch batch_;
  std::size_t next_ = 0;
};

}  // namespace calltally
