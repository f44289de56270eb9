// Rows as CSV (RFC 4180, CRLF, UTF-8) that a spreadsheet can open without running what a caller said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace calltally {

// Writes cell after cell to the end of `out`, which it borrows. The caller may take away what is there at the
// end of any row, so memory does not grow with the rows. Text is valid UTF-8.
class CsvWriter {
 public:
  explicit CsvWriter(std::string& out) : out_(out) {}

  // Text from outside. One that a spreadsheet would take for a formula (it begins with = + - @, TAB, CR, LF,
  // NUL or a full-width form) gets a leading '.
  void text(std::string_view value);

  // Like text, but a number in full international form ("+31612345678") stays as it is.
  void phone(std::string_view value);

  // Our own text, known not to be a formula: names of columns, dates, words of the contract.
  void literal(std::string_view value);

  // Nothing, NaN and infinity are an empty cell.
  void number(std::optional<double> value);

  void integer(std::int64_t value);
  void empty();

  void end_row();

 private:
  void separate();

  std::string& out_;
  std::size_t row_begin_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace calltally
