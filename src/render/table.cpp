// Widths first, over all rows; then line by line.
#include "render/table.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string_view>

#include "base/text.hpp"

namespace calltally {
namespace {

using Row = std::vector<Cell>;
using Rows = std::vector<Row>;
using Widths = std::vector<std::size_t>;

constexpr std::string_view ellipsis = "…";

// All that will be printed, headers first; a header can be a key of somebody's analysis, so it is not trusted
// either.
Rows safe_lines(const std::vector<Column>& columns, const Rows& rows) {
  Rows lines;
  lines.reserve(rows.size() + 1);
  if (std::ranges::any_of(columns, [](const Column& column) { return !column.header.empty(); })) {
    Row& header = lines.emplace_back();
    for (const Column& column : columns) header.push_back({printable(column.header), Style::bold});
  }
  for (const Row& row : rows) {
    Row& line = lines.emplace_back();
    for (const Cell& cell : row) line.push_back({printable(cell.text), cell.style});
  }
  return lines;
}

Widths natural_widths(const std::vector<Column>& columns, const Rows& lines) {
  Widths widths;
  for (const Column& column : columns) widths.push_back(column.width_min);
  for (const Row& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(line[i].text));
    }
  }
  return widths;
}

// The column to take from next: the widest that has something to give; columns.size() when none has.
std::size_t widest_shrinkable(const std::vector<Column>& columns, const Widths& widths) {
  std::size_t found = columns.size();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool can_give =
        columns[i].shrink == Shrink::may && widths[i] > std::max<std::size_t>(1, columns[i].width_min);
    if (can_give && (found == columns.size() || widths[i] > widths[found])) found = i;
  }
  return found;
}

void shrink(Widths& widths, const std::vector<Column>& columns, std::size_t available) {
  // No column can be wider than the line, whatever the others need; it also bounds the steps below.
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].shrink == Shrink::may)
      widths[i] = std::min(widths[i], std::max(available, columns[i].width_min));
  }
  std::size_t total = std::accumulate(widths.begin(), widths.end(), column_gap * (columns.size() - 1));
  while (total > available) {
    const std::size_t giver = widest_shrinkable(columns, widths);
    if (giver == columns.size()) return;
    --widths[giver];
    --total;
  }
}

// What a column wants at least, before others are added beside it.
std::size_t wanted_width(const Column& column, std::size_t natural) {
  constexpr std::size_t of_prose = 40;
  return column.shrink == Shrink::may ? std::min(natural, std::max(of_prose, column.width_min)) : natural;
}

std::size_t wanted_width(const std::vector<Column>& columns, const Widths& natural, std::size_t rank) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].rank <= rank) total += (total > 0 ? column_gap : 0) + wanted_width(columns[i], natural[i]);
  }
  return total;
}

std::string cut(const std::string& text, std::size_t columns, const Look& look) {
  std::string out = fit(text, columns);
  if (look.glyphs == Glyphs::ascii && out != text && out.ends_with(ellipsis)) {
    out.replace(out.size() - ellipsis.size(), ellipsis.size(), "~");
  }
  return out;
}

// Padding stands outside the style, and the end of a line has none.
void append_line(std::string& out, const std::vector<Column>& columns, const Widths& widths, const Row& cells,
                 const Look& look) {
  const std::size_t begin = out.size();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string text =
        columns[i].shrink == Shrink::may ? cut(cells[i].text, widths[i], look) : cells[i].text;
    const std::size_t padding = widths[i] - std::min(widths[i], display_width(text));
    if (i > 0) out.append(column_gap, ' ');
    if (columns[i].align == Align::right) out.append(padding, ' ');
    out += styled(text, cells[i].style, look);
    if (columns[i].align == Align::left) out.append(padding, ' ');
  }
  out.resize(std::max(begin, out.find_last_not_of(' ') + 1));
  out += '\n';
}

}  // namespace

void Table::add(std::vector<Cell> row) {
  assert(row.size() <= columns_.size());
  row.resize(columns_.size());
  rows_.push_back(std::move(row));
}

Table Table::fitted(std::size_t columns) const {
  const Widths natural = natural_widths(columns_, safe_lines(columns_, rows_));
  std::size_t rank = 0;
  for (const Column& column : columns_) rank = std::max(rank, column.rank);
  while (rank > 0 && wanted_width(columns_, natural, rank) > columns) --rank;
  std::vector<Column> kept;
  std::vector<Row> rows(rows_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].rank > rank) continue;
    kept.push_back(columns_[i]);
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row].push_back(rows_[row][i]);
  }
  Table table(std::move(kept));
  table.rows_ = std::move(rows);
  return table;
}

std::size_t Table::width() const {
  const Widths widths = natural_widths(columns_, safe_lines(columns_, rows_));
  return std::accumulate(widths.begin(), widths.end(), widths.empty() ? 0 : column_gap * (widths.size() - 1));
}

std::string Table::text(const Look& look) const {
  const Rows lines = safe_lines(columns_, rows_);
  Widths widths = natural_widths(columns_, lines);
  shrink(widths, columns_, look.columns);
  std::string out;
  for (const Row& line : lines) append_line(out, columns_, widths, line, look);
  return out;
}

}  // namespace calltally
