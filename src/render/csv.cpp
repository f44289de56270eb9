// What needs quotes, and what a spreadsheet takes for a formula.
#include "render/csv.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/append_time.hpp"
#include "base/ascii.hpp"
#include "base/text.hpp"
#include "render/excel.hpp"

namespace calltally {
namespace {

constexpr std::string_view formula_bytes{"=+-@\t\r\n\0", 8};

// ＝ ＋ － ＠: spreadsheets with an East Asian input method read them as the narrow ones.
constexpr std::array<std::string_view, 4> formula_wide = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                                          "\xEF\xBC\xA0"};

bool looks_like_formula(std::string_view value) {
  if (value.empty()) return false;
  if (formula_bytes.find(value.front()) != std::string_view::npos) return true;
  return value.front() == '\xEF' && std::ranges::any_of(formula_wide, [value](std::string_view sign) {
           return value.starts_with(sign);
         });
}

// ^\+[0-9]{6,15}$
bool is_international_number(std::string_view value) {
  if (value.size() < 7 || value.size() > 16 || value.front() != '+') return false;
  return std::ranges::all_of(value.substr(1), is_digit);
}

// What is longer is left to memchr, which looks at many bytes at once.
constexpr std::size_t bytewise_max = 24;

constexpr std::size_t excel_digits_max = 11;  // more are shown as 1.23E+11

}  // namespace

CsvWriter::CsvWriter(std::string& out, CsvStyle style) : out_(out), style_(style) {
  for (const char c : {'"', style_.separator, '\r', '\n'})
    is_special_.at(static_cast<unsigned char>(c)) = true;
}

void CsvWriter::begin() {
  if (style_.reader == CsvReader::excel) out_ += "\xEF\xBB\xBF";
}

void CsvWriter::separate() {
  is_first_ = !is_begun_;
  is_begun_ = true;
  if (cells_++ == 0) {
    row_begin_ = out_.size();
  } else {
    out_ += style_.separator;
  }
}

// Outer spaces are part of a field by RFC 4180, yet many readers trim them unless they are quoted.
bool CsvWriter::needs_quotes(std::string_view value) const {
  if (value.empty()) return false;
  // A file that begins with ID is of another format to Excel (SYLK), which refuses it.
  if (is_first_ && value.starts_with("ID")) return true;
  if (value.front() == ' ' || value.back() == ' ') return true;
  if (value.size() > bytewise_max) {
    return std::ranges::any_of(std::array{'"', style_.separator, '\r', '\n'},
                               [value](char c) { return value.find(c) != std::string_view::npos; });
  }
  return std::ranges::any_of(value, [this](char c) { return is_special_[static_cast<unsigned char>(c)]; });
}

void CsvWriter::field(std::string_view guard, std::string_view value) {
  if (!needs_quotes(value)) {
    if (!guard.empty()) out_ += guard;
    out_ += value;
    return;
  }
  out_.append("\"").append(guard);
  for (auto quote = value.find('"'); quote != std::string_view::npos; quote = value.find('"')) {
    out_.append(value.substr(0, quote + 1)).append("\"");
    value.remove_prefix(quote + 1);
  }
  out_.append(value).append("\"");
}

// ="0612": Excel's own way to say that digits are text, and LibreOffice's. In quotes, so that it is one cell
// for every reader.
void CsvWriter::excel_text(std::string_view value) { out_.append("\"=\"\"").append(value).append("\"\"\""); }

void CsvWriter::value(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::nothing:
      return empty();
    case Value::Kind::integer:
      return integer(value.whole());
    case Value::Kind::number:
      return number(value.number());
    case Value::Kind::decimal:
      return json_number(value.text());
    case Value::Kind::truth:
      return literal(value.truth() ? "true" : "false");
    case Value::Kind::text:
    case Value::Kind::json:
      return text(value.text());
    case Value::Kind::phone:
      return phone(value.text());
    case Value::Kind::instant:
      return time(value.instant());
    case Value::Kind::local_time:
      return local_time(value.local_time());
    case Value::Kind::bytes:
    case Value::Kind::list:
      return spelled_text(value);
  }
}

void CsvWriter::spelled_text(const Value& value) {
  std::string spelled;
  append_text(spelled, value);
  text(spelled);
}

void CsvWriter::text(std::string_view value) {
  separate();
  const bool is_for_excel = style_.reader == CsvReader::excel;
  if (is_for_excel && excel_would_change(value)) return excel_text(value);
  const std::string_view guard = style_.formulas == Formulas::guarded && looks_like_formula(value) ? "'" : "";
  const std::size_t longest = excel_characters_max - guard.size();
  if (!is_for_excel || !is_longer(value, longest)) return field(guard, value);
  ++cells_cut_;
  field(guard, cut_to(value, longest));
}

void CsvWriter::phone(std::string_view value) {
  if (style_.reader == CsvReader::any && is_international_number(value)) {
    literal(value);
  } else {
    text(value);
  }
}

void CsvWriter::literal(std::string_view value) {
  separate();
  field("", value);
}

void CsvWriter::number(std::optional<double> value) {
  if (value && std::isfinite(*value)) return json_number(shortest(*value));
  empty();
}

void CsvWriter::json_number(std::string_view json) {
  separate();
  if (style_.reader == CsvReader::any) {
    out_ += json;
    return;
  }
  const std::size_t point = json.find('.');
  if (point == std::string_view::npos) {
    const std::string_view digits = json.substr(json.starts_with('-') ? 1 : 0);
    const bool is_long = digits.size() > excel_digits_max && std::ranges::all_of(digits, is_digit);
    return is_long ? excel_text(json) : void(out_ += json);
  }
  out_.append(json.substr(0, point)).append(1, style_.decimal_sign).append(json.substr(point + 1));
}

void CsvWriter::integer(std::int64_t value) {
  separate();
  out_ += std::to_string(value);
}

// Excel reads no RFC 3339, and a fraction of a second in some languages only.
void CsvWriter::time(Instant instant) {
  if (style_.reader == CsvReader::excel) return local_time(LocalTime(instant.time_since_epoch()));
  separate();
  append_rfc3339(out_, instant);
}

void CsvWriter::local_time(LocalTime time) {
  separate();
  append_local(out_, time);
}

void CsvWriter::empty() { separate(); }

void CsvWriter::end_row() {
  // A lone empty cell would be an empty line, which readers skip.
  if (cells_ == 1 && out_.size() == row_begin_) out_ += "\"\"";
  out_ += "\r\n";
  cells_ = 0;
}

}  // namespace calltally
