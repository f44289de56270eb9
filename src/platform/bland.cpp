#include "platform/bland.hpp"

#include <algorithm>
#include <array>

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
    {"pathway_version"},
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
    {"request_data.language"},
};

// Other platforms' bodies do, Bland's never. What is kept of a body drops these names, so nothing with them
// may be taken for Bland's.
bool names_event(const Json& body) { return has(body, "event") || has(body, "message") || has(body, "type"); }

}  // namespace

bool is_call(const Json& body) {
  return has_text(body, "call_id") && is_text(body, "c_id", *body.find("call_id")->text()) &&
         !names_event(body);
}

bool is_answer_about_call(const Json& body) {
  const Json* data = body.find("data");
  const Json* payload = data != nullptr ? data->find("payload") : nullptr;
  return payload != nullptr && is_call(*payload) && !has(body, "c_id");
}

bool is_record(const Json& record) {
  return has(record, "call_id") && (has(record, "c_id") || has(record, "queue_status")) &&
         !names_event(record);
}

namespace {

// Which words end a call is documented in part only, those of a call under way are few: every other word is
// an end, as "no-answer" of a call that is not `completed`.
bool is_under_way(std::string_view status) {
  constexpr std::array<std::string_view, 10> words = {"new",       "pre_queue", "queued",      "pending",
                                                      "allocated", "started",   "in-progress", "ringing",
                                                      "initiated", "active"};
  return std::ranges::find(words, status) != words.end();
}

}  // namespace

bool has_ended(const Json& record) {
  const Json* completed = record.find("completed");
  const auto* is_completed = completed != nullptr ? std::get_if<bool>(&completed->value) : nullptr;
  bool is_over = is_completed != nullptr && *is_completed;
  for (const char* name : {"status", "queue_status"}) {
    if (!has_text(record, name)) continue;
    if (is_under_way(*record.find(name)->text())) return false;
    is_over = true;
  }
  return is_over;
}

EventTold told_of(const Json& body) {
  const bool is_over = has_ended(is_call(body) ? body : *body.find("data")->find("payload"));
  return {is_over ? EventKind::report : EventKind::other, "call", {}};
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
