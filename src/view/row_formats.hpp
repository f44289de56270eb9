// The formats that rows can be given in: where one more has its line.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/row_buffer.hpp"
#include "render/row_writer.hpp"
#include "render/table_rows.hpp"
#include "render/xlsx_rows.hpp"
#include "view/presentation.hpp"

namespace calltally {

struct RowStyle {
  CsvStyle csv;          // of CSV
  TableRowsStyle table;  // of people's formats; look and width are the presentation's
  XlsxStyle xlsx;        // of spreadsheets
};

// Whether columns and values are words for people, in their language.
[[nodiscard]] bool is_for_people(AnswerFormat format);

// Rows on their way into the buffer. As JSON they are the next value of the document that `json` writes
// there. Buffer and document are borrowed.
[[nodiscard]] std::unique_ptr<RowWriter> row_writer(const Presentation& presentation, RowBuffer& out,
                                                    JsonWriter& json, const RowStyle& style = {});

// Gives its rows to a writer.
using TellRows = std::function<void(RowWriter&)>;

// A whole answer that is nothing but rows.
[[nodiscard]] std::string rows_text(const Presentation& presentation, const TellRows& tell);

// Columns by their names, as programs know them.
[[nodiscard]] std::vector<Column> columns_named(const std::vector<std::string>& names);

}  // namespace calltally
