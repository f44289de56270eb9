// Rows as aligned text for people, in pieces: columns are as wide as the first thousand rows want them, and
// later ones only become wider.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "render/gathered_rows.hpp"
#include "render/page.hpp"
#include "render/row_buffer.hpp"
#include "render/terminal.hpp"

namespace calltally {

struct TableRowsStyle {
  // What becomes of rows that are wider than the look.
  enum class Narrow {
    left_out,   // columns of the highest rank go first; the last column goes below its row, if it is prose
    one_below,  // where a column would say nothing any more, each value stands on lines of its own
  };

  GatheredStyle cells;
  Look look;
  Tables tables = Tables::whole;  // whole: as wide as it is, whatever the look
  std::size_t margin = 0;         // blanks at the left
  Narrow narrow = Narrow::left_out;
  bool is_last_prose = false;
};

// The buffer is borrowed.
class TableRows : public GatheredRows {
 public:
  explicit TableRows(RowBuffer& out, const TableRowsStyle& style);

  static constexpr std::size_t prose_indent = 2;  // of what stands below its row

 private:
  void write(const std::vector<Column>& columns, std::vector<Row>& rows) override;
  void write_empty(const std::vector<Column>& columns) override;

  void choose(const std::vector<Column>& columns, std::span<const Row> rows);
  [[nodiscard]] bool is_too_wide(const std::vector<Column>& columns, std::span<const Row> rows) const;
  void write_records(const std::vector<Column>& columns, std::span<const Row> rows);
  void write_record(const std::vector<Column>& columns, std::size_t width, const Row& row);
  void write_lines(std::vector<Row>& rows);
  void write_prose(const std::string& text);
  [[nodiscard]] Row only_chosen(Row& row) const;
  void keep_width(const Table& table, std::size_t place);

  RowBuffer& out_;
  TableRowsStyle style_;
  bool is_begun_ = false;
  bool is_one_below_ = false;
  std::vector<Column> shown_;    // the columns that stand side by side
  std::vector<bool> is_chosen_;  // of all columns
};

}  // namespace calltally
