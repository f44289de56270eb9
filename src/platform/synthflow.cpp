#include "platform/synthflow.hpp"

#include <algorithm>

#include "platform/kept_paths.hpp"
#include "platform/shape.hpp"

namespace calltally::synthflow {
namespace {

constexpr KeptPath posted[] = {
    {"event"},
    {"status"},
    {"call_inbound.model_id"},
    {"lead.phone_number"},
    {"call.call_id"},
    {"call.start_time"},
    {"call.duration"},
    {"call.status"},
    {"call.end_call_reason"},
    {"call.model_id"},
    {"call.transcript"},
    {"call.recording_url", Keep::address},
};

constexpr KeptPath listed[] = {
    {"call_id"},
    {"model_id"},
    {"call_status"},
    {"type_of_call"},
    {"start_time"},
    {"duration"},
    {"end_call_reason"},
    {"phone_number_from"},
    {"phone_number_to"},
    {"lead_phone_number"},
    {"agent_phone_number"},
    {"transcript"},
    {"recording_url", Keep::address},
};

// Of both.
constexpr KeptPath results[] = {
    {"analysis.call_summary"},
    {"executed_actions.*.action_type"},
    {"executed_actions.*.return_value", Keep::whole},
    {"collected_variables", Keep::whole},
};

// Actions that do anything but find out something return what other services answered.
bool finds_out(const Json& action) {
  return has_text(action, "action_type") && action.find("action_type")->text()->starts_with("extract_info");
}

void keep(const KeptPaths& kept, Json& body) {
  auto* actions = const_cast<Json*>(body.find("executed_actions"));  // the body is not const
  if (auto* members = actions != nullptr ? std::get_if<JsonObject>(&actions->value) : nullptr) {
    std::erase_if(*members, [](const auto& action) { return !finds_out(action.second); });
  }
  kept.reduce(body);
}

}  // namespace

bool is_call(const Json& body) {
  if (!has_object(body, "call") || !has_object(body, "lead") || has(body, "event")) return false;
  return has(*body.find("call"), "model_id") && has(*body.find("call"), "call_id");
}

bool is_inbound_request(const Json& body) {
  return is_text(body, "event", "call_inbound") && has_object(body, "call_inbound") &&
         has(*body.find("call_inbound"), "model_id");
}

bool is_record(const Json& record) { return has(record, "call_id") && has(record, "type_of_call"); }

void keep_posted(Json& body) {
  static const KeptPaths kept = [] {
    KeptPaths paths(posted);
    paths.add(results);
    return paths;
  }();
  keep(kept, body);
}

void keep_listed(Json& record) {
  static const KeptPaths kept = [] {
    KeptPaths paths(listed);
    paths.add(results);
    return paths;
  }();
  keep(kept, record);
}

}  // namespace calltally::synthflow
