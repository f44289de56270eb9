#include "decode/dialects.hpp"
#include "decode/foreign_field.hpp"

namespace calltally {
namespace {

using Names = std::span<const Name>;

constexpr TurnNames elevenlabs_turns{"role", "message"};
constexpr std::string_view call_successful = "call_successful";
constexpr std::string_view call_title = "call_summary_title";
constexpr std::string_view user_sentiment = "user_sentiment";

// Of a conversation without a telephone: null.
void type_of_phone_call(FieldReading& into, Json& value) {
  if (value.is_null() && into.report.type == CallType::unknown) into.report.type = CallType::web;
}

// Of a call that never began: busy, no-answer, unknown. Only calls to somebody fail so.
void failure_reason(FieldReading& into, Json& value) {
  if (value.text() == nullptr) return;
  into.report.type = CallType::outbound;
  into.report.status = "failed";
  take_text(into.report.end_reason, value);
}

constexpr Name elevenlabs_event[] = {
    {"event_timestamp", instant<&Report::reported_at>},
};

// The `data` of an event, which GET /conversations/{id} answers bare.
constexpr Name elevenlabs_conversation[] = {
    {"conversation_id", call_id},
    {"failure_reason", failure_reason},
    {"metadata.start_time_unix_secs", instant<&Report::started_at>},
    {"metadata.accepted_time_unix_secs", instant<&Report::started_at>},
    {"metadata.call_duration_secs", duration},
    {"metadata.phone_call.direction", call_type},
    {"metadata.phone_call", type_of_phone_call},
    {"status", text<&Report::status>},
    {"metadata.error.reason", text<&Report::end_reason>},
    {"metadata.termination_reason", text<&Report::end_reason>},
    {"metadata.phone_call.agent_number", phone_number<&Report::line_number>},
    {"metadata.phone_call.external_number", phone_number<&Report::customer_number>},
    {"conversation_initiation_client_data.dynamic_variables.system__caller_id",
     phone_number<&Report::customer_number>},
    // The telephone company's own words of a call that failed.
    {"metadata.body.To", phone_number<&Report::customer_number>},
    {"metadata.body.to_number", phone_number<&Report::customer_number>},
    {"metadata.body.From", phone_number<&Report::line_number>},
    {"metadata.body.from_number", phone_number<&Report::line_number>},
    {"agent_id", text<&Report::agent_id>},
    {"agent_name", text<&Report::agent_name>},
    {"version_id", agent_version},
    {"analysis.transcript_summary", text<&Report::summary>},
    {"analysis.data_collection_results", analysis_values},
    {"analysis.evaluation_criteria_results", analysis_results},
    {"analysis.call_successful", analysis_key<call_successful>},
    {"analysis.call_summary_title", analysis_key<call_title>},
    {"transcript", turns<elevenlabs_turns>},
};

// What only an item of GET /conversations says, at its top; its collected data are plain values.
constexpr Name elevenlabs_item[] = {
    {"start_time_unix_secs", instant<&Report::started_at>},
    {"call_duration_secs", duration},
    {"direction", call_type},
    {"termination_reason", text<&Report::end_reason>},
    {"transcript_summary", text<&Report::summary>},
    {"data_collection_results", analysis_members},
    {"evaluation_criteria_results", analysis_results},
    {"sentiment_analysis.overall_label", analysis_key<user_sentiment>},
    {"call_successful", analysis_key<call_successful>},
    {"call_summary_title", analysis_key<call_title>},
};

constexpr Names elevenlabs_posted[] = {elevenlabs_conversation};
constexpr Names elevenlabs_listed[] = {elevenlabs_conversation, elevenlabs_item};

void finish_elevenlabs(FieldReading& reading) {
  if (reading.report.status == "failed") settle_unconnected(reading);
}

}  // namespace

Dialect elevenlabs_dialect(Source source) {
  if (source == Source::listed) return {.tables = elevenlabs_listed, .finish = finish_elevenlabs};
  return {
      .tables = elevenlabs_posted, .below = "data", .at_top = elevenlabs_event, .finish = finish_elevenlabs};
}

}  // namespace calltally
