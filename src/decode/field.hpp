// How one JSON value becomes one field of a report: a dialect's table pairs each name with one of these.
#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "call/report.hpp"

namespace calltally {

// All that the tables can find in a document.
struct FieldReading {
  Report report;
  std::string error;             // only status updates have one
  bool start_estimated = false;  // only an export says so: report.started_at is an estimate
};

// Moves a value into its field. Does nothing where the field has its value already, or where this value is of
// another type or says nothing: so the first name that says something wins.
using Take = void (*)(FieldReading& into, Json& value);

// A JSON string that is not blank.
void take_text(std::string& field, Json& value);

// RFC 3339, or Unix milliseconds as a number or its digits. Years outside 2000..2100 are a broken clock or
// another unit (Unix seconds): nothing.
void take_instant(std::optional<Instant>& field, const Json& value);

template <std::string Report::*field>
void text(FieldReading& into, Json& value) {
  take_text(into.report.*field, value);
}

template <std::optional<Instant> Report::*field>
void instant(FieldReading& into, Json& value) {
  take_instant(into.report.*field, value);
}

// A string that is not blank, or an integer as its digits; 512 bytes at most, a longer one is no id.
void call_id(FieldReading& into, Json& value);

void call_type(FieldReading& into, Json& value);
void duration(FieldReading& into, Json& value);
void error(FieldReading& into, Json& value);
void start_estimated(FieldReading& into, Json& value);

// An object; an array of turns or one text; anything.
void analysis(FieldReading& into, Json& value);
void messages(FieldReading& into, Json& value);
void agent_metadata(FieldReading& into, Json& value);

}  // namespace calltally
