#include <array>

#include "decode/dialects.hpp"

namespace calltally {
namespace {

using Names = std::span<const Name>;

// The specification ("End of Call Report", 2026-01-09), and the camel forms of what later dialects added.
constexpr Name camel[] = {
    {"message.timestamp", instant<&Report::reported_at>},
    {"message.call.id", call_id},
    {"message.call.type", call_type},
    {"message.call.status", text<&Report::status>},
    {"message.status", text<&Report::status>},
    {"message.phoneNumber.number", phone_number<&Report::line_number>},
    {"message.phoneNumber.name", text<&Report::line_name>},
    {"message.customer.number", phone_number<&Report::customer_number>},
    {"message.durationSeconds", duration},
    {"message.startedAt", instant<&Report::started_at>},
    {"message.endReason", text<&Report::end_reason>},
    {"message.summary", text<&Report::summary>},
    {"message.analysis", analysis},
    {"message.messages", messages},
    {"message.transcript", messages},
    {"message.recordingUrl", text<&Report::recording_url>},
    {"message.assistant.id", text<&Report::agent_id>},
    {"message.assistant.name", text<&Report::agent_name>},
    {"message.assistant.metadata", agent_metadata},
    {"message.error", error},
};

// Only where it differs from camel; the last three are the SDK's extension.
constexpr Name snake[] = {
    {"message.phone_number.number", phone_number<&Report::line_number>},
    {"message.phone_number.name", text<&Report::line_name>},
    {"message.duration_seconds", duration},
    {"message.started_at", instant<&Report::started_at>},
    {"message.end_reason", text<&Report::end_reason>},
    {"message.recording_url", text<&Report::recording_url>},
};

// The flat bodies of 2025. They do not say which way a call went, so the business is taken to be called.
constexpr Name legacy[] = {
    {"eventTimestamp", instant<&Report::reported_at>},
    {"eventTime", instant<&Report::reported_at>},
    {"callId", call_id},
    {"callSession", call_id},
    {"status", text<&Report::status>},
    {"toAssistant", phone_number<&Report::line_number>},
    {"fromCaller", phone_number<&Report::customer_number>},
    {"callLengthSeconds", duration},
    {"summaryText", text<&Report::summary>},
    {"analysis", analysis},
    {"transcriptText", messages},
    {"recordings.linkStereo", text<&Report::recording_url>},
    {"debugging-artifact", error},
    {"debugging_artifact", error},
};

// A Call of GET /calls and GET /calls/{id}.
constexpr Name listed[] = {
    {"id", call_id},
    {"direction", call_type},
    {"status", text<&Report::status>},
    {"end_reason", text<&Report::end_reason>},
    {"started_at", instant<&Report::started_at>},
    {"created_at", instant<&Report::estimated_start>},
    {"assistant_phone", phone_number<&Report::line_number>},
    {"agent_phone", phone_number<&Report::line_number>},
    {"phone_number", phone_number<&Report::line_number>},
    {"caller_phone", phone_number<&Report::customer_number>},
    {"duration_seconds", duration},
    {"summary", text<&Report::summary>},
    {"analysis_result", analysis},
    {"messages", messages},
    {"recording_url", text<&Report::recording_url>},
    {"agent_id", text<&Report::agent_id>},
    {"agent_name", text<&Report::agent_name>},
};

// A line of `calltally export --format jsonl`.
constexpr Name exported[] = {
    {"call_id", call_id},
    {"platform", platform},
    {"reported_at", instant<&Report::reported_at>},
    {"started_at", instant<&Report::started_at>},
    {"start_estimated", start_estimated},
    {"start_unknown", start_unknown},
    {"unreadable", unreadable},
    {"received_at", instant<&Report::received_at>},
    {"type", call_type},
    {"status", text<&Report::status>},
    {"end_reason", text<&Report::end_reason>},
    {"line_number", phone_number<&Report::line_number>},
    {"line_name", text<&Report::line_name>},
    {"customer_number", phone_number<&Report::customer_number>},
    {"agent_id", text<&Report::agent_id>},
    {"agent_name", text<&Report::agent_name>},
    {"agent_version", agent_version},
    {"agent_metadata", agent_metadata},
    {"duration_s", duration},
    {"summary", text<&Report::summary>},
    {"analysis", analysis},
    {"messages", messages},
    {"recording_url", text<&Report::recording_url>},
};

// In the order in which their names are asked.
constexpr Names of_webhook[] = {camel, snake, legacy};
constexpr Names of_list[] = {listed};
constexpr Names of_export[] = {exported};

}  // namespace

Dialect flireo_dialect(Source source) {
  switch (source) {
    case Source::webhook:
      return {.tables = of_webhook};
    case Source::listed:
      return {.tables = of_list};
    case Source::exported:
      return {.tables = of_export};
  }
  return {};
}

}  // namespace calltally
