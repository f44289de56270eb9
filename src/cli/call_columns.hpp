// The columns of a call that exports and lists have in common: one definition of their names and values.
#pragma once

#include <string_view>

#include "base/zone.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "store/reader.hpp"

namespace calltally {

// What a call's ids and times are shown with. Borrowed.
struct CallShown {
  const LabelTable& labels;
  const Zone& zone;
};

// call_id, started_at, ... received_at: cells of one row, which the caller ends.
void add_call_header(CsvWriter& csv);
void add_call_cells(CsvWriter& csv, const CallRecord& call, const CallShown& shown);

// The same names, typed, as members of an object that is open; what is not known is null.
void add_call_members(JsonWriter& json, const CallRecord& call, const CallShown& shown);

// A member that is null where the text is empty.
void add_text_or_null(JsonWriter& json, std::string_view name, std::string_view text);

// "yes", "no" or "unknown".
[[nodiscard]] std::string_view answer_of(const CallRow& row);

}  // namespace calltally
