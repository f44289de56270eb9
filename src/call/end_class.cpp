#include "call/end_class.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

using enum EndClass;

constexpr std::array<std::string_view, 9> end_class_names = {
    "", "caller", "agent", "transferred", "voicemail", "no_answer", "busy", "failed", "limit"};

constexpr bool beginning = true;

constexpr EndRule flireo_rules[] = {{"user_hangup", caller}, {"max_duration", limit}};

// "disconnection_reason" of the vendor's SDK types. What has no class: a transfer that was called off, which
// ends no call.
constexpr EndRule retell_rules[] = {
    {"user_hangup", caller},
    {"agent_hangup", agent},
    {"manual_stopped", agent},
    {"call_transfer", transferred},
    {"transfer_bridged", transferred},
    {"call_take_over", transferred},
    {"voicemail_reached", voicemail},
    {"ivr_reached", voicemail},
    {"dial_no_answer", no_answer},
    {"error_user_not_joined", no_answer},
    {"dial_busy", busy},
    {"user_declined", busy},
    {"inactivity", limit},
    {"max_duration_reached", limit},
    {"dial_failed", failed},
    {"concurrency_limit_reached", failed},
    {"no_concurrency_fallback", failed},
    {"no_valid_payment", failed},
    {"scam_detected", failed},
    {"marked_as_spam", failed},
    {"invalid_destination", failed},
    {"telephony_provider_", failed, beginning},
    {"sip_routing_error", failed},
    {"registered_call_timeout", failed},
    {"error_", failed, beginning},
};

// A free sentence, of which only the beginnings of a few are known; of a call that never began one word.
constexpr EndRule elevenlabs_rules[] = {
    {"end_call tool was called", agent, beginning},
    {"client disconnected: 1006", failed, beginning},  // a connection that broke (RFC 6455, 7.4.1)
    {"client disconnected", caller, beginning},
    {"call ended by remote party", caller, beginning},
    {"voicemail_detection tool was called", voicemail, beginning},
    {"ending conversation after", limit, beginning},  // "... 40 seconds of silence."
    {"no-answer", no_answer},
    {"busy", busy},
};
constexpr EndRule elevenlabs_status_rules[] = {{"failed", failed}};

// Who hung up, else who answered; an error's text is known by the status alone.
constexpr EndRule bland_rules[] = {
    {"user", caller},         {"assistant", agent}, {"voicemail", voicemail},
    {"no-answer", no_answer}, {"busy", busy},
};
constexpr EndRule bland_status_rules[] = {
    {"no-answer", no_answer}, {"busy", busy}, {"failed", failed}, {"canceled", failed}};

// "endedReason" of the vendor's SDK types. What has no class: that the telephone company called it completed.
constexpr EndRule vapi_rules[] = {
    {"customer-ended-call", caller, beginning},
    {"assistant-ended-call", agent, beginning},
    {"assistant-said-end-call-phrase", agent},
    {"call.ending.hook-executed-say", agent},
    {"assistant-forwarded-call", transferred},
    {"assistant-request-returned-forwarding-phone-number", transferred},
    {"call.ending.hook-executed-transfer", transferred},
    {"call.ringing.hook-executed-transfer", transferred},
    {"voicemail", voicemail},
    {"customer-did-not-answer", no_answer},
    {"call.ringing.sip-inbound-caller-hungup-before-call-connect", no_answer},
    {"customer-busy", busy},
    {"vonage-rejected", busy},
    {"exceeded-max-duration", limit},
    {"silence-timed-out", limit},
    {"pipeline-", failed, beginning},
    {"call.in-progress.error-", failed, beginning},
    {"call.start.", failed, beginning},
    {"call.ringing.", failed, beginning},
    {"call.forwarding.", failed, beginning},
    {"call-start-error-", failed, beginning},
    {"assistant-request-", failed, beginning},
    {"assistant-not-", failed, beginning},
    {"assistant-join-timed-out", failed},
    {"phone-call-provider-", failed, beginning},
    {"twilio-", failed, beginning},
    {"vonage-failed-to-connect-call", failed},
    {"vonage-disconnected", failed},
    {"customer-did-not-give-microphone-permission", failed},
    {"manually-canceled", failed},
    {"call-deleted", failed},
    {"scheduled-call-deleted", failed},
    {"worker-shutdown", failed},
};

EndClass first_fitting(std::span<const EndRule> rules, std::string_view word) {
  const auto fits = [word](const EndRule& rule) {
    return rule.is_beginning ? word.starts_with(rule.reason) : word == rule.reason;
  };
  const auto found = std::ranges::find_if(rules, fits);
  return found == rules.end() ? unknown : found->end_class;
}

}  // namespace

std::string_view name_of(EndClass end_class) {
  return end_class_names.at(static_cast<std::size_t>(end_class));
}

std::optional<EndClass> end_class_named(std::string_view name) {
  const auto* const found = std::find(end_class_names.begin() + 1, end_class_names.end(), name);
  if (found == end_class_names.end()) return std::nullopt;
  return static_cast<EndClass>(found - end_class_names.begin());
}

std::span<const EndRule> end_rules(Platform platform) {
  switch (platform) {
    case Platform::flireo:
      return flireo_rules;
    case Platform::vapi:
      return vapi_rules;
    case Platform::retell:
      return retell_rules;
    case Platform::elevenlabs:
      return elevenlabs_rules;
    case Platform::bland:
      return bland_rules;
    default:
      return {};
  }
}

std::span<const EndRule> end_status_rules(Platform platform) {
  if (platform == Platform::elevenlabs) return elevenlabs_status_rules;
  if (platform == Platform::bland) return bland_status_rules;
  return {};
}

EndClass end_class_of(Platform platform, std::string_view end_reason, std::string_view status) {
  const EndClass by_reason = first_fitting(end_rules(platform), ascii_lower(tidy(end_reason)));
  if (by_reason != unknown) return by_reason;
  return first_fitting(end_status_rules(platform), ascii_lower(tidy(status)));
}

}  // namespace calltally
