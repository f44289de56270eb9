// The columns of a call that exports and lists have in common: one definition of their names and values.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/local_clock.hpp"
#include "base/zone.hpp"
#include "render/json.hpp"
#include "render/value.hpp"
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
  platform,
  end_class,
  agent_version,
};
inline constexpr int call_columns_count = 22;

[[nodiscard]] std::string_view name_of(CallColumn column);

// What a call's ids and times are shown with. Labels and zone are borrowed. One thread.
struct CallShown {
  CallShown(const LabelTable& table, const Zone& zone) : labels(table), clock(zone) {}

  const LabelTable& labels;
  mutable LocalClock clock;  // remembers where the offset changes, nothing else
};

// The values of one column, a call each, added to the end of `values`: nothing where nothing is known. Texts
// are borrowed from the calls and the labels.
void add_values(std::vector<Value>& values, CallColumn column, std::span<const CallRecord> calls,
                const CallShown& shown);

// call_id, started_at, ... platform: all of them, as members of an object that is open.
void add_call_members(JsonWriter& json, const CallRecord& call, const CallShown& shown);

}  // namespace calltally
