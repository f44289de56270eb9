#include "platform/vapi.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally::vapi {
namespace {

// Types that only Vapi has; those that end in a dot or a bracket are the beginnings of families.
constexpr std::array<std::string_view, 25> own_types = {"conversation-update",
                                                        "function-call",
                                                        "hang",
                                                        "speech-update",
                                                        "transfer-destination-request",
                                                        "handoff-destination-request",
                                                        "user-interrupted",
                                                        "assistant.started",
                                                        "assistant.speechStarted",
                                                        "transcript",
                                                        "transcript[",
                                                        "model-output",
                                                        "phone-call-control",
                                                        "language-change-detected",
                                                        "transfer-update",
                                                        "voice-input",
                                                        "voice-request",
                                                        "chat.",
                                                        "session.",
                                                        "call.deleted",
                                                        "call.delete.failed",
                                                        "call.artifact.upload",
                                                        "call.endpointing.request",
                                                        "campaign.predial",
                                                        "knowledge-base-request"};

// Types that Flireo has, too.
constexpr std::array<std::string_view, 4> shared_types = {"end-of-call-report", "status-update",
                                                          "assistant-request", "tool-calls"};

// Somebody waits for these, and an empty object changes nothing.
constexpr std::array<std::string_view, 7> requests = {"assistant-request",
                                                      "transfer-destination-request",
                                                      "handoff-destination-request",
                                                      "knowledge-base-request",
                                                      "voice-request",
                                                      "call.endpointing.request",
                                                      "campaign.predial"};

constexpr std::string_view not_handled = "calltally only keeps reports and handles no tools";

// What the fields of a final report are read from, and those of its call.
constexpr KeptPath posted[] = {
    {"message.type"},
    {"message.timestamp"},
    {"message.startedAt"},
    {"message.endedAt"},
    {"message.durationSeconds"},
    {"message.durationMs"},
    {"message.endedReason"},
    {"message.summary"},
    {"message.cost"},
    {"message.recordingUrl", Keep::address},
    {"message.call.id"},
    {"message.call.createdAt"},
    {"message.call.type"},
    {"message.call.assistantId"},
    {"message.call.squadId"},
    {"message.call.phoneNumber.id"},
    {"message.call.phoneNumber.number"},
    {"message.call.phoneNumber.name"},
    {"message.call.customer.number"},
    {"message.call.customer.sipUri"},
    {"message.phoneNumber.id"},
    {"message.phoneNumber.number"},
    {"message.phoneNumber.name"},
    {"message.customer.number"},
    {"message.customer.sipUri"},
    {"message.assistant.id"},
    {"message.assistant.name"},
};

constexpr KeptPath listed[] = {
    {"id"},
    {"orgId"},
    {"type"},
    {"status"},
    {"endedReason"},
    {"createdAt"},
    {"startedAt"},
    {"endedAt"},
    {"cost"},
    {"phoneNumberId"},
    {"customer.number"},
    {"customer.sipUri"},
    {"assistantId"},
    {"squadId"},
    {"summary"},
    {"recordingUrl", Keep::address},
};

// Of both: the analysis, and what was said.
constexpr KeptPath content[] = {
    {"analysis.summary"},
    {"analysis.structuredData", Keep::whole},
    {"analysis.structuredDataMulti", Keep::whole},
    {"analysis.successEvaluation"},
    {"artifact.structuredOutputs.*.name"},
    {"artifact.structuredOutputs.*.result", Keep::whole},
    {"artifact.scorecards", Keep::whole},
    {"artifact.recordingUrl", Keep::address},
};
constexpr KeptPath turn[] = {
    {"role"},
    {"message"},
    {"secondsFromStart"},
    {"duration"},
    {"name"},
    {"result"},
    {"toolCallId"},
    {"toolCalls[].id"},
    {"toolCalls[].type"},
    {"toolCalls[].function.name"},
    {"toolCalls[].function.arguments", Keep::whole},
};

std::string_view type_of(const Json& body) {
  const Json* message = body.find("message");
  const Json* type = message != nullptr ? message->find("type") : nullptr;
  const std::string* text = type != nullptr ? type->text() : nullptr;
  return text != nullptr && !is_blank(*text) ? std::string_view(*text) : std::string_view{};
}

bool is_of(std::string_view type, std::string_view known) {
  const bool is_family = known.ends_with('.') || known.ends_with('[');
  return is_family ? type.starts_with(known) : type == known;
}

std::string_view own_type(std::string_view type) {
  const auto* const found =
      std::ranges::find_if(own_types, [type](std::string_view known) { return is_of(type, known); });
  return found == own_types.end() ? std::string_view{} : *found;
}

bool is_system(const Json& message) {
  const Json* role = message.find("role");
  return role != nullptr && role->text() != nullptr && ascii_lower(*role->text()) == "system";
}

Json* inside(Json* value, std::string_view key) {
  return value == nullptr ? nullptr : const_cast<Json*>(value->find(key));  // *value is not const
}

void drop_prompt(Json* messages) {
  auto* array = messages != nullptr ? std::get_if<JsonArray>(&messages->value) : nullptr;
  if (array != nullptr) std::erase_if(*array, is_system);
}

// A report, or a record of the list: messages stand in one of two places.
void drop_prompts(Json* report) {
  drop_prompt(inside(report, "messages"));
  drop_prompt(inside(inside(report, "artifact"), "messages"));
}

KeptPaths list_of(std::span<const KeptPath> fields, std::string_view prefix) {
  const std::string at(prefix);
  KeptPaths kept(fields);
  kept.add(content, at);
  kept.add(turn, at + "messages[].");
  kept.add(turn, at + "artifact.messages[].");
  return kept;
}

// The id of a call of a tool, in the three places that hold calls.
const std::string* id_in(const Json& call) {
  const Json* inner = call.find("toolCall");
  const Json* id = (inner != nullptr ? *inner : call).find("id");
  return id != nullptr ? id->text() : nullptr;
}

std::string tool_results(const Json& message) {
  std::string results;
  for (const auto* place : {"toolCallList", "toolCalls", "toolWithToolCallList"}) {
    const Json* calls = message.find(place);
    if (calls == nullptr || calls->array() == nullptr) continue;
    for (const Json& call : *calls->array()) {
      const std::string* id = id_in(call);
      if (id == nullptr) continue;
      results += results.empty() ? R"({"toolCallId":)" : R"(,{"toolCallId":)";
      append_json_string(results, *id);
      results += R"(,"error":)";
      append_json_string(results, not_handled);
      results += '}';
    }
    if (!results.empty()) return R"({"results":[)" + results + "]}";
  }
  return R"({"error":")" + std::string(not_handled) + "\"}";
}

}  // namespace

bool is_message(const Json& body) {
  const std::string_view type = type_of(body);
  if (type.empty()) return false;
  const Json& message = *body.find("message");
  const Json* artifact = message.find("artifact");
  if (artifact != nullptr && artifact->object() != nullptr) return true;
  const Json* call = message.find("call");
  const Json* organisation = call != nullptr ? call->find("orgId") : nullptr;
  if (organisation != nullptr && organisation->text() != nullptr) return true;
  return !own_type(type).empty();
}

bool is_record(const Json& record) {
  const Json* organisation = record.find("orgId");
  const Json* type = record.find("type");
  return organisation != nullptr && organisation->text() != nullptr && type != nullptr &&
         type->text() != nullptr && type->text()->ends_with("Call");
}

bool is_final_report(const Json& body) { return type_of(body) == "end-of-call-report"; }

std::string_view event_word(const Json& body) {
  const std::string_view type = type_of(body);
  const auto* const shared = std::ranges::find(shared_types, type);
  if (shared != shared_types.end()) return *shared;
  std::string_view word = own_type(type);
  if (word.empty()) return "other";
  if (word.ends_with('.') || word.ends_with('[')) word.remove_suffix(1);
  return word;
}

std::string answer_to(const Json& body) {
  const std::string_view type = type_of(body);
  if (type == "tool-calls") return tool_results(*body.find("message"));
  if (type == "function-call") return R"({"error":")" + std::string(not_handled) + "\"}";
  return std::ranges::find(requests, type) == requests.end() ? "" : "{}";
}

EventTold told_of(const Json& body) {
  const std::string_view type = type_of(body);
  const EventKind kind = is_final_report(body)     ? EventKind::report
                         : type == "status-update" ? EventKind::status
                                                   : EventKind::other;
  return {kind, event_word(body), kind == EventKind::other ? answer_to(body) : ""};
}

void keep_posted(Json& body) {
  static const KeptPaths kept = list_of(posted, "message.");
  drop_prompts(inside(&body, "message"));
  kept.reduce(body);
  // The mark by which it is known again, where nothing else of it is left.
  Json* message = inside(&body, "message");
  auto* members = message != nullptr ? std::get_if<JsonObject>(&message->value) : nullptr;
  if (members == nullptr) return;
  Json* artifact = inside(message, "artifact");
  if (artifact == nullptr) {
    const auto at = std::ranges::lower_bound(*members, "artifact", {}, &JsonObject::value_type::first);
    members->insert(at, {"artifact", Json{JsonObject{}}});
  } else if (artifact->object() == nullptr) {
    *artifact = Json{JsonObject{}};
  }
}

void keep_listed(Json& record) {
  static const KeptPaths kept = list_of(listed, "");
  drop_prompts(&record);
  kept.reduce(record);
}

}  // namespace calltally::vapi
