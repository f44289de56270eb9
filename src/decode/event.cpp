#include "decode/event.hpp"

#include <utility>

#include "decode/dialect.hpp"
#include "decode/kept.hpp"
#include "platform/platform.hpp"
#include "platform/vapi.hpp"

namespace calltally {

namespace {

tl::expected<Event, Rejection> report_event(Json document) {
  auto report = report_of(std::move(document), Source::webhook);
  if (!report) return tl::unexpected(Rejection::no_call_id);
  return std::move(*report);
}

tl::expected<Event, Rejection> status_event(Json document) {
  FieldReading reading = take_fields(document, Source::webhook);
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

// Of Vapi only final reports are kept: dozens of other events come with each call.
ForeignEvent foreign_event(Json document, const Form& form) {
  ForeignEvent event{form.platform, form.name, {}, {}};
  if (form.platform == Platform::vapi) {
    event.word = vapi::event_word(document);
    event.answer = vapi::answer_to(document);
    if (!vapi::is_final_report(document)) return event;
  }
  keep_posted(document, form.platform);
  event.body = canonical(document);
  return event;
}

}  // namespace

tl::expected<Event, Rejection> event_of(Json document) {
  if (document.object() == nullptr) return tl::unexpected(Rejection::not_json);
  const Form* form = form_of(document);
  if (form != nullptr && form->platform != Platform::flireo) return foreign_event(std::move(document), *form);
  const auto type = event_type(document);
  if (type == "end-of-call-report") return report_event(std::move(document));
  if (type == "status-update") return status_event(std::move(document));
  if (type == "assistant-request") return AssistantRequest{};
  if (type == "tool-calls") return ToolCalls{};
  return tl::unexpected(Rejection::unknown_event);
}

std::optional<DecodedReport> report_of(Json document, Source source) {
  keep_only_ours(document, source);
  std::string body = canonical(document);
  Report report = take_fields(document, source).report;
  if (report.call_id.empty()) return std::nullopt;
  return DecodedReport{std::move(report), std::move(body)};
}

}  // namespace calltally
