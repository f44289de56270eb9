// Programs get every value exactly: whole numbers with all their digits, numbers with the shortest that read
// back equal. What JSON has no form for, infinity and bytes, is text.
#include "view/sql_rows.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "view/sql_table.hpp"

namespace calltally {
namespace {

constexpr std::string_view contract = "calltally.sql/1";

std::vector<std::string> names_of(const UserQuery& query) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < query.column_count(); ++i) {
    names.push_back(valid_utf8(query.column_name(i)));
  }
  return names;
}

// A row is written cell by cell, each of which may be large; what is full goes out in between.
void add_cell(CsvWriter& csv, const SqlValue& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    csv.phone(valid_utf8(*text));
  } else if (std::holds_alternative<std::nullptr_t>(value)) {
    csv.empty();
  } else if (const auto* number = std::get_if<double>(&value); number != nullptr && !std::isfinite(*number)) {
    csv.text(text_of(value));  // -Inf is a formula
  } else {
    csv.literal(text_of(value));
  }
}

void add_value(JsonWriter& json, const SqlValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    json.value(*whole);
  } else if (const auto* number = std::get_if<double>(&value); number != nullptr && std::isfinite(*number)) {
    json.value(*number);
  } else if (std::holds_alternative<std::nullptr_t>(value)) {
    json.value(nullptr);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    json.value(std::string_view(valid_utf8(*text)));
  } else {
    json.value(std::string_view(text_of(value)));
  }
}

class CsvRows : public SqlRows {
 public:
  CsvRows(const std::vector<std::string>& names, RowBuffer& out) : out_(out), csv_(out.bytes) {
    for (const std::string& name : distinct_names(names)) csv_.text(name);
    csv_.end_row();
  }

  void add(const UserQuery& query) override {
    for (std::size_t i = 0; i < query.column_count(); ++i) {
      if (i > 1) out_.flush_if_full();
      add_cell(csv_, query.value(i));
    }
    csv_.end_row();
  }

 private:
  RowBuffer& out_;
  CsvWriter csv_;
};

void add_object(JsonWriter& json, const std::vector<std::string>& names, const UserQuery& query,
                RowBuffer& out) {
  json.object();
  for (std::size_t i = 0; i < names.size(); ++i) {
    json.key(names[i]);
    add_value(json, query.value(i));
    out.flush_if_full();
  }
  json.end();
}

class JsonLinesRows : public SqlRows {
 public:
  JsonLinesRows(const std::vector<std::string>& names, RowBuffer& out)
      : out_(out), names_(distinct_names(names)) {}

  void add(const UserQuery& query) override {
    JsonWriter json(out_.bytes);
    add_object(json, names_, query, out_);
    out_.bytes += '\n';
  }

 private:
  RowBuffer& out_;
  std::vector<std::string> names_;
};

class JsonRows : public SqlRows {
 public:
  JsonRows(const std::vector<std::string>& names, RowBuffer& out)
      : out_(out), names_(distinct_names(names)), json_(out.bytes, JsonLayout::pretty) {
    json_.object();
    json_.member("contract", contract);
    json_.key("columns");
    json_.array();
    for (const std::string& name : names_) json_.value(std::string_view(name));
    json_.end();
    json_.key("rows");
    json_.array();
  }

  void add(const UserQuery& query) override { add_object(json_, names_, query, out_); }

  void end() override {
    json_.end();
    json_.end();
    out_.bytes += '\n';
  }

 private:
  RowBuffer& out_;
  std::vector<std::string> names_;
  JsonWriter json_;
};

std::unique_ptr<SqlRows> rows_in(const Presentation& presentation, const std::vector<std::string>& names,
                                 RowBuffer& out) {
  switch (presentation.format) {
    case AnswerFormat::json:
      return std::make_unique<JsonRows>(names, out);
    case AnswerFormat::json_lines:
      return std::make_unique<JsonLinesRows>(names, out);
    case AnswerFormat::csv:
      return std::make_unique<CsvRows>(names, out);
    case AnswerFormat::markdown:
      return sql_markdown(names, out.bytes);
    case AnswerFormat::table:
      break;
  }
  return sql_table(names, out.bytes, presentation);
}

void append_hex(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.reserve(out.size() + 2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
}

}  // namespace

std::string text_of(const SqlValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&value)) {
    if (std::isfinite(*number)) return shortest(*number);
    return *number < 0 ? "-Inf" : "Inf";
  }
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  if (std::holds_alternative<std::nullptr_t>(value)) return "NULL";
  std::string out = "x'";
  append_hex(out, std::get<SqlBlob>(value).bytes);
  return out += '\'';
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

std::int64_t give_rows(UserQuery& query, const Presentation& presentation, const RowSink& sink) {
  RowBuffer buffer(sink);
  const auto rows = rows_in(presentation, names_of(query), buffer);
  std::int64_t count = 0;
  while (query.step()) {
    rows->add(query);
    buffer.flush_if_full();
    ++count;
  }
  rows->end();
  buffer.flush();
  return count;
}

}  // namespace calltally
