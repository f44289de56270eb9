#include "render/xlsx_rows.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "base/number_text.hpp"
#include "base/text.hpp"
#include "render/json_rows.hpp"

namespace calltally {
namespace {

constexpr std::int64_t integer_max = std::int64_t{1} << 53;
constexpr std::size_t width_min = 9;
constexpr std::size_t width_max = 60;
constexpr std::size_t filter_button = 4;      // in characters
constexpr std::size_t bytes_measured = 240;   // of a text, whose first line may be long
constexpr std::int64_t rows_measured = 1000;  // the first ones

std::size_t width_of(std::string_view text) {
  text = text.substr(0, std::min(text.find('\n'), bytes_measured));
  return std::min(display_width(text), width_max);
}

// "-05", "5." and more digits before the point than a number holds stay what they are: text.
bool is_kept(std::string_view spelled) {
  if (!is_json_number(spelled) || !number_in(spelled)) return false;
  if (spelled.find_first_of("eE") != std::string_view::npos) return true;
  if (spelled.find('.') != std::string_view::npos) return std::abs(*number_in(spelled)) < integer_max;
  const auto whole = whole_number_in(spelled);
  return whole && *whole >= -integer_max && *whole <= integer_max;
}

}  // namespace

XlsxRows::XlsxRows(XlsxStyle style) : style_(std::move(style)), book_(style_.file, style_.made) {}

void XlsxRows::begin(const std::vector<Column>& columns) {
  if (columns.size() > excel_columns_max) {
    throw std::runtime_error("a spreadsheet holds " + std::to_string(excel_columns_max) + " columns, not " +
                             std::to_string(columns.size()));
  }
  for (const Column& column : columns) {
    const std::string words = style_.header(column.header);
    contents_.columns.emplace_back(words, column.header);
    widths_.push_back(std::clamp(width_of(words) + filter_button, width_min, width_max));
  }
  begin_sheet();
}

void XlsxRows::begin_sheet() {
  const std::size_t number = contents_.sheets.size() + 1;
  const std::string name = style_.sheet + (number == 1 ? "" : " " + std::to_string(number));
  book_.add_sheet(name);
  contents_.sheets.push_back(name);
  row_ = 0;
  for (std::size_t i = 0; i < contents_.columns.size(); ++i)
    book_.header(row_, i, text_.of(contents_.columns[i].first));
  ++row_;
}

void XlsxRows::end_sheet() {
  book_.set_widths(widths_);
  book_.set_header_row(row_, contents_.columns.size());
}

void XlsxRows::add(const RowBatch& rows) {
  if (contents_.rows < rows_measured) measure(rows);
  columns_.clear();
  for (const std::vector<Value>& column : rows.columns()) columns_.push_back(column.data());
  const std::size_t count = rows.rows();
  for (std::size_t row = 0; row < count; ++row) {
    if (row_ == style_.rows_max) {
      end_sheet();
      begin_sheet();
    }
    for (std::size_t column = 0; column < columns_.size(); ++column) write(column, columns_[column][row]);
    ++row_;
  }
  contents_.rows += static_cast<std::int64_t>(count);
  book_.check_room();
}

void XlsxRows::end() {
  end_sheet();
  contents_.cells_cut = text_.cut();
  add_about();
  book_.close();
}

void XlsxRows::add_about() {
  book_.add_sheet(style_.about);
  std::vector<std::size_t> widths{width_min, width_min};
  std::uint32_t row = 0;
  for (const auto& [what, said] : style_.describe(contents_)) {
    book_.header(row, 0, text_.of(what));
    book_.text(row, 1, text_.of(said));
    widths[0] = std::max(widths[0], width_of(what) + 1);
    widths[1] = std::max(widths[1], width_of(said) + 1);
    ++row;
  }
  book_.set_widths(widths);
}

void XlsxRows::write(std::size_t column, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::nothing:
      return;
    case Value::Kind::integer:
      return write_integer(column, value);
    case Value::Kind::number:
      if (std::isfinite(value.number())) book_.number(row_, column, value.number());
      return;
    case Value::Kind::decimal:
      return write_decimal(column, value.text());
    case Value::Kind::truth:
      return book_.truth(row_, column, value.truth());
    case Value::Kind::text:
    case Value::Kind::phone:
    case Value::Kind::json:
      return write_text(column, value.text());
    case Value::Kind::local_time:
      if (book_.local_time(row_, column, value.local_time())) return;
      return write_spelled(column, value);
    case Value::Kind::instant:
    case Value::Kind::bytes:
    case Value::Kind::list:
      return write_spelled(column, value);
  }
}

void XlsxRows::write_text(std::size_t column, std::string_view text) {
  book_.text(row_, column, text_.of(text));
}

void XlsxRows::write_spelled(std::size_t column, const Value& value) {
  spelled_.clear();
  append_text(spelled_, value);
  write_text(column, spelled_);
}

void XlsxRows::write_integer(std::size_t column, const Value& value) {
  const std::int64_t whole = value.whole();
  if (whole < -integer_max || whole > integer_max) return write_spelled(column, value);
  book_.number(row_, column, static_cast<double>(whole));
}

void XlsxRows::write_decimal(std::size_t column, std::string_view spelled) {
  if (!is_kept(spelled)) return write_text(column, spelled);
  book_.number(row_, column, *number_in(spelled));
}

void XlsxRows::measure(const RowBatch& rows) {
  for (std::size_t column = 0; column < widths_.size(); ++column) {
    for (const Value& value : rows.columns()[column]) {
      if (widths_[column] == width_max) break;
      spelled_.clear();
      append_text(spelled_, value);
      widths_[column] = std::max(widths_[column], std::min(width_of(spelled_) + 1, width_max));
    }
  }
}

}  // namespace calltally
