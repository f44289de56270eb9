#include "platform/signature.hpp"

namespace calltally::flireo {
namespace {

constexpr std::string_view prefix = "sha256=";

std::optional<SignatureClaim> claim_in(const SignatureHeaders& headers, Instant now,
                                       std::chrono::seconds skew_max) {
  std::string_view digest = headers.webhook_signature;
  if (digest.starts_with(prefix)) digest.remove_prefix(prefix.size());
  const auto at = signed_instant(headers.webhook_timestamp, std::chrono::seconds(1));
  if (digest.empty() || !at || std::chrono::abs(now - *at) > skew_max) return std::nullopt;
  return SignatureClaim{std::string(headers.webhook_timestamp) + ".", {}, {std::string(digest)}};
}

PostedHeaders sign(std::string_view secret, std::string_view body, Instant now) {
  const std::string at = unix_seconds(now);
  return {{"X-Webhook-Event", "end-of-call-report"},
          {"X-Webhook-Timestamp", at},
          {"X-Webhook-Signature", std::string(prefix) + dotted_hmac_hex(secret, at, body)}};
}

}  // namespace

const SigningScheme signing{"flireo", Platform::flireo, claim_in, sign};

}  // namespace calltally::flireo
