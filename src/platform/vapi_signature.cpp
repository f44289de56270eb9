#include "platform/signature.hpp"

namespace calltally::vapi {
namespace {

// The unit is not documented: seconds have ten digits until the year 2286, milliseconds thirteen since 2001.
constexpr std::size_t seconds_digits_max = 11;

std::optional<SignatureClaim> claim_in(const SignatureHeaders& headers, Instant now,
                                       std::chrono::seconds skew_max) {
  const std::string_view number = headers.x_timestamp;
  const bool in_seconds = number.size() <= seconds_digits_max;
  const auto at = signed_instant(number, std::chrono::milliseconds(in_seconds ? 1000 : 1));
  if (!is_hex_digest(headers.x_signature) || !at || std::chrono::abs(now - *at) > skew_max) {
    return std::nullopt;
  }
  return SignatureClaim{std::string(number) + ".", {}, {std::string(headers.x_signature)}};
}

PostedHeaders sign(std::string_view secret, std::string_view body, Instant now) {
  const std::string at = std::to_string(unix_ms(now));
  return {{"X-Timestamp", at}, {"X-Signature", dotted_hmac_hex(secret, at, body)}};
}

}  // namespace

const SigningScheme signing{"vapi-hmac", Platform::vapi, claim_in, sign};

}  // namespace calltally::vapi
