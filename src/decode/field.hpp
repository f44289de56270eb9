// How one JSON value becomes one field of a report: a dialect's table pairs each name with one of these.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "call/report.hpp"

namespace calltally {

// A value that is there and cannot be read.
struct UnreadableValue {
  CallField field{};
  Json value;
};

// All that the tables can find in a document.
struct FieldReading {
  Report report;
  std::string error;             // only status updates have one
  bool start_estimated = false;  // only an export says so: report.started_at is an estimate
  bool start_unknown = false;    // likewise: it is no more than the time of arrival
  std::vector<UnreadableValue> unreadable{};
  // Of other platforms, until their dialect's end decides what they mean.
  std::optional<Instant> ended_at{};
  std::string caller{};
  std::string called{};
};

// Moves a value into its field. Does nothing where the field has its value already, or where this value says
// nothing: so the first name that says something wins. A value that can be told to say something, and not
// what, is noted as unreadable; text of another type says nothing.
using Take = void (*)(FieldReading& into, Json& value);

// The end of reading: what another name could say after all was readable.
void settle_unreadable(FieldReading& reading);

// A JSON string that is not blank.
void take_text(std::string& field, Json& value);

// The same, or a number as its digits: who wrote 31612345678 for a telephone number means it.
void take_phone_number(std::string& field, Json& value);

// RFC 3339 and what parse_instant() reads beside it, or Unix time as a number or its digits. Years outside
// 2000..2100 are unreadable: a broken clock, or no time at all.
void take_instant(FieldReading& into, std::optional<Instant> Report::*field, Json& value);

// The instant in a value, as above; nothing where none can be read.
[[nodiscard]] std::optional<Instant> instant_in(const Json& value);

template <std::string Report::*field>
void text(FieldReading& into, Json& value) {
  take_text(into.report.*field, value);
}

template <std::string Report::*field>
void phone_number(FieldReading& into, Json& value) {
  take_phone_number(into.report.*field, value);
}

template <std::optional<Instant> Report::*field>
void instant(FieldReading& into, Json& value) {
  take_instant(into, field, value);
}

// A text, or an integer as its digits.
void agent_version(FieldReading& into, Json& value);

// A string that is not blank, or an integer as its digits; 512 bytes at most, a longer one is no id.
void call_id(FieldReading& into, Json& value);

// inboundPhoneCall, INBOUND, inbound-call, incoming, ...: which way it went, or web.
void call_type(FieldReading& into, Json& value);

// Seconds, 0 or more: a number, or a text that is one.
void duration(FieldReading& into, Json& value);

// A platform's name, of our own export.
void platform(FieldReading& into, Json& value);

void error(FieldReading& into, Json& value);
void start_estimated(FieldReading& into, Json& value);
void start_unknown(FieldReading& into, Json& value);

// Names of fields that an export knows to be unreadable; what it tells itself is read again.
void unreadable(FieldReading& into, Json& value);

// An object; what call/transcript reads; anything.
void analysis(FieldReading& into, Json& value);
void messages(FieldReading& into, Json& value);
void agent_metadata(FieldReading& into, Json& value);

}  // namespace calltally
