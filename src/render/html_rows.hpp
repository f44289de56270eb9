// Rows as one HTML table, in pieces; what stands above and below it somebody else writes.
#pragma once

#include "render/gathered_rows.hpp"
#include "render/row_buffer.hpp"

namespace calltally {

// Every column, nothing cut; the last one may be prose. The buffer is borrowed.
class HtmlRows : public GatheredRows {
 public:
  explicit HtmlRows(RowBuffer& out, GatheredStyle style = {}) : GatheredRows(std::move(style)), out_(out) {}

 private:
  void write(const std::vector<Column>& columns, std::vector<Row>& rows) override;
  void write_empty(const std::vector<Column>& columns) override;
  void finish() override;

  RowBuffer& out_;
  bool is_begun_ = false;
};

}  // namespace calltally
