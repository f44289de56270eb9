#include "decode/event.hpp"

#include <utility>

#include "decode/dialect.hpp"
#include "decode/kept.hpp"
#include "platform/platform.hpp"

namespace calltally {

namespace {

tl::expected<Event, Rejection> report_event(Json document, Platform platform) {
  auto report = report_of(std::move(document), platform, Source::webhook);
  if (!report) return tl::unexpected(Rejection::no_call_id);
  return std::move(*report);
}

tl::expected<Event, Rejection> status_event(Json document, Platform platform) {
  FieldReading reading = take_fields(document, platform, Source::webhook);
  Report& report = reading.report;
  if (report.call_id.empty()) return tl::unexpected(Rejection::no_call_id);
  StatusUpdate update;
  update.call_id = std::move(report.call_id);
  update.status = std::move(report.status);
  update.reported_at = report.reported_at;
  update.type = report.type;
  update.unreadable = report.unreadable;
  update.line_number = std::move(report.line_number);
  update.customer_number = std::move(report.customer_number);
  update.error = std::move(reading.error);
  return update;
}

tl::expected<Event, Rejection> foreign_event(Json document, const Form& form) {
  EventTold told = told_of(document, form);
  if (told.kind == EventKind::report)
    return report_event(within_envelope(std::move(document)), form.platform);
  if (told.kind == EventKind::status) return status_event(std::move(document), form.platform);
  return ForeignEvent{form.platform, told.word, std::move(told.answer)};
}

}  // namespace

tl::expected<Event, Rejection> event_of(Json document) {
  if (document.object() == nullptr) return tl::unexpected(Rejection::not_json);
  const Form* form = form_of(document);
  if (form != nullptr && form->platform != Platform::flireo) return foreign_event(std::move(document), *form);
  const auto type = event_type(document);
  if (type == "end-of-call-report") return report_event(std::move(document), Platform::flireo);
  if (type == "status-update") return status_event(std::move(document), Platform::flireo);
  if (type == "assistant-request") return AssistantRequest{};
  if (type == "tool-calls") return ToolCalls{};
  return tl::unexpected(Rejection::unknown_event);
}

std::optional<DecodedReport> report_of(Json document, Platform platform, Source source) {
  keep_only_named(document, platform, source);
  std::string body = canonical(document);
  Report report = take_fields(document, platform, source).report;
  if (report.call_id.empty()) return std::nullopt;
  return DecodedReport{std::move(report), std::move(body)};
}

}  // namespace calltally
