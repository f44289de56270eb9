#include "platform/signature.hpp"

namespace calltally::bland {
namespace {

// Without a time: a delivery that somebody caught can be sent again for ever, and is known then.
std::optional<SignatureClaim> claim_in(const SignatureHeaders& headers, Instant /*now*/,
                                       std::chrono::seconds /*skew_max*/) {
  if (!is_hex_digest(headers.webhook_signature)) return std::nullopt;
  return SignatureClaim{{}, {}, {std::string(headers.webhook_signature)}};
}

PostedHeaders sign(std::string_view secret, std::string_view body, Instant /*now*/) {
  return {{"X-Webhook-Signature", hmac_hex(secret, body)}};
}

}  // namespace

const SigningScheme signing{"bland", Platform::bland, claim_in, sign};

}  // namespace calltally::bland
