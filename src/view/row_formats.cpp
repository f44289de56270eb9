#include "view/row_formats.hpp"

#include "render/csv_rows.hpp"
#include "render/html_rows.hpp"
#include "render/json_rows.hpp"
#include "render/markdown_rows.hpp"

namespace calltally {

bool is_for_people(AnswerFormat format) {
  return format == AnswerFormat::table || format == AnswerFormat::markdown || format == AnswerFormat::html;
}

std::unique_ptr<RowWriter> row_writer(const Presentation& presentation, RowBuffer& out, JsonWriter& json,
                                      const RowStyle& style) {
  switch (presentation.format) {
    case AnswerFormat::json:
      return std::make_unique<JsonRows>(json, out);
    case AnswerFormat::json_lines:
      return std::make_unique<JsonLinesRows>(out);
    case AnswerFormat::csv:
      return std::make_unique<CsvRows>(out, style.csv);
    case AnswerFormat::markdown:
      return std::make_unique<MarkdownRows>(out, style.table.cells);
    case AnswerFormat::html:
      return std::make_unique<HtmlRows>(out, style.table.cells);
    case AnswerFormat::xlsx:
      return std::make_unique<XlsxRows>(style.xlsx);
    case AnswerFormat::table:
      break;
  }
  TableRowsStyle table = style.table;
  table.look = presentation.look;
  table.tables = presentation.tables_of_names();
  return std::make_unique<TableRows>(out, table);
}

std::string rows_text(const Presentation& presentation, const TellRows& tell) {
  std::string text;
  const RowSink sink = [&text](std::string_view bytes) { text += bytes; };
  RowBuffer buffer(sink);
  JsonWriter json(buffer.bytes, JsonLayout::pretty);
  tell(*row_writer(presentation, buffer, json));
  buffer.flush();
  return text;
}

std::vector<Column> columns_named(const std::vector<std::string>& names) {
  std::vector<Column> columns;
  for (const std::string& name : names) columns.push_back({name});
  return columns;
}

}  // namespace calltally
