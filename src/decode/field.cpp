#include "decode/field.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "base/number_text.hpp"
#include "base/text.hpp"
#include "call/transcript.hpp"

namespace calltally {

namespace {

constexpr std::size_t call_id_bytes_max = 512;

// The words for which way a call went, without what stands between them. "unknown" is our own export's.
constexpr std::array<std::pair<std::string_view, CallType>, 16> call_types = {{
    {"inboundphonecall", CallType::inbound},
    {"inboundcall", CallType::inbound},
    {"inbound", CallType::inbound},
    {"incomingcall", CallType::inbound},
    {"incoming", CallType::inbound},
    {"outboundphonecall", CallType::outbound},
    {"outboundcall", CallType::outbound},
    {"outbound", CallType::outbound},
    {"outgoingcall", CallType::outbound},
    {"outgoing", CallType::outbound},
    {"webcall", CallType::web},
    {"web", CallType::web},
    {"websocketcall", CallType::web},
    {"websocket", CallType::web},
    {"vapi.websocketcall", CallType::web},
    {"unknown", CallType::unknown},
}};

std::optional<CallType> type_of(std::string_view text) {
  std::string word = folded(text);
  std::erase_if(word, [](char c) { return c == ' ' || c == '-' || c == '_'; });
  const auto* const known =
      std::ranges::find(call_types, word, [](const auto& entry) { return entry.first; });
  if (known == call_types.end()) return std::nullopt;
  return known->second;
}

std::optional<Instant> in_our_time(Instant instant) {
  using namespace std::chrono_literals;
  constexpr Instant first = std::chrono::sys_days{2000y / 1 / 1};
  constexpr Instant after_last = std::chrono::sys_days{2101y / 1 / 1};
  if (instant < first || instant >= after_last) return std::nullopt;
  return instant;
}

std::optional<double> seconds_in(const Json& value) {
  auto seconds = value.number();
  if (value.text() != nullptr) seconds = number_in(tidy(*value.text()));
  if (!seconds || *seconds < 0) return std::nullopt;
  return *seconds + 0.0;  // no minus before a zero
}

CallField field_of(std::optional<Instant> Report::*field) {
  if (field == &Report::started_at) return CallField::started_at;
  if (field == &Report::reported_at) return CallField::reported_at;
  return field == &Report::received_at ? CallField::received_at : CallField::created_at;
}

bool is_read(const Report& report, CallField field) {
  switch (field) {
    case CallField::started_at:
      return report.started_at.has_value();
    case CallField::reported_at:
      return report.reported_at.has_value();
    case CallField::created_at:
      return report.estimated_start.has_value();
    case CallField::received_at:
      return report.received_at.has_value();
    case CallField::duration:
      return report.duration_s.has_value();
    case CallField::type:
      return report.type != CallType::unknown;
    case CallField::analysis:
      return !report.analysis.is_null();
    case CallField::messages:
      return !report.messages.is_null();
    default:
      return false;  // of roles: nothing in a report
  }
}

void note_unreadable(FieldReading& into, CallField field, Json& value) {
  if (!says_nothing(value)) into.unreadable.push_back({field, std::move(value)});
}

// Blank text, [] and {} read as null, whatever the field.
void take_tree(Json& field, Json& value) {
  if (field.is_null() && !says_nothing(value)) field = std::move(value);
}

}  // namespace

std::optional<Instant> instant_in(const Json& value) {
  if (const auto number = value.number()) return from_unix(*number);
  if (value.text() == nullptr) return std::nullopt;
  if (const auto instant = parse_rfc3339(*value.text())) return in_our_time(*instant);
  const std::string text = tidy(*value.text());
  if (const auto instant = parse_instant(text)) return in_our_time(*instant);
  const auto number = plain_number_in(tidy(text));
  return number ? from_unix(*number) : std::nullopt;
}

void take_text(std::string& field, Json& value) {
  auto* text = std::get_if<std::string>(&value.value);
  if (field.empty() && text != nullptr && !is_blank(*text)) field = std::move(*text);
}

void take_phone_number(std::string& field, Json& value) {
  if (field.empty() && value.number()) field = canonical(value);
  take_text(field, value);
}

void agent_version(FieldReading& into, Json& value) {
  std::string& version = into.report.agent_version;
  if (version.empty() && std::holds_alternative<std::int64_t>(value.value)) version = canonical(value);
  take_text(version, value);
}

void take_instant(FieldReading& into, std::optional<Instant> Report::*field, Json& value) {
  std::optional<Instant>& instant = into.report.*field;
  if (instant) return;
  instant = instant_in(value);
  if (!instant) note_unreadable(into, field_of(field), value);
}

void settle_unreadable(FieldReading& reading) {
  std::erase_if(reading.unreadable,
                [&](const UnreadableValue& one) { return is_read(reading.report, one.field); });
  for (const UnreadableValue& one : reading.unreadable) reading.report.unreadable.add(one.field);
}

void call_id(FieldReading& into, Json& value) {
  std::string& field = into.report.call_id;
  if (!field.empty()) return;
  if (const auto* whole = std::get_if<std::int64_t>(&value.value)) field = std::to_string(*whole);
  if (const auto* large = std::get_if<std::uint64_t>(&value.value)) field = std::to_string(*large);
  if (const auto* id = value.text(); id != nullptr && id->size() <= call_id_bytes_max)
    take_text(field, value);
}

void call_type(FieldReading& into, Json& value) {
  if (into.report.type != CallType::unknown) return;
  const auto type = value.text() != nullptr ? type_of(*value.text()) : std::nullopt;
  into.report.type = type.value_or(CallType::unknown);
  if (!type) note_unreadable(into, CallField::type, value);
}

void duration(FieldReading& into, Json& value) {
  if (into.report.duration_s) return;
  into.report.duration_s = seconds_in(value);
  if (!into.report.duration_s) note_unreadable(into, CallField::duration, value);
}

void platform(FieldReading& into, Json& value) {
  if (value.text() != nullptr)
    into.report.platform = platform_named(*value.text()).value_or(into.report.platform);
}

void error(FieldReading& into, Json& value) { take_text(into.error, value); }

void start_estimated(FieldReading& into, Json& value) {
  if (const auto* estimated = std::get_if<bool>(&value.value)) into.start_estimated = *estimated;
}

void start_unknown(FieldReading& into, Json& value) {
  if (const auto* unknown = std::get_if<bool>(&value.value)) into.start_unknown = *unknown;
}

void unreadable(FieldReading& into, Json& value) {
  if (value.array() == nullptr) return;
  CallFields told;
  for (const Json& name : *value.array()) {
    const auto field = name.text() != nullptr ? field_named(*name.text()) : std::nullopt;
    if (field) told.add(*field);
  }
  told.remove(told.of_roles());
  into.report.unreadable.add(told);
}

void analysis(FieldReading& into, Json& value) {
  if (value.object() != nullptr) return take_tree(into.report.analysis, value);
  if (into.report.analysis.is_null()) note_unreadable(into, CallField::analysis, value);
}

void messages(FieldReading& into, Json& value) {
  if (!into.report.messages.is_null()) return;
  if (is_transcript(value)) return take_tree(into.report.messages, value);
  // Turns that can be read count, with those that cannot.
  if (value.array() == nullptr || transcript_of(value).empty()) {
    note_unreadable(into, CallField::messages, value);
  } else {
    into.report.unreadable.add(CallField::messages);
    take_tree(into.report.messages, value);
  }
}

void agent_metadata(FieldReading& into, Json& value) { take_tree(into.report.agent_metadata, value); }

}  // namespace calltally
