// Programs get every value exactly: whole numbers with all their digits, numbers with the shortest that read
// back equal. What JSON has no form for, infinity and bytes, is text.
#include "view/sql_rows.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "render/json.hpp"
#include "render/row_feed.hpp"
#include "view/row_formats.hpp"
#include "view/spreadsheet.hpp"

namespace calltally {
namespace {

constexpr std::string_view rows_contract = "calltally.sql/1";
constexpr std::size_t large =
    std::size_t{16} * 1024;  // bytes of a value that is not copied if it can be helped

std::vector<std::string> names_of(const UserQuery& query) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < query.column_count(); ++i) {
    names.push_back(valid_utf8(query.column_name(i)));
  }
  return names;
}

// The rows of a statement on their way to a writer.
class Giving {
 public:
  Giving(RowWriter& writer, const std::vector<std::string>& names, AnswerFormat format)
      : rows_(writer, columns_named(names)), format_(format) {}

  // Values are good until the next step, so what is large and not copied goes on at once.
  void add(const UserQuery& query) {
    bool is_borrowed = false;
    for (std::size_t i = 0; i < query.column_count(); ++i) {
      const SqlValue value = query.value(i);
      if (const auto* text = std::get_if<std::string_view>(&value)) {
        rows_.add(of_text(*text, is_borrowed));
      } else if (const auto* blob = std::get_if<SqlBlob>(&value)) {
        rows_.add(Value::bytes(kept(blob->bytes, is_borrowed)));
      } else {
        rows_.add(of_number(value_of(value)));
      }
    }
    rows_.end_row();
    if (is_borrowed) rows_.flush();
  }

  void end() { rows_.end(); }

 private:
  // What is a phone number is no formula, in whatever column. People see which bytes are no text.
  Value of_text(std::string_view text, bool& is_borrowed) {
    if (is_for_people(format_)) return Value::text(kept(text, is_borrowed));
    const std::string valid = valid_utf8(text);
    return Value::phone(valid == text ? kept(text, is_borrowed) : rows_.keep(valid));
  }

  std::string_view kept(std::string_view bytes, bool& is_borrowed) {
    if (bytes.size() < large) return rows_.keep(bytes);
    is_borrowed = true;
    return bytes;
  }

  [[nodiscard]] Value of_number(const Value& value) const {
    const bool is_infinite = value.kind() == Value::Kind::number && std::isinf(value.number());
    if (!is_infinite || is_for_people(format_)) return value;
    return Value::text(value.number() < 0 ? "-Inf" : "Inf");
  }

  RowFeed rows_;
  AnswerFormat format_;
};

void begin_document(JsonWriter& json, const std::vector<std::string>& names) {
  json.object();
  json.member("contract", rows_contract);
  json.key("columns");
  json.array();
  for (const std::string& name : names) json.value(std::string_view(name));
  json.end();
  json.key("rows");
}

RowStyle style_of(const Presentation& presentation, const std::string& statement) {
  RowStyle style;
  if (presentation.format == AnswerFormat::xlsx) {
    SpreadsheetSubject subject;
    subject.sheet = SheetWord::sheet_rows;
    subject.headers = SpreadsheetSubject::Headers::names;
    subject.further.emplace_back(sheet_words(SheetWord::statement, presentation.messages.language()),
                                 valid_utf8(statement));
    style.xlsx = spreadsheet_style(presentation, std::move(subject));
  }
  style.table.cells = {.nothing = "NULL", .is_aligned_by_values = true};
  style.table.narrow = TableRowsStyle::Narrow::one_below;
  return style;
}

}  // namespace

Value value_of(const SqlValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return Value::integer(*whole);
  if (const auto* number = std::get_if<double>(&value)) return Value::number(*number);
  if (const auto* text = std::get_if<std::string_view>(&value)) return Value::text(*text);
  if (const auto* blob = std::get_if<SqlBlob>(&value)) return Value::bytes(blob->bytes);
  return {};
}

std::vector<std::string> distinct_names(std::vector<std::string> names) {
  const std::vector<std::string> written = names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto is_taken = [&](const std::string& name) {
      return std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), name) !=
                 names.begin() + static_cast<std::ptrdiff_t>(i) ||
             (name != written[i] && std::ranges::find(written, name) != written.end());
    };
    for (int copy = 2; is_taken(names[i]); ++copy) names[i] = written[i] + "_" + std::to_string(copy);
  }
  return names;
}

std::int64_t give_rows(UserQuery& query, const std::string& statement, const Presentation& presentation,
                       const RowSink& sink) {
  const AnswerFormat format = presentation.format;
  const std::vector<std::string> names =
      is_for_people(format) ? names_of(query) : distinct_names(names_of(query));
  RowBuffer buffer(sink);
  JsonWriter json(buffer.bytes, JsonLayout::pretty);
  if (format == AnswerFormat::json) begin_document(json, names);
  const auto writer = row_writer(presentation, buffer, json, style_of(presentation, statement));
  Giving rows(*writer, names, format);
  std::int64_t count = 0;
  for (; query.step(); ++count) rows.add(query);
  rows.end();
  if (format == AnswerFormat::json) {
    json.end();
    buffer.bytes += '\n';
  }
  buffer.flush();
  return count;
}

}  // namespace calltally
