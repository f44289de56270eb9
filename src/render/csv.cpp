// What needs quotes, and what a spreadsheet takes for a formula.
#include "render/csv.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::string_view formula_bytes{"=+-@\t\r\n\0", 8};

// ＝ ＋ － ＠: spreadsheets with an East Asian input method read them as the narrow ones.
constexpr std::array<std::string_view, 4> formula_wide = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                                          "\xEF\xBC\xA0"};

bool looks_like_formula(std::string_view value) {
  if (value.empty()) return false;
  if (formula_bytes.find(value.front()) != std::string_view::npos) return true;
  return std::ranges::any_of(formula_wide,
                             [value](std::string_view sign) { return value.starts_with(sign); });
}

// ^\+[0-9]{6,15}$
bool is_international_number(std::string_view value) {
  if (value.size() < 7 || value.size() > 16 || value.front() != '+') return false;
  return std::ranges::all_of(value.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

// Outer spaces are part of a field by RFC 4180, yet many readers trim them unless they are quoted.
bool needs_quotes(std::string_view value) {
  if (value.empty()) return false;
  return value.front() == ' ' || value.back() == ' ' ||
         value.find_first_of("\",\r\n") != std::string_view::npos;
}

void append_field(std::string& out, std::string_view guard, std::string_view value) {
  if (!needs_quotes(value)) {
    out.append(guard).append(value);
    return;
  }
  out.append("\"").append(guard);
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

}  // namespace

void CsvWriter::separate() {
  if (cells_++ == 0) {
    row_begin_ = out_.size();
  } else {
    out_ += ',';
  }
}

void CsvWriter::text(std::string_view value) {
  separate();
  append_field(out_, looks_like_formula(value) ? "'" : "", value);
}

void CsvWriter::phone(std::string_view value) {
  if (is_international_number(value)) {
    literal(value);
  } else {
    text(value);
  }
}

void CsvWriter::literal(std::string_view value) {
  separate();
  append_field(out_, "", value);
}

void CsvWriter::number(std::optional<double> value) {
  separate();
  if (value && std::isfinite(*value)) out_ += shortest(*value);
}

void CsvWriter::integer(std::int64_t value) {
  separate();
  out_ += std::to_string(value);
}

void CsvWriter::empty() { separate(); }

void CsvWriter::end_row() {
  // A lone empty cell would be an empty line, which readers skip.
  if (cells_ == 1 && out_.size() == row_begin_) out_ += "\"\"";
  out_ += "\r\n";
  cells_ = 0;
}

}  // namespace calltally
