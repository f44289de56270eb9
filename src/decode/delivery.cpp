#include "decode/delivery.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include "decode/dialect.hpp"
#include "decode/event.hpp"
#include "decode/kept.hpp"

namespace calltally {

std::string_view name_of(Rejection rejection) {
  switch (rejection) {
    case Rejection::not_json:
      return "not-json";
    case Rejection::unknown_event:
      return "unknown-event";
    case Rejection::no_call_id:
      return "no-call-id";
  }
  return {};
}

std::string_view name_of(const Event& event) {
  constexpr std::array<std::string_view, std::variant_size_v<Event>> names = {
      "end-of-call-report", "status-update", "assistant-request", "tool-calls", {}};
  if (const auto* foreign = std::get_if<ForeignEvent>(&event)) return foreign->word;
  return names.at(event.index());
}

tl::expected<Event, Rejection> Decoder::decode(std::string_view body) {
  auto document = parse(body);
  if (!document) return tl::unexpected(Rejection::not_json);
  return event_of(std::move(*document));
}

std::string Decoder::kept_unread(std::string_view body) {
  auto document = parse(body);
  if (!document) return std::string(body);
  keep_unread(*document);
  return canonical(*document);
}

Report Decoder::read_stored(std::string_view body, BodyKind kind) {
  auto document = parse(body);
  const bool is_event = kind.platform == Platform::flireo && kind.source == Source::webhook;
  Report report;
  if (document && (!is_event || event_type(*document) == "end-of-call-report"))
    report = take_fields(*document, kind.platform, kind.source).report;
  if (report.call_id.empty())
    throw std::runtime_error{"a stored report cannot be read: the database file is damaged"};
  return report;
}

std::vector<std::pair<CallField, Json>> Decoder::unreadable_in(std::string_view body, BodyKind kind) {
  std::vector<std::pair<CallField, Json>> values;
  auto document = parse(body);
  if (!document) return values;
  for (UnreadableValue& one : take_fields(*document, kind.platform, kind.source).unreadable) {
    values.emplace_back(one.field, std::move(one.value));
  }
  return values;
}

}  // namespace calltally
