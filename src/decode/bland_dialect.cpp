#include <algorithm>
#include <array>

#include "decode/dialects.hpp"
#include "decode/foreign_field.hpp"

namespace calltally {
namespace {

using Names = std::span<const Name>;

bool is_action(std::string_view speaker) { return speaker == "agent-action"; }
constexpr TurnNames bland_turns{"user", "text", is_action};
constexpr std::string_view disposition_tag = "disposition_tag";
constexpr std::string_view answered_by = "answered_by";

// The end of the call is the time of the report: there is no other. `corrected_duration` is in seconds,
// `call_length` in minutes.
constexpr Name bland_call[] = {
    {"call_id", call_id},
    {"end_at", instant<&Report::reported_at>},
    {"started_at", instant<&Report::started_at>},
    {"created_at", instant<&Report::estimated_start>},
    {"corrected_duration", duration},
    {"call_length", duration_in_minutes},
    {"inbound", type_if_inbound},
    {"status", text<&Report::status>},
    {"queue_status", text<&Report::status>},
    {"error_message", text<&Report::end_reason>},
    {"call_ended_by", text<&Report::end_reason>},
    {"from", number_of_caller},
    {"to", number_called},
    {"pathway_id", text<&Report::agent_id>},
    {"pathway_version", agent_version},
    {"summary", text<&Report::summary>},
    {"analysis", analysis_members},
    {"disposition_tag", analysis_key<disposition_tag>},
    {"transcripts", turns<bland_turns>},
    {"concatenated_transcript", messages},
    {"recording_url", text<&Report::recording_url>},
};

// Who answered ends a call that had no talk.
void end_of_no_talk(FieldReading& into, Json& value) {
  if (into.report.duration_s.value_or(0) == 0 && value.text() != nullptr && into.report.end_reason.empty())
    into.report.end_reason = *value.text();
}

constexpr Name bland_answer[] = {
    {"answered_by", end_of_no_talk},
    {"answered_by", analysis_key<answered_by>},
};

constexpr Names bland_tables[] = {bland_call, bland_answer};

void finish_bland(FieldReading& reading) {
  constexpr std::array<std::string_view, 4> unconnected = {"no-answer", "busy", "failed", "canceled"};
  if (std::ranges::find(unconnected, reading.report.status) != unconnected.end()) settle_unconnected(reading);
  settle_numbers(reading);
}

}  // namespace

Dialect bland_dialect(Source /*source*/) { return {.tables = bland_tables, .finish = finish_bland}; }

}  // namespace calltally
