// The columns of a call that exports and lists have in common: one definition of their names and values.
#pragma once

#include <string_view>

#include "base/local_clock.hpp"
#include "base/zone.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "store/reader.hpp"

namespace calltally {

// In the order of the contract.
enum class CallColumn {
  call_id,
  started_at,
  started_local,
  start_estimated,
  type,
  status,
  end_reason,
  line_number,
  line_name,
  customer_number,
  agent_id,
  agent_name,
  duration_s,
  sentiment,
  topic,
  answered,
  quality,
  summary,
  received_at,
};
inline constexpr int call_columns_count = 19;

[[nodiscard]] std::string_view name_of(CallColumn column);

// What a call's ids and times are shown with. Labels and zone are borrowed. One thread.
struct CallShown {
  CallShown(const LabelTable& table, const Zone& zone) : labels(table), clock(zone) {}

  const LabelTable& labels;
  mutable LocalClock clock;  // remembers where the offset changes, nothing else
};

// One cell, or one member of an object that is open: typed, and null where nothing is known.
void add_call_cell(CsvWriter& csv, CallColumn column, const CallRecord& call, const CallShown& shown);
void add_call_member(JsonWriter& json, CallColumn column, const CallRecord& call, const CallShown& shown);

// call_id, started_at, ... received_at: all of them. The caller ends the row or the object.
void add_call_header(CsvWriter& csv);
void add_call_cells(CsvWriter& csv, const CallRecord& call, const CallShown& shown);
void add_call_members(JsonWriter& json, const CallRecord& call, const CallShown& shown);

// A member that is null where the text is empty.
void add_text_or_null(JsonWriter& json, std::string_view name, std::string_view text);

// "yes", "no" or "unknown".
[[nodiscard]] std::string_view answer_of(const CallRow& row);

}  // namespace calltally
