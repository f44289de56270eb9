#include "render/table_rows.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "render/wrap.hpp"

namespace calltally {
namespace {

constexpr std::size_t readable_min = 12;  // columns of text that say something

std::size_t printed_width(const std::string& text) { return display_width(printable(text)); }

}  // namespace

TableRows::TableRows(RowBuffer& out, const TableRowsStyle& style)
    : GatheredRows(style.cells), out_(out), style_(style) {
  style_.look.columns = style.tables == Tables::whole ? Table::unlimited : style.look.columns - style.margin;
}

void TableRows::write(const std::vector<Column>& columns, std::vector<Row>& rows) {
  if (!is_begun_) {
    is_one_below_ = style_.narrow == TableRowsStyle::Narrow::one_below && is_too_wide(columns, rows);
    if (!is_one_below_) choose(columns, rows);
    is_begun_ = true;
  }
  if (is_one_below_) {
    write_records(columns, rows);
  } else {
    write_lines(rows);
  }
  out_.flush_if_full();
}

void TableRows::write_empty(const std::vector<Column>& columns) {
  out_.bytes += Table(columns).text(style_.look);
}

// Those that have room beside these rows; prose without it leaves the room to the others.
void TableRows::choose(const std::vector<Column>& columns, std::span<const Row> rows) {
  if (std::ranges::all_of(columns, [](const Column& column) { return column.rank == 0; })) {
    shown_ = columns;
    is_chosen_.assign(columns.size(), true);
    return;
  }
  const auto fitted = [&](std::size_t count) {
    const auto end = static_cast<std::ptrdiff_t>(count);
    Table table({columns.begin(), columns.begin() + end});
    for (const Row& row : rows) table.add({row.begin(), row.begin() + end});
    return table.fitted(style_.look.columns).columns();
  };
  shown_ = fitted(columns.size());
  if (style_.is_last_prose && shown_.back().header != columns.back().header)
    shown_ = fitted(columns.size() - 1);
  for (const Column& column : columns) {
    const auto has_header = [&](const Column& shown) { return shown.header == column.header; };
    is_chosen_.push_back(std::ranges::any_of(shown_, has_header));
  }
}

// So that every column says something.
bool TableRows::is_too_wide(const std::vector<Column>& columns, std::span<const Row> rows) const {
  if (style_.tables == Tables::whole) return false;
  std::size_t total = column_gap * (columns.size() - 1);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = printed_width(columns[i].header);
    for (const Row& row : rows) width = std::max(width, printed_width(row[i].text));
    total += columns[i].shrink == Shrink::may ? std::min(width, readable_min) : width;
  }
  return total > style_.look.columns;
}

void TableRows::write_records(const std::vector<Column>& columns, std::span<const Row> rows) {
  std::size_t width = 0;
  for (const Column& column : columns) width = std::max(width, printed_width(column.header));
  for (const Row& row : rows) write_record(columns, std::min(width, style_.look.columns / 2), row);
}

// Names at the left, values broken into lines beside them, a rule before each row.
void TableRows::write_record(const std::vector<Column>& columns, std::size_t width, const Row& row) {
  const Look& look = style_.look;
  std::string& out = out_.bytes;
  out += rule(look.columns, look) + "\n";
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string name = fit(printable(columns[i].header), width);
    const std::size_t rest =
        std::max(readable_min, look.columns - std::min(look.columns, width + column_gap));
    const auto lines = wrapped(printable(row[i].text), rest);
    out += styled(name, Style::bold, look);
    std::size_t indent = width - display_width(name) + column_gap;
    for (const std::string& line : lines) {
      out += std::string(indent, ' ') + styled(line, row[i].style, look) + "\n";
      indent = width + column_gap;
    }
    if (lines.empty()) out += '\n';
  }
}

void TableRows::write_lines(std::vector<Row>& rows) {
  Table table(shown_);
  // Of each line; the first one may be that of the headers.
  std::vector<std::string> prose;
  if (std::ranges::any_of(shown_, [](const Column& column) { return !column.header.empty(); }))
    prose.emplace_back();
  const bool is_below = style_.is_last_prose && !is_chosen_.back();
  for (Row& row : rows) {
    prose.push_back(is_below ? row.back().text : std::string{});
    table.add(only_chosen(row));
  }
  const std::string text = table.text(style_.look);
  auto below = prose.begin();
  for (const std::string_view line : lines_of(text)) {
    out_.bytes.append(style_.margin, ' ').append(line).append("\n");
    if (below != prose.end()) write_prose(*below++);
  }
  for (std::size_t i = 0; i < shown_.size(); ++i) keep_width(table, i);
}

void TableRows::write_prose(const std::string& text) {
  if (text.empty()) return;
  for (const std::string& line : wrapped(printable(text), style_.look.columns - prose_indent)) {
    out_.bytes.append(style_.margin + prose_indent, ' ').append(line).append("\n");
  }
}

TableRows::Row TableRows::only_chosen(Row& row) const {
  Row kept;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (is_chosen_[i]) kept.push_back(std::move(row[i]));
  }
  return kept;
}

// For the rows to come, which have no headers.
void TableRows::keep_width(const Table& table, std::size_t place) {
  Column& column = shown_[place];
  const auto widen = [&](const std::string& text) {
    column.width_min = std::max(column.width_min, printed_width(text));
  };
  if (column.shrink == Shrink::never || style_.tables == Tables::whole) {
    widen(column.header);
    for (const Row& row : table.rows()) widen(row[place].text);
  }
  column.header.clear();
}

}  // namespace calltally
