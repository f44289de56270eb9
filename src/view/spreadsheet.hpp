// How rows become a spreadsheet file: headers in words, and a sheet that says which rows these are.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "question/call_filter.hpp"
#include "question/selection.hpp"
#include "render/xlsx_rows.hpp"
#include "view/presentation.hpp"
#include "view/spreadsheet_words.hpp"

namespace calltally {

// What the sheet "About" has to say of the rows.
struct SpreadsheetSubject {
  enum class Headers {
    words,  // of calls and their figures, in the language of the presentation
    names,  // of the operator's own statement
  };

  SheetWord sheet = SheetWord::sheet_calls;  // the name of the sheet of rows
  std::optional<Selection> selection{};      // nothing where the rows are of no period
  std::vector<FilterEcho> filters{};
  XlsxStyle::Lines further{};  // behind the filters
  Headers headers = Headers::words;
};

// For the file of the presentation, which has one; its notes tell of cells that are cut and of further sheets
// once the rows are written. It is created when the question is asked as of.
[[nodiscard]] XlsxStyle spreadsheet_style(const Presentation& presentation, SpreadsheetSubject subject);

}  // namespace calltally
