// Texts as cells of a spreadsheet file hold them: what XML has no place for is escaped as the format says
// (ECMA-376, ST_Xstring: _x0001_), and no text is longer than Excel reads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace calltally {

// Memory is used again from text to text.
class XlsxText {
 public:
  // Ended by a NUL; good until the next call. Control characters but TAB and LF are escaped, and so is what
  // looks like an escape; CR LF and CR become LF; broken UTF-8, U+FFFE and U+FFFF become U+FFFD. More than
  // 32,767 characters, in Excel's count (UTF-16 units, unescaped) or in the library's (escaped), are cut and
  // end with an ellipsis.
  [[nodiscard]] const std::string& of(std::string_view text);

  // Texts that were cut.
  [[nodiscard]] std::int64_t cut() const { return cut_; }

 private:
  std::string escaped_;
  std::int64_t cut_ = 0;
};

}  // namespace calltally
