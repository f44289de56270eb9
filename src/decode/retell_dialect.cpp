#include "decode/dialects.hpp"
#include "decode/foreign_field.hpp"

namespace calltally {
namespace {

using Names = std::span<const Name>;

constexpr TurnNames retell_turns{"role", "content"};
constexpr std::string_view user_sentiment = "user_sentiment";
constexpr std::string_view call_successful = "call_successful";
constexpr std::string_view in_voicemail = "in_voicemail";

// A call of the vendor's SDK types. There is no time of the report: it is made when the call ends.
constexpr Name retell_call[] = {
    {"call_id", call_id},
    {"end_timestamp", instant<&Report::reported_at>},
    {"start_timestamp", instant<&Report::started_at>},
    {"end_timestamp", ended_at},
    {"duration_ms", duration_in_ms},
    {"call_type", type_if_web},
    {"direction", call_type},
    {"call_status", text<&Report::status>},
    {"disconnection_reason", text<&Report::end_reason>},
    {"from_number", number_of_caller},
    {"to_number", number_called},
    {"agent_id", text<&Report::agent_id>},
    {"agent_name", text<&Report::agent_name>},
    {"agent_version", agent_version},
    {"call_analysis.call_summary", text<&Report::summary>},
    {"call_analysis.custom_analysis_data", analysis_members},
    {"call_analysis.user_sentiment", analysis_key<user_sentiment>},
    {"call_analysis.call_successful", analysis_key<call_successful>},
    {"call_analysis.in_voicemail", analysis_key<in_voicemail>},
    {"scrubbed_transcript_with_tool_calls", turns<retell_turns>},
    {"transcript_object", turns<retell_turns>},
    {"transcript", messages},
    {"scrubbed_recording_url", text<&Report::recording_url>},
    {"recording_url", text<&Report::recording_url>},
};

constexpr Names retell_tables[] = {retell_call};

void finish_retell(FieldReading& reading) {
  Report& report = reading.report;
  // Of a call under way only the beginning is told, when it begins.
  if (!report.reported_at && report.status == "ongoing") report.reported_at = report.started_at;
  settle_duration(reading);
  if (report.status == "not_connected") settle_unconnected(reading);
  settle_numbers(reading);
}

}  // namespace

Dialect retell_dialect(Source source) {
  const bool is_listed = source == Source::listed;
  return {.tables = retell_tables, .below = is_listed ? "" : "call", .finish = finish_retell};
}

}  // namespace calltally
