// Rows as CSV (RFC 4180, CRLF, UTF-8) that a spreadsheet can open without running what a caller said.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/zone.hpp"
#include "render/value.hpp"

namespace calltally {

// What becomes of text that a spreadsheet would run: it begins with = + - @, TAB, CR, LF, NUL or a full-width
// form of the signs.
enum class Formulas {
  guarded,  // a leading '
  raw,      // as it is, for programs that are no spreadsheet
};

// For whom the cells are.
enum class CsvReader {
  any,    // plain values; times are RFC 3339
  excel,  // byte order mark; times it reads as times; text that it would take for a number or a date is
          // ="...", text that it cannot hold is cut
};

struct CsvStyle {
  CsvReader reader = CsvReader::any;
  char separator = ',';
  char decimal_sign = '.';
  Formulas formulas = Formulas::guarded;
};

// Writes cell after cell to the end of `out`, which it borrows. The caller may take away what is there at the
// end of any row, so memory does not grow with the rows. Text is valid UTF-8.
class CsvWriter {
 public:
  explicit CsvWriter(std::string& out, CsvStyle style = {});

  // What stands before the first row: Excel's byte order mark. No "sep=" line: Excel reads a file that has
  // one in the system's code page, mark or not.
  void begin();

  // A value of any kind. Lists are joined with "; ", and JSON is text.
  void value(const Value& value);

  // Text from outside.
  void text(std::string_view value);

  // Like text, but a number in full international form ("+31612345678") stays as it is.
  void phone(std::string_view value);

  // Our own text, known not to be a formula: names of columns, words of the contract.
  void literal(std::string_view value);

  // Nothing, NaN and infinity are an empty cell.
  void number(std::optional<double> value);

  // A number as JSON spells it; for Excel, which keeps 15 digits, one of 12 digits or more is text.
  void json_number(std::string_view json);

  void integer(std::int64_t value);
  void time(Instant instant);  // of UTC
  void local_time(LocalTime time);
  void empty();

  void end_row();

  // Cells for Excel that were cut, because it holds no longer ones.
  [[nodiscard]] std::int64_t cells_cut() const { return cells_cut_; }

 private:
  void separate();
  void field(std::string_view guard, std::string_view value);
  void excel_text(std::string_view value);
  void spelled_text(const Value& value);
  [[nodiscard]] bool needs_quotes(std::string_view value) const;

  std::string& out_;
  CsvStyle style_;
  std::size_t row_begin_ = 0;
  std::size_t cells_ = 0;
  std::int64_t cells_cut_ = 0;
  bool is_begun_ = false;
  bool is_first_ = false;               // the cell in hand is the first of all
  std::array<bool, 256> is_special_{};  // bytes that make a field need quotes
};

}  // namespace calltally
