#include "platform/flireo.hpp"

#include "base/text.hpp"
#include "platform/vapi.hpp"

namespace calltally::flireo {
namespace {

// Both spellings of what later dialects extended; the types of events.
constexpr KeptPath posted[] = {
    {"message.type"},    {"message.phoneNumber.id"}, {"message.phone_number.id"},
    {"message.endedAt"}, {"message.ended_at"},       {"eventType"},
};

// `business_name` is nobody's but the account's.
constexpr KeptPath listed[] = {
    {"ended_at"},
    {"updated_at"},
    {"error", Keep::whole},
};

bool is_named(const Json* type) {
  return type != nullptr && type->text() != nullptr && !is_blank(*type->text());
}

}  // namespace

bool is_message(const Json& body) {
  const Json* message = body.find("message");
  return message != nullptr && is_named(message->find("type")) && !vapi::is_message(body);
}

bool is_legacy(const Json& body) { return is_named(body.find("eventType")); }

std::span<const KeptPath> kept_of_posted() { return posted; }
std::span<const KeptPath> kept_of_listed() { return listed; }

}  // namespace calltally::flireo
