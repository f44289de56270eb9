// How values of other platforms than Flireo become fields: in other units, by other words, or in parts.
#pragma once

#include <string_view>

#include "base/json.hpp"
#include "decode/field.hpp"

namespace calltally {

// A duration in milliseconds, or in minutes; numbers or texts that are one.
void duration_in_ms(FieldReading& into, Json& value);
void duration_in_minutes(FieldReading& into, Json& value);

// When it ended: the start and this make a duration where none is told.
void ended_at(FieldReading& into, Json& value);

// Who called and who was called: which of both is the customer, the way the call went decides.
void number_of_caller(FieldReading& into, Json& value);
void number_called(FieldReading& into, Json& value);

// "web_call"; every other word leaves the way that the call went to another name.
void type_if_web(FieldReading& into, Json& value);
// true: inbound, false: outbound.
void type_if_inbound(FieldReading& into, Json& value);

// The type of an event: what an end-of-call report reports of has ended, and needs no status of its own.
void status_of_type(FieldReading& into, Json& value);

// Members of an object become keys of the analysis, as far as they are none yet; null is missing.
void analysis_members(FieldReading& into, Json& value);
// {"id": {"value": 8}}: the key id with that value; or with its "result".
void analysis_values(FieldReading& into, Json& value);
void analysis_results(FieldReading& into, Json& value);
// {"uuid": {"name": "CSAT", "result": 9}}: the key CSAT. The members of a result that is an object are keys,
// too, behind those that are results themselves.
void analysis_named_results(FieldReading& into, Json& value);

// A value that becomes the key Key of the analysis, unless it is null or a word for nothing ("unknown").
void analysis_member(FieldReading& into, Json& value, std::string_view key);
template <const std::string_view& Key>
void analysis_key(FieldReading& into, Json& value) {
  analysis_member(into, value, Key);
}

// Turns of a conversation under other names than ours, as {"role": ..., "content": ...}. A turn without words
// is left out, as is what `drops` says of its speaker; "bot" is the agent.
struct TurnNames {
  std::string_view speaker;
  std::string_view words;
  bool (*drops)(std::string_view speaker) = nullptr;
};
void turns_named(FieldReading& into, Json& value, const TurnNames& names);
template <const TurnNames& Names>
void turns(FieldReading& into, Json& value) {
  turns_named(into, value, Names);
}

// What follows from several values, for a dialect's end.

// End less start, where no duration is told.
void settle_duration(FieldReading& reading);
// Nobody was connected: a duration of 0 is none.
void settle_unconnected(FieldReading& reading);
// Of an outbound call who was called is the customer, of an inbound one who called; of others nobody knows.
void settle_numbers(FieldReading& reading);

}  // namespace calltally
