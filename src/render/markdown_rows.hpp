// Rows as one GitHub Markdown table, in pieces.
#pragma once

#include "render/gathered_rows.hpp"
#include "render/row_buffer.hpp"

namespace calltally {

// Every column, nothing cut. The buffer is borrowed.
class MarkdownRows : public GatheredRows {
 public:
  explicit MarkdownRows(RowBuffer& out, GatheredStyle style = {})
      : GatheredRows(std::move(style)), out_(out) {}

 private:
  void write(const std::vector<Column>& columns, std::vector<Row>& rows) override;
  void write_empty(const std::vector<Column>& columns) override;

  RowBuffer& out_;
  bool has_headers_ = false;
};

}  // namespace calltally
