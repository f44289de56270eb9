#include "decode/dialects.hpp"
#include "decode/foreign_field.hpp"

namespace calltally {
namespace {

using Names = std::span<const Name>;

bool is_system(std::string_view speaker) { return speaker == "system"; }
constexpr TurnNames vapi_turns{"role", "message", is_system};
constexpr std::string_view success_evaluation = "successEvaluation";
constexpr std::string_view several_data = "structuredDataMulti";

// "End of Call Report" of the vendor's server SDK types. What stands twice is stale in one of both places.
constexpr Name vapi_posted[] = {
    {"status", text<&Report::status>},  // of a status update
    {"type", status_of_type},
    {"timestamp", instant<&Report::reported_at>},
    {"call.id", call_id},
    {"call.type", call_type},
    {"call.createdAt", instant<&Report::estimated_start>},
    {"startedAt", instant<&Report::started_at>},
    {"endedAt", ended_at},
    {"durationSeconds", duration},
    {"durationMs", duration_in_ms},
    {"endedReason", text<&Report::end_reason>},
    {"phoneNumber.number", phone_number<&Report::line_number>},
    {"call.phoneNumber.number", phone_number<&Report::line_number>},
    {"phoneNumber.name", text<&Report::line_name>},
    {"call.phoneNumber.name", text<&Report::line_name>},
    {"customer.number", phone_number<&Report::customer_number>},
    {"call.customer.number", phone_number<&Report::customer_number>},
    {"customer.sipUri", text<&Report::customer_number>},
    {"call.customer.sipUri", text<&Report::customer_number>},
    {"assistant.id", text<&Report::agent_id>},
    {"call.assistantId", text<&Report::agent_id>},
    {"call.squadId", text<&Report::agent_id>},
    {"assistant.name", text<&Report::agent_name>},
    {"analysis.summary", text<&Report::summary>},
    {"summary", text<&Report::summary>},
    {"analysis.structuredData", analysis_members},
    {"analysis.structuredDataMulti", analysis_key<several_data>},
    {"artifact.structuredOutputs", analysis_named_results},
    {"analysis.successEvaluation", analysis_key<success_evaluation>},
    {"artifact.messages", turns<vapi_turns>},
    {"messages", turns<vapi_turns>},
    {"artifact.recordingUrl", text<&Report::recording_url>},
    {"recordingUrl", text<&Report::recording_url>},
};

// A Call of GET /call: the number of its line is not in it, nor a duration.
constexpr Name vapi_listed[] = {
    {"id", call_id},
    {"type", call_type},
    {"status", text<&Report::status>},
    {"createdAt", instant<&Report::estimated_start>},
    {"startedAt", instant<&Report::started_at>},
    {"endedAt", ended_at},
    {"endedReason", text<&Report::end_reason>},
    {"customer.number", phone_number<&Report::customer_number>},
    {"customer.sipUri", text<&Report::customer_number>},
    {"assistantId", text<&Report::agent_id>},
    {"squadId", text<&Report::agent_id>},
    {"analysis.summary", text<&Report::summary>},
    {"summary", text<&Report::summary>},
    {"analysis.structuredData", analysis_members},
    {"analysis.structuredDataMulti", analysis_key<several_data>},
    {"artifact.structuredOutputs", analysis_named_results},
    {"analysis.successEvaluation", analysis_key<success_evaluation>},
    {"artifact.messages", turns<vapi_turns>},
    {"messages", turns<vapi_turns>},
    {"artifact.recordingUrl", text<&Report::recording_url>},
    {"recordingUrl", text<&Report::recording_url>},
};

constexpr Names vapi_of_webhook[] = {vapi_posted};
constexpr Names vapi_of_list[] = {vapi_listed};

// Without a start nobody was connected. A report says nothing of its end then, or the end of the ringing.
void finish_vapi(FieldReading& reading) {
  settle_duration(reading);
  if (!reading.report.started_at) settle_unconnected(reading);
}

}  // namespace

Dialect vapi_dialect(Source source) {
  if (source == Source::listed) return {.tables = vapi_of_list, .finish = finish_vapi};
  return {.tables = vapi_of_webhook, .below = "message", .finish = finish_vapi};
}

}  // namespace calltally
