#include "intake/accept.hpp"

#include <string>
#include <utility>

#include "base/nearest.hpp"
#include "platform/platform.hpp"

namespace calltally {
namespace {

Outcome outcome_of(Rejection rejection) {
  switch (rejection) {
    case Rejection::not_json:
      return Outcome::not_json;
    case Rejection::unknown_event:
      return Outcome::unknown_event;
    case Rejection::no_call_id:
      break;
  }
  return Outcome::no_call_id;
}

// Vapi's reports look like Flireo's and may be the only copy there is; what other platforms post is refused.
Accepted accept_foreign(ForeignEvent event) {
  const std::string_view platform = name_of(event.platform);
  const std::string_view reason = not_read_yet(event.platform);
  if (event.platform != Platform::vapi) {
    const int status = status_of(Outcome::not_read_yet);
    return {Outcome::not_read_yet, event.word, Unreadable{std::move(event.body), status, reason}, platform};
  }
  if (event.body.empty()) return {Outcome::counted, event.word, {}, platform, std::move(event.answer)};
  const int status = status_of(Outcome::kept_unread);
  return {Outcome::kept_unread, event.word, HeldReport{std::move(event.body), status, reason}, platform};
}

}  // namespace

bool is_plain_json(std::string_view content_type, std::string_view content_encoding) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
  return ascii_lower(type) == "application/json" &&
         (content_encoding.empty() || ascii_lower(content_encoding) == "identity");
}

Accepted accept(const Posted& posted, const Credentials& credentials, Decoder& decoder, Instant now) {
  if (!is_plain_json(posted.content_type, posted.content_encoding))
    return {Outcome::unsupported_type, "-", {}};
  if (!credentials.admit(posted.claim, now)) return {Outcome::unauthorized, "-", {}};

  auto event = decoder.decode(posted.claim.body);
  if (!event) {
    const Outcome outcome = outcome_of(event.error());
    return {outcome, "-",
            Unreadable{decoder.kept_unread(posted.claim.body), status_of(outcome), name_of(event.error())}};
  }
  if (auto* foreign = std::get_if<ForeignEvent>(&*event)) return accept_foreign(std::move(*foreign));
  const std::string_view name = name_of(*event);
  // These two are answered while a caller waits: never behind storage.
  if (std::holds_alternative<AssistantRequest>(*event)) return {Outcome::default_configuration, name, {}};
  if (std::holds_alternative<ToolCalls>(*event)) return {Outcome::tool_not_handled, name, {}};

  if (auto* report = std::get_if<DecodedReport>(&*event)) return {Outcome::stored, name, std::move(*report)};
  return {Outcome::stored, name, std::move(std::get<StatusUpdate>(*event))};
}

bool refused_from_head(const Posted& posted, const Credentials& credentials, Instant now) {
  return !is_plain_json(posted.content_type, posted.content_encoding) ||
         !credentials.may_admit(posted.claim, now);
}

Outcome settled(Outcome outcome, const Settled& settled) {
  if (settled.failure) return Outcome::unavailable;
  if (outcome != Outcome::stored && outcome != Outcome::kept_unread) return outcome;
  switch (settled.kept) {
    case Kept::stored:
      break;
    case Kept::known:
      return Outcome::known;
    case Kept::erased:
      return Outcome::erased;
    case Kept::pruned:
      return Outcome::pruned;
  }
  return outcome;
}

int status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::stored:
    case Outcome::known:
    case Outcome::erased:
    case Outcome::pruned:
    case Outcome::default_configuration:
    case Outcome::tool_not_handled:
    case Outcome::kept_unread:
    case Outcome::counted:
      return 200;
    case Outcome::not_json:
      return 400;
    case Outcome::unauthorized:
      return 401;
    case Outcome::unsupported_type:
      return 415;
    case Outcome::unknown_event:
    case Outcome::no_call_id:
    case Outcome::not_read_yet:
      return 422;
    case Outcome::unavailable:
      return 503;
  }
  return 500;
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::stored:
      return "stored";
    case Outcome::known:
      return "known";
    case Outcome::erased:
      return "erased";
    case Outcome::pruned:
      return "pruned";
    case Outcome::default_configuration:
      return "default-configuration";
    case Outcome::tool_not_handled:
      return "not-handled";
    case Outcome::kept_unread:
      return "kept-unread";
    case Outcome::counted:
      return "counted";
    case Outcome::not_read_yet:
      return "not-read-yet";
    case Outcome::unsupported_type:
      return "unsupported-type";
    case Outcome::unauthorized:
      return "unauthorized";
    case Outcome::not_json:
      return "not-json";
    case Outcome::unknown_event:
      return "unknown-event";
    case Outcome::no_call_id:
      return "no-call-id";
    case Outcome::unavailable:
      return "unavailable";
  }
  return "-";
}

std::string_view body_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::stored:
    case Outcome::known:
    case Outcome::erased:
    case Outcome::pruned:
    case Outcome::kept_unread:
    case Outcome::counted:  // the event says what
      return "";
    case Outcome::default_configuration:
      return "{}";  // an "error" key here would reject the caller and be spoken aloud
    case Outcome::tool_not_handled:
      return R"({"error":"calltally only keeps reports and handles no tools"})";
    case Outcome::unsupported_type:
      return "send application/json without Content-Encoding\n";
    case Outcome::unauthorized:
      return "credentials are missing or wrong\n";
    case Outcome::not_json:
      return "the body is not a JSON object\n";
    case Outcome::unknown_event:
      return "the event type is missing or unknown\n";
    case Outcome::not_read_yet:
      return "reports of this platform are not read yet\n";
    case Outcome::no_call_id:
      return "the call id is missing\n";
    case Outcome::unavailable:
      return "storage is unavailable\n";
  }
  return "";
}

}  // namespace calltally
