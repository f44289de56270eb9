#include "decode/field.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/text.hpp"

namespace calltally {

namespace {

constexpr std::size_t call_id_bytes_max = 512;

// The camel names, the snake names, the REST list's and the export's.
constexpr std::array<std::pair<std::string_view, CallType>, 9> call_types = {{
    {"inboundPhoneCall", CallType::inbound},
    {"outboundPhoneCall", CallType::outbound},
    {"webCall", CallType::web},
    {"inbound_phone_call", CallType::inbound},
    {"outbound_phone_call", CallType::outbound},
    {"web_call", CallType::web},
    {"inbound", CallType::inbound},
    {"outbound", CallType::outbound},
    {"web", CallType::web},
}};

std::optional<Instant> in_our_time(Instant instant) {
  using namespace std::chrono_literals;
  constexpr Instant first = std::chrono::sys_days{2000y / 1 / 1};
  constexpr Instant after_last = std::chrono::sys_days{2101y / 1 / 1};
  if (instant < first || instant >= after_last) return std::nullopt;
  return instant;
}

std::optional<Instant> from_unix_ms(double ms) {
  // Far outside of any year that passes, and small enough to be converted at all.
  if (std::fabs(ms) > 1e15) return std::nullopt;
  return in_our_time(Instant{std::chrono::milliseconds{static_cast<std::int64_t>(std::floor(ms))}});
}

std::optional<Instant> from_text(std::string_view text) {
  if (const auto instant = parse_rfc3339(text)) return in_our_time(*instant);
  std::int64_t ms = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), ms);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return from_unix_ms(static_cast<double>(ms));
}

// Blank text, [] and {} read as null, whatever the field.
void take_tree(Json& field, Json& value) {
  if (field.is_null() && !says_nothing(value)) field = std::move(value);
}

}  // namespace

void take_text(std::string& field, Json& value) {
  auto* text = std::get_if<std::string>(&value.value);
  if (field.empty() && text != nullptr && !is_blank(*text)) field = std::move(*text);
}

void take_instant(std::optional<Instant>& field, const Json& value) {
  if (field) return;
  if (const auto* text = value.text()) {
    field = from_text(*text);
  } else if (const auto ms = value.number()) {
    field = from_unix_ms(*ms);
  }
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
  const auto* name = value.text();
  if (into.report.type != CallType::unknown || name == nullptr) return;
  const auto* const known =
      std::ranges::find(call_types, *name, [](const auto& entry) { return entry.first; });
  if (known != call_types.end()) into.report.type = known->second;
}

void duration(FieldReading& into, Json& value) {
  if (into.report.duration_s) return;
  const auto seconds = value.number();
  if (seconds && *seconds >= 0) into.report.duration_s = seconds;
}

void error(FieldReading& into, Json& value) { take_text(into.error, value); }

void start_estimated(FieldReading& into, Json& value) {
  if (const auto* estimated = std::get_if<bool>(&value.value)) into.start_estimated = *estimated;
}

void analysis(FieldReading& into, Json& value) {
  if (value.object() != nullptr) take_tree(into.report.analysis, value);
}

void messages(FieldReading& into, Json& value) {
  if (value.array() != nullptr || value.text() != nullptr) take_tree(into.report.messages, value);
}

void agent_metadata(FieldReading& into, Json& value) { take_tree(into.report.agent_metadata, value); }

}  // namespace calltally
