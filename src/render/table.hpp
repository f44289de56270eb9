// Rows and columns for people: a value of text cells, and its form for a terminal.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "render/terminal.hpp"

namespace calltally {

// Blanks between two columns.
inline constexpr std::size_t column_gap = 2;

enum class Align { left, right };
enum class Shrink { never, may };

struct Column {
  std::string header;
  Align align = Align::left;
  Shrink shrink = Shrink::never;
  std::size_t width_min = 0;
  // 0 is always shown; the others only where there is room, the least first.
  std::size_t rank = 0;
};

// Text as it came from outside; whoever renders it makes it safe.
struct Cell {
  std::string text;
  Style style = Style::plain;
};

class Table {
 public:
  // For a file or a pipe: nothing is ever cut.
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // A row shorter than the columns is filled with empty cells; a longer one is a mistake (asserted).
  void add(std::vector<Cell> row);

  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<std::vector<Cell>>& rows() const { return rows_; }

  // The table without the columns that `columns` have no room for: those of the highest rank go first, before
  // names are cut and before prose has less than 40 columns.
  [[nodiscard]] Table fitted(std::size_t columns) const;

  // Of the longest line of text(), where nothing is cut.
  [[nodiscard]] std::size_t width() const;

  // Aligned lines, two spaces between columns, a line of headers first unless all are empty. What is wider
  // than look.columns takes room from the columns that may shrink, the widest first and none below its least
  // width, and is cut with an ellipsis ("~" in ASCII). Figures are never cut: if that is not enough, lines
  // are too long.
  [[nodiscard]] std::string text(const Look& look) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace calltally
