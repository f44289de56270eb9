// How one JSON value becomes one field of a report: a dialect's table pairs each name with one of these.
#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "call/report.hpp"

namespace calltally {

// All that the tables can find in a document.
struct Reading {
  Report report;
  std::string error;             // only status updates have one
  bool start_estimated = false;  // only an export says so: report.started_at is an estimate
};

// Moves a value into its field. Does nothing where the field has its value already, or where this value is of
// another type or says nothing: so the first name that says something wins.
using Take = void (*)(Reading& into, Json& value);

// A JSON string that is not blank.
void take_text(std::string& field, Json& value);

// RFC 3339, or Unix milliseconds as a number or its digits. Years outside 2000..2100 are a broken clock or
// another unit (Unix seconds): nothing.
void take_instant(std::optional<Instant>& field, const Json& value);

template <std::string Report::*field>
void text(Reading& into, Json& value) {
  take_text(into.report.*field, value);
}

template <std::optional<Instant> Report::*field>
void instant(Reading& into, Json& value) {
  take_instant(into.report.*field, value);
}

// A string that is not blank, or an integer as its digits; 512 bytes at most, a longer one is no id.
void call_id(Reading& into, Json& value);

void call_type(Reading& into, Json& value);
void duration(Reading& into, Json& value);
void error(Reading& into, Json& value);
void start_estimated(Reading& into, Json& value);

// An object; an array of turns or one text; anything.
void analysis(Reading& into, Json& value);
void messages(Reading& into, Json& value);
void agent_metadata(Reading& into, Json& value);

}  // namespace calltally
