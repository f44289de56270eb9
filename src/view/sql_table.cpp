// Rows are gathered, a thousand at most, because columns are as wide as their values; later rows only widen
// them.
#include "view/sql_table.hpp"

#include <algorithm>
#include <span>
#include <variant>

#include "base/text.hpp"
#include "render/markdown.hpp"
#include "render/table.hpp"
#include "render/wrap.hpp"
#include "view/sql_rows.hpp"

namespace calltally {
namespace {

constexpr std::size_t rows_max = 1000;
constexpr std::size_t bytes_max = 4 << 20;
constexpr std::size_t readable_min = 12;  // columns of text that say something
constexpr std::size_t gap = 2;

bool is_number(const SqlValue& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

Cell cell_of(const SqlValue& value) {
  const bool is_null = std::holds_alternative<std::nullptr_t>(value);
  return {text_of(value), is_null ? Style::dim : Style::plain};
}

// What both formats for people need: some rows, and which columns are of numbers only.
class GatheredRows : public SqlRows {
 public:
  void add(const UserQuery& row) override {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const SqlValue value = row.value(i);
      cells.push_back(cell_of(value));
      bytes_ += cells.back().text.size();
      if (std::holds_alternative<std::nullptr_t>(value)) continue;
      (is_number(value) ? has_numbers_ : has_texts_)[i] = true;
    }
    rows_.push_back(std::move(cells));
    is_empty_ = false;
    if (rows_.size() == rows_max || bytes_ > bytes_max) flush();
  }

 protected:
  explicit GatheredRows(std::vector<std::string> names)
      : names_(std::move(names)), has_numbers_(names_.size()), has_texts_(names_.size()) {}

  virtual void write(std::span<std::vector<Cell>> rows) = 0;

  void flush() {
    if (!rows_.empty()) write(rows_);
    rows_.clear();
    bytes_ = 0;
  }

  [[nodiscard]] std::vector<Column> columns() const {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const bool of_numbers = has_numbers_[i] && !has_texts_[i];
      columns.push_back(
          {names_[i], of_numbers ? Align::right : Align::left, of_numbers ? Shrink::never : Shrink::may, 0});
    }
    return columns;
  }

  [[nodiscard]] bool is_empty() const { return is_empty_; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::vector<bool> has_numbers_;
  std::vector<bool> has_texts_;
  std::vector<std::vector<Cell>> rows_;
  std::size_t bytes_ = 0;
  bool is_empty_ = true;
};

Table table_of(const std::vector<Column>& columns, std::span<std::vector<Cell>> rows) {
  Table table(columns);
  for (std::vector<Cell>& row : rows) table.add(std::move(row));
  return table;
}

class TextRows : public GatheredRows {
 public:
  TextRows(std::vector<std::string> names, std::string& out, const Presentation& presentation)
      : GatheredRows(std::move(names)),
        out_(out),
        look_(presentation.look),
        is_fitted_(presentation.is_to_terminal) {
    if (!is_fitted_) look_.columns = Table::unlimited;
  }

  void end() override {
    flush();
    if (is_empty()) out_ += Table(columns()).text(look_);
  }

 protected:
  void write(std::span<std::vector<Cell>> rows) override {
    if (columns_.empty()) {
      columns_ = columns();
      is_below_ = is_fitted_ && width_wanted(rows) > look_.columns;
    }
    if (is_below_) {
      for (std::vector<Cell>& row : rows) write_below(row);
      return;
    }
    const Table table = table_of(columns_, rows);
    out_ += table.text(look_);
    for (std::size_t i = 0; i < columns_.size(); ++i) keep_width(table, i);
  }

 private:
  // So that every column says something.
  [[nodiscard]] std::size_t width_wanted(std::span<std::vector<Cell>> rows) const {
    std::size_t total = gap * (columns_.size() - 1);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::size_t width = display_width(printable(columns_[i].header));
      for (const std::vector<Cell>& row : rows) {
        width = std::max(width, display_width(printable(row[i].text)));
      }
      total += columns_[i].shrink == Shrink::may ? std::min(width, readable_min) : width;
    }
    return total;
  }

  // Names at the left, values broken into lines beside them, a rule before each row.
  void write_below(const std::vector<Cell>& row) {
    std::size_t width = 0;
    for (const std::string& name : names()) width = std::max(width, display_width(printable(name)));
    width = std::min(width, look_.columns / 2);
    out_ += rule(look_.columns, look_) + "\n";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string name = fit(printable(names()[i]), width);
      const std::size_t rest = std::max(readable_min, look_.columns - std::min(look_.columns, width + gap));
      const auto lines = wrapped(printable(row[i].text), rest);
      out_ += styled(name, Style::bold, look_);
      std::size_t indent = width - display_width(name) + gap;
      for (const std::string& line : lines) {
        out_ += std::string(indent, ' ') + styled(line, row[i].style, look_) + "\n";
        indent = width + gap;
      }
      if (lines.empty()) out_ += '\n';
    }
  }

  // For the rows to come, which have no headers.
  void keep_width(const Table& table, std::size_t place) {
    Column& column = columns_[place];
    const auto widen = [&](const std::string& text) {
      column.width_min = std::max(column.width_min, display_width(printable(text)));
    };
    if (column.shrink == Shrink::never || !is_fitted_) {
      widen(column.header);
      for (const std::vector<Cell>& row : table.rows()) widen(row[place].text);
    }
    column.header.clear();
  }

  std::string& out_;
  Look look_;
  bool is_fitted_;
  bool is_below_ = false;
  std::vector<Column> columns_;  // none before the first rows
};

class MarkdownRows : public GatheredRows {
 public:
  MarkdownRows(std::vector<std::string> names, std::string& out)
      : GatheredRows(std::move(names)), out_(out) {}

  void end() override {
    flush();
    if (is_empty()) out_ += markdown(Table(columns()));
  }

 protected:
  void write(std::span<std::vector<Cell>> rows) override {
    const bool is_first = columns_.empty();
    if (is_first) columns_ = columns();
    const std::string text = markdown(table_of(columns_, rows));
    const std::size_t headers_end = text.find('\n', text.find('\n') + 1) + 1;
    out_.append(text, is_first ? 0 : headers_end);
  }

 private:
  std::string& out_;
  std::vector<Column> columns_;
};

}  // namespace

std::unique_ptr<SqlRows> sql_table(std::vector<std::string> names, std::string& out,
                                   const Presentation& presentation) {
  return std::make_unique<TextRows>(std::move(names), out, presentation);
}

std::unique_ptr<SqlRows> sql_markdown(std::vector<std::string> names, std::string& out) {
  return std::make_unique<MarkdownRows>(std::move(names), out);
}

}  // namespace calltally
