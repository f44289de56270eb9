#include "intake/accept.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/gzip.hpp"
#include "call/call_reference.hpp"

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

constexpr std::size_t packed_ratio_max = 100;

// In the log: of the platform that most have nothing.
std::string_view shown(Platform platform) {
  return platform == Platform::flireo ? std::string_view{} : name_of(platform);
}

// Requests to answer a call, or with a tool, are foreign events of the others.
Platform platform_of(const Event& event) {
  if (const auto* foreign = std::get_if<ForeignEvent>(&event)) return foreign->platform;
  if (const auto* report = std::get_if<DecodedReport>(&event)) return report->report.platform;
  if (const auto* update = std::get_if<StatusUpdate>(&event)) return platform_in(update->call_id);
  return Platform::flireo;
}

Accepted counted_event(ForeignEvent event, std::size_t body_bytes) {
  Accepted accepted{Outcome::counted, event.word, {}, body_bytes, name_of(event.platform)};
  accepted.answer = std::move(event.answer);
  return accepted;
}

// The body as it is to be read, where that is not the one that was sent.
using Unpacked = std::optional<std::string>;

// Who has no valid token may have signed what is packed.
tl::expected<Unpacked, Outcome> open(const Posted& posted, const Credentials& credentials, Instant now) {
  const Claim& claim = posted.claim;
  const bool packed = is_gzip(claim.body);
  const bool admitted = credentials.admit(claim, now);
  if (!admitted && !(packed && credentials.may_be_signed(claim, now))) {
    return tl::unexpected(Outcome::unauthorized);
  }
  if (!packed) return Unpacked();
  auto text = unpack_gzip(claim.body, std::min(posted.body_bytes_max, packed_ratio_max * claim.body.size()));
  if (!admitted) {
    Claim unpacked = claim;
    if (text) unpacked.body = *text;
    if (!credentials.signature_fits(unpacked, now)) return tl::unexpected(Outcome::unauthorized);
  }
  if (text) return std::move(*text);
  return tl::unexpected(text.error() == GzipFlaw::too_large ? Outcome::too_large : Outcome::damaged_gzip);
}

Accepted unreadable(std::string kept, Outcome outcome, std::size_t body_bytes) {
  return {outcome, "-", Unreadable{std::move(kept), status_of(outcome), name_of(outcome)}, body_bytes};
}

// Of a body that is no JSON: whether its sender packed it in a way that is not unpacked here.
bool is_packed_otherwise(std::string_view content_encoding) {
  const std::string name = ascii_lower(content_encoding);
  return !name.empty() && name != "identity" && name != "gzip" && name != "x-gzip";
}

// What is refused leaves nothing; what is answered without storage proves that the database can be written.
Accepted as_trial(Accepted accepted) {
  if (status_of(accepted.outcome) != 200) {
    accepted.job.reset();
    return accepted;
  }
  accepted.outcome = Outcome::trial;
  accepted.answer.clear();
  if (!accepted.job) accepted.job = Probe{};
  return accepted;
}

Accepted accept_to_keep(const Posted& posted, const Credentials& credentials, Decoder& decoder, Instant now) {
  const auto unpacked = open(posted, credentials, now);
  if (!unpacked && unpacked.error() == Outcome::damaged_gzip) {
    return unreadable(std::string(posted.claim.body), unpacked.error(), posted.claim.body.size());
  }
  if (!unpacked) return {unpacked.error(), "-", {}};
  const std::string_view body = *unpacked ? std::string_view(**unpacked) : posted.claim.body;

  auto event = decoder.decode(body);
  if (!event) {
    const bool packed = event.error() == Rejection::not_json && is_packed_otherwise(posted.content_encoding);
    const Outcome outcome = packed ? Outcome::unsupported_encoding : outcome_of(event.error());
    return unreadable(decoder.kept_unread(body), outcome, body.size());
  }
  if (posted.only && platform_of(*event) != *posted.only) {
    return unreadable(decoder.kept_unread(body), Outcome::other_platform, body.size());
  }
  if (auto* foreign = std::get_if<ForeignEvent>(&*event))
    return counted_event(std::move(*foreign), body.size());
  const std::string_view name = name_of(*event);
  // These two are answered while a caller waits: never behind storage.
  if (std::holds_alternative<AssistantRequest>(*event)) return {Outcome::default_configuration, name, {}};
  if (std::holds_alternative<ToolCalls>(*event)) return {Outcome::tool_not_handled, name, {}};

  if (auto* report = std::get_if<DecodedReport>(&*event)) {
    const std::string_view platform = shown(report->report.platform);
    return {Outcome::stored, name, std::move(*report), body.size(), platform};
  }
  auto& update = std::get<StatusUpdate>(*event);
  const std::string_view platform = shown(platform_in(update.call_id));
  return {Outcome::stored, name, std::move(update), body.size(), platform};
}

}  // namespace

Accepted accept(const Posted& posted, const Credentials& credentials, Decoder& decoder, Instant now) {
  Accepted accepted = accept_to_keep(posted, credentials, decoder, now);
  return posted.purpose == Purpose::trial ? as_trial(std::move(accepted)) : accepted;
}

bool is_lost(Outcome outcome) { return outcome == Outcome::too_large || outcome == Outcome::unavailable; }

Outcome settled(Outcome outcome, const Settled& settled) {
  if (settled.failure) return Outcome::unavailable;
  if (outcome != Outcome::stored) return outcome;
  switch (settled.kept) {
    case StoreResult::stored:
      break;
    case StoreResult::known:
      return Outcome::known;
    case StoreResult::erased:
      return Outcome::erased;
    case StoreResult::pruned:
      return Outcome::pruned;
    case StoreResult::conflict:
      return Outcome::id_conflict;
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
    case Outcome::id_conflict:
    case Outcome::counted:
    case Outcome::trial:
      return 200;
    case Outcome::damaged_gzip:
    case Outcome::not_json:
      return 400;
    case Outcome::unauthorized:
      return 401;
    case Outcome::too_large:
      return 413;
    case Outcome::unsupported_encoding:
      return 415;
    case Outcome::unknown_event:
    case Outcome::no_call_id:
    case Outcome::other_platform:
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
    case Outcome::id_conflict:
      return "id-conflict";
    case Outcome::counted:
      return "counted";
    case Outcome::trial:
      return "trial";
    case Outcome::unauthorized:
      return "unauthorized";
    case Outcome::too_large:
      return "too-large";
    case Outcome::damaged_gzip:
      return "damaged-gzip";
    case Outcome::unsupported_encoding:
      return "unsupported-encoding";
    case Outcome::not_json:
      return "not-json";
    case Outcome::unknown_event:
      return "unknown-event";
    case Outcome::no_call_id:
      return "no-call-id";
    case Outcome::other_platform:
      return "other-platform";
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
    case Outcome::id_conflict:
    case Outcome::counted:  // the event says what
      return "";
    case Outcome::default_configuration:
      return "{}";  // an "error" key here would reject the caller and be spoken aloud
    case Outcome::tool_not_handled:
      return R"({"error":"calltally only keeps reports and handles no tools"})";
    case Outcome::trial:
      return R"({"trial":"ok"})";
    case Outcome::unauthorized:
      return "credentials are missing or wrong\n";
    case Outcome::too_large:
      return "the unpacked body is larger than --max-body, or than 100 times the packed one\n";
    case Outcome::damaged_gzip:
      return "the gzip is damaged, or has more than one member\n";
    case Outcome::unsupported_encoding:
      return "the body is packed, and not with gzip\n";
    case Outcome::not_json:
      return "the body is not a JSON object\n";
    case Outcome::unknown_event:
      return "the event type is missing or unknown\n";
    case Outcome::no_call_id:
      return "the call id is missing\n";
    case Outcome::other_platform:
      return "this path is for another platform\n";
    case Outcome::unavailable:
      return "storage is unavailable\n";
  }
  return "";
}

}  // namespace calltally
