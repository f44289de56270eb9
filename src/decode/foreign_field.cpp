#include "decode/foreign_field.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr double ms_of_second = 1000;
constexpr double ms_of_minute = 60 * ms_of_second;

// Whole milliseconds: 1.61666666666667 minutes are 97 seconds.
void take_duration(FieldReading& into, Json& value, double unit_ms) {
  if (into.report.duration_s) return;
  duration(into, value);
  if (into.report.duration_s)
    into.report.duration_s = std::round(*into.report.duration_s * unit_ms) / ms_of_second;
}

// A key that is there already keeps its value.
void add_key(FieldReading& into, std::string_view key, Json value) {
  if (value.is_null()) return;
  if (into.report.analysis.is_null()) into.report.analysis = Json{JsonObject{}};
  auto& members = std::get<JsonObject>(into.report.analysis.value);
  const auto at = std::ranges::lower_bound(members, key, {}, &JsonObject::value_type::first);
  if (at != members.end() && at->first == key) return;
  members.insert(at, {std::string(key), std::move(value)});
}

void add_members(FieldReading& into, Json& object) {
  for (auto& [key, value] : std::get<JsonObject>(object.value)) add_key(into, key, std::move(value));
}

// Each member of `value` by what it says under `name`.
void add_parts(FieldReading& into, Json& value, std::string_view name) {
  auto* members = std::get_if<JsonObject>(&value.value);
  if (members == nullptr) return analysis_members(into, value);
  for (auto& [key, part] : *members) {
    if (const Json* found = part.find(name)) add_key(into, key, *found);
  }
}

bool is_word_for_nothing(const Json& value) {
  return value.text() != nullptr && (is_blank(*value.text()) || ascii_lower(*value.text()) == "unknown");
}

std::string speaker_of(const Json& turn, const TurnNames& names) {
  const Json* speaker = turn.find(names.speaker);
  if (speaker == nullptr || speaker->text() == nullptr) return {};
  return ascii_lower(*speaker->text()) == "bot" ? "agent" : *speaker->text();
}

}  // namespace

void duration_in_ms(FieldReading& into, Json& value) { take_duration(into, value, 1); }

void duration_in_minutes(FieldReading& into, Json& value) { take_duration(into, value, ms_of_minute); }

void ended_at(FieldReading& into, Json& value) {
  if (!into.ended_at) into.ended_at = instant_in(value);
}

void number_of_caller(FieldReading& into, Json& value) { take_phone_number(into.caller, value); }
void number_called(FieldReading& into, Json& value) { take_phone_number(into.called, value); }

void type_if_web(FieldReading& into, Json& value) {
  if (value.text() != nullptr && ascii_lower(*value.text()) == "web_call") into.report.type = CallType::web;
}

void type_if_inbound(FieldReading& into, Json& value) {
  const auto* is_inbound = std::get_if<bool>(&value.value);
  if (is_inbound == nullptr) return call_type(into, value);
  if (into.report.type == CallType::unknown)
    into.report.type = *is_inbound ? CallType::inbound : CallType::outbound;
}

void status_of_type(FieldReading& into, Json& value) {
  const bool is_report = value.text() != nullptr && *value.text() == "end-of-call-report";
  if (is_report && into.report.status.empty()) into.report.status = "ended";
}

void analysis_members(FieldReading& into, Json& value) {
  if (value.object() != nullptr) return add_members(into, value);
  if (into.report.analysis.is_null()) analysis(into, value);
}

void analysis_values(FieldReading& into, Json& value) { add_parts(into, value, "value"); }
void analysis_results(FieldReading& into, Json& value) { add_parts(into, value, "result"); }

void analysis_named_results(FieldReading& into, Json& value) {
  auto* outputs = std::get_if<JsonObject>(&value.value);
  if (outputs == nullptr) return analysis_members(into, value);
  std::vector<Json> objects;
  for (auto& [uuid, output] : *outputs) {
    const Json* name = output.find("name");
    const Json* result = output.find("result");
    if (result == nullptr) continue;
    if (result->object() != nullptr) {
      objects.push_back(*result);
    } else if (name != nullptr && name->text() != nullptr) {
      add_key(into, *name->text(), *result);
    }
  }
  for (Json& object : objects) add_members(into, object);
}

void analysis_member(FieldReading& into, Json& value, std::string_view key) {
  if (!is_word_for_nothing(value)) add_key(into, key, std::move(value));
}

void turns_named(FieldReading& into, Json& value, const TurnNames& names) {
  if (!into.report.messages.is_null()) return;
  const JsonArray* given = value.array();
  if (given == nullptr) return messages(into, value);
  JsonArray turns;
  bool is_whole = true;
  for (const Json& turn : *given) {
    const Json* words = turn.find(names.words);
    const std::string speaker = speaker_of(turn, names);
    if (turn.object() == nullptr || (words != nullptr && words->text() == nullptr && !words->is_null())) {
      is_whole = false;
    } else if (words != nullptr && !says_nothing(*words) && !(names.drops && names.drops(speaker))) {
      turns.push_back(Json{JsonObject{{"content", *words}, {"role", Json{speaker}}}});
    }
  }
  if (!is_whole) into.report.unreadable.add(CallField::messages);
  if (!turns.empty()) into.report.messages = Json{std::move(turns)};
}

void settle_duration(FieldReading& reading) {
  Report& report = reading.report;
  if (report.duration_s || !report.started_at || !reading.ended_at) return;
  const auto length = *reading.ended_at - *report.started_at;
  if (length.count() >= 0) report.duration_s = static_cast<double>(length.count()) / ms_of_second;
}

void settle_unconnected(FieldReading& reading) {
  if (reading.report.duration_s == 0.0) reading.report.duration_s.reset();
}

void settle_numbers(FieldReading& reading) {
  Report& report = reading.report;
  const bool is_inbound = report.type == CallType::inbound;
  if (!is_inbound && report.type != CallType::outbound) return;
  if (report.customer_number.empty()) report.customer_number = is_inbound ? reading.caller : reading.called;
  if (report.line_number.empty()) report.line_number = is_inbound ? reading.called : reading.caller;
}

}  // namespace calltally
