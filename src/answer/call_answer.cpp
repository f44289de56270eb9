#include "answer/call_answer.hpp"

#include <algorithm>

#include "answer/hidden_numbers.hpp"
#include "answer/merged_bodies.hpp"
#include "base/text.hpp"
#include "call/analysis.hpp"
#include "call/call_reference.hpp"

namespace calltally {
namespace {

std::vector<RoleValue> roles_of(const Json& analysis, const Roles& roles) {
  std::vector<RoleValue> found;
  const auto add = [&](const char* role, const std::vector<std::string>& keys) {
    if (const auto* member = deciding_member(analysis, keys)) {
      found.push_back({role, member->first, member->second});
    }
  };
  add("sentiment", roles.sentiment_keys);
  add("topic", roles.topic_keys);
  add("answered", roles.answered_keys);
  add("quality", roles.quality_keys);
  return found;
}

// What of the call cannot be read, and the value where a stored body has it.
std::vector<UnreadableShown> unreadable_of(const CallAnswer& answer, Reader& reader, Decoder& decoder,
                                           std::int64_t call) {
  std::vector<UnreadableShown> shown;
  const auto value_in_bodies = [&](CallField field) {
    for (const StoredBody& stored : reader.bodies(call)) {
      for (auto& [named, value] : decoder.unreadable_in(stored.body, stored.kind)) {
        if (named == field) return std::move(value);
      }
    }
    return Json{};
  };
  answer.call->unreadable.each([&](CallField field) {
    const auto role = std::ranges::find(answer.roles, name_of(field), &RoleValue::role);
    shown.push_back({field, role != answer.roles.end() ? role->value : value_in_bodies(field)});
  });
  return shown;
}

}  // namespace

CallAnswer answer_call(Reader& reader, Decoder& decoder, const LabelTable& labels, const KnownCall& known,
                       Phones phones) {
  CallAnswer answer;
  std::string key = known.call_id;
  answer.call = reader.record(known.call);
  if (answer.call) {
    const CallRecord& call = *answer.call;
    key = call_reference(call.row.platform, call.call_id);
    answer.report = merged_again(reader, decoder, known.call);
    if (!call.analysis.empty()) answer.analysis = decoder.parse(call.analysis).value_or(Json{});
    answer.roles = roles_of(answer.analysis, reader.roles());
    const std::string own = read_roles(answer.analysis, reader.roles()).topic;
    if (folded(own) != labels[call.row.topic].key) answer.own_topic = own;
    answer.transcript = transcript_of(answer.report.messages);
    answer.unreadable = unreadable_of(answer, reader, decoder, known.call);
    answer.aliases = reader.aliases(known.call);
    for (const StoredBody& stored : reader.bodies(known.call)) {
      answer.deliveries.push_back({stored.kind.source, stored.received_at,
                                   decoder.read_stored(stored.body, stored.kind).reported_at,
                                   stored.body.size()});
    }
  }
  answer.call_id = id_in(key);
  answer.platform = platform_in(key);
  answer.updates = reader.status_updates(key);
  for (const std::string& alias : answer.aliases) {
    for (StatusUpdate& update : reader.status_updates(alias)) answer.updates.push_back(std::move(update));
  }
  HiddenNumbers(phones).hide(answer);
  return answer;
}

}  // namespace calltally
