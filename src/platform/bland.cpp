#include "platform/bland.hpp"

#include "platform/kept_paths.hpp"
#include "platform/shape.hpp"

namespace calltally::bland {
namespace {

constexpr KeptPath call[] = {
    {"call_id"},
    {"c_id"},
    {"started_at"},
    {"created_at"},
    {"end_at"},
    {"corrected_duration"},
    {"call_length"},
    {"inbound"},
    {"completed"},
    {"status"},
    {"queue_status"},
    {"error_message"},
    {"call_ended_by"},
    {"answered_by"},
    {"from"},
    {"to"},
    {"pathway_id"},
    {"summary"},
    {"analysis", Keep::whole},
    {"disposition_tag"},
    {"transcripts[].user"},
    {"transcripts[].text"},
    {"concatenated_transcript"},
    {"recording_url", Keep::address},
    {"price"},
    {"transferred_at"},
    {"pre_transfer_duration"},
    {"post_transfer_duration"},
};

}  // namespace

bool is_call(const Json& body) {
  return has_text(body, "call_id") && is_text(body, "c_id", *body.find("call_id")->text()) &&
         !has(body, "event") && !has(body, "message") && !has(body, "type");
}

bool is_answer_about_call(const Json& body) {
  const Json* data = body.find("data");
  const Json* payload = data != nullptr ? data->find("payload") : nullptr;
  return payload != nullptr && is_call(*payload);
}

bool is_record(const Json& record) {
  return has(record, "call_id") && (has(record, "c_id") || has(record, "queue_status"));
}

void keep_call(Json& body) {
  static const KeptPaths kept = [] {
    KeptPaths paths(call);
    paths.add(call, "data.payload.");
    return paths;
  }();
  kept.reduce(body);
}

}  // namespace calltally::bland
