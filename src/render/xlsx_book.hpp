// A spreadsheet file (XLSX) being written, row after row, by libxlsxwriter: the one place that knows it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/zone.hpp"

namespace calltally {

// Memory does not grow with the rows: they lie in temporary files without a name, in the folder of the file.
// Every function throws std::runtime_error with a sentence for the operator where that folder takes no more.
class XlsxBook {
 public:
  // The file is made, or replaced, by close(); equal cells and an equal time of creation give equal bytes.
  XlsxBook(std::string file, Instant made);
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  // Cells go to the sheet that was added last, in the order of its rows. The name is of 1 to 31 characters,
  // none of : * ? / \ [ ], and no other sheet's.
  void add_sheet(const std::string& name);

  // Texts as XlsxText makes them; empty ones are empty cells.
  void header(std::uint32_t row, std::size_t column, const std::string& text);
  void text(std::uint32_t row, std::size_t column, const std::string& text);
  // The library writes 16 digits.
  void number(std::uint32_t row, std::size_t column, double number);
  void truth(std::uint32_t row, std::size_t column, bool is_true);
  // In whole seconds; false: the format has no such date (before 1 March 1900, where readers differ by a
  // day, or after 9999), and nothing is written.
  [[nodiscard]] bool local_time(std::uint32_t row, std::size_t column, LocalTime time);

  // Of the sheet in hand, by its columns in characters.
  void set_widths(const std::vector<std::size_t>& characters);
  // Its first row stays in sight, and filters the rows.
  void set_header_row(std::uint32_t rows, std::size_t columns);

  // Whether its rows still find room.
  void check_room();

  // Writes the file and reads it back: the library does not notice rows that found no room on the disk.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
