// What an export tells of each call: all there is, or the columns that were asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "call/phone_mask.hpp"
#include "store/reader.hpp"
#include "view/call_columns.hpp"

namespace calltally {

struct ExportColumn {
  enum class Kind {
    call,         // one of CallColumn
    value,        // analysis.KEY
    analysis,     // the whole object
    reported_at,  // from here on: what only JSON Lines have unless they are asked for
    messages,
    recording_url,
    agent_metadata,
    start_unknown,
    unreadable,
    phones,  // how numbers are shown, so that an import does not take them for numbers
  };
  Kind kind = Kind::call;
  std::string name;
  CallColumn call = CallColumn::call_id;  // of Kind::call
  std::string key;                        // of Kind::value; of phones what it says

  // Whether it stands in the stored bodies only.
  [[nodiscard]] bool needs_bodies() const {
    return kind == Kind::messages || kind == Kind::recording_url || kind == Kind::agent_metadata;
  }
};

using ExportColumns = std::vector<ExportColumn>;

// What CSV has by itself: the call, then a column for each of these keys.
[[nodiscard]] ExportColumns csv_columns(const std::vector<std::string>& analysis_keys);

// What JSON Lines have by themselves: everything.
[[nodiscard]] ExportColumns json_columns();

// The columns of --columns, in the order as typed. Names stand between commas, those with a comma in
// quotation marks as in the header of a CSV file. Throws BadQuestion: an unknown name or key, with the
// nearest ones, or one twice.
[[nodiscard]] ExportColumns find_columns(const std::vector<std::string>& typed, Reader& reader);

// The columns of values by their keys as the mask shows them; those that are alike then are one, where the
// first of them stood.
[[nodiscard]] ExportColumns with_keys_hidden(const ExportColumns& columns, Phones phones);

// What JSON Lines say of each call where numbers are hidden: "phones": "masked" or "none".
[[nodiscard]] ExportColumn phones_column(Phones phones);

// All names but analysis.KEY.
[[nodiscard]] std::vector<std::string> column_names();

}  // namespace calltally
