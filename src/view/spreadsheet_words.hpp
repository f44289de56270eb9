// The words of spreadsheets, in English and Dutch: above columns, and on the sheet that says what rows are.
#pragma once

#include <string>
#include <string_view>

#include "base/numbers.hpp"

namespace calltally {

// The header of a column that CSV and JSON call by this name; of one that has no words its name.
[[nodiscard]] std::string column_words(std::string_view name, Language language);

// In the order of the table in spreadsheet_words.cpp. {1}, {2} stand for what is filled in.
enum class SheetWord {
  sheet_calls,
  sheet_breakdown,
  sheet_rows,
  sheet_about,
  program,
  as_of,
  period,
  since,
  until,
  zone,
  times,
  times_said,
  only,
  phones,
  phones_masked,
  phones_none,
  order,
  found,
  statement,
  rows,
  sheets,
  cut,
  cut_said,
  column,
  column_name,
};

[[nodiscard]] std::string sheet_words(SheetWord word, Language language);

}  // namespace calltally
