#include "call/unreadable.hpp"

#include <algorithm>
#include <array>

namespace calltally {
namespace {

constexpr std::array<std::string_view, call_fields_count> names = {
    "started_at", "reported_at", "created_at", "received_at", "duration_s", "type",
    "analysis",   "messages",    "sentiment",  "answered",    "topic",      "quality"};

constexpr CallFields from_to(CallField first, CallField last) {
  CallFields fields;
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i)
    fields.add(static_cast<CallField>(i));
  return fields;
}

constexpr CallFields all_times = from_to(CallField::started_at, CallField::received_at);
constexpr CallFields all_of_roles = from_to(CallField::sentiment, CallField::quality);

}  // namespace

std::string_view name_of(CallField field) { return names.at(static_cast<std::size_t>(field)); }

std::optional<CallField> field_named(std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<CallField>(found - names.begin());
}

CallFields CallFields::times() const { return CallFields(bits_ & all_times.bits_); }

CallFields CallFields::of_roles() const { return CallFields(bits_ & all_of_roles.bits_); }

std::string names_of(CallFields fields, std::string_view separator) {
  std::string text;
  fields.each([&](CallField field) { text.append(text.empty() ? "" : separator).append(name_of(field)); });
  return text;
}

}  // namespace calltally
