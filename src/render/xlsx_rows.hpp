// Rows as a spreadsheet file (XLSX): sheets of rows, and one that says what they are.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "render/excel.hpp"
#include "render/row_writer.hpp"
#include "render/xlsx_book.hpp"
#include "render/xlsx_text.hpp"

namespace calltally {

// What a file holds once all rows are written.
struct XlsxContents {
  std::vector<std::pair<std::string, std::string>> columns;  // headers in words, and names
  std::vector<std::string> sheets;                           // of rows
  std::int64_t rows = 0;
  std::int64_t cells_cut = 0;
};

struct XlsxStyle {
  using Lines = std::vector<std::pair<std::string, std::string>>;  // what, and what is said of it

  std::string file;   // to be written
  Instant made{};     // time of creation
  std::string sheet;  // the name of the first sheet of rows; further ones are "NAME 2", "NAME 3"
  std::string about;  // that of the last sheet
  std::function<std::string(std::string_view name)> header;     // the words above a column
  std::function<Lines(const XlsxContents& contents)> describe;  // the lines of the last sheet
  std::size_t rows_max = excel_rows_max;                        // of a sheet, the header with them
};

// Numbers are numbers where 16 digits hold them, whole ones and decimals up to 2^53; more are text, as are
// times of UTC (RFC 3339), lists ("a; b") and JSON. Local times are dates, truths are booleans; nothing, NaN
// and infinity are empty. Text is never a formula. Throws as XlsxBook does.
class XlsxRows : public RowWriter {
 public:
  explicit XlsxRows(XlsxStyle style);

  // Throws std::runtime_error where there are more than Excel has.
  void begin(const std::vector<Column>& columns) override;
  void add(const RowBatch& rows) override;
  void end() override;
  [[nodiscard]] std::int64_t cells_cut() const override { return text_.cut(); }

 private:
  void begin_sheet();
  void end_sheet();
  void write(std::size_t column, const Value& value);
  void write_text(std::size_t column, std::string_view text);
  void write_integer(std::size_t column, const Value& value);
  void write_decimal(std::size_t column, std::string_view spelled);
  void write_spelled(std::size_t column, const Value& value);
  void measure(const RowBatch& rows);
  void add_about();

  XlsxStyle style_;
  XlsxBook book_;
  XlsxText text_;
  XlsxContents contents_;
  std::vector<std::size_t> widths_;    // in characters
  std::vector<const Value*> columns_;  // of the batch in hand
  std::uint32_t row_ = 0;              // the next one of the sheet in hand
  std::string spelled_;
};

}  // namespace calltally
