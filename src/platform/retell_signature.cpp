#include "base/ascii.hpp"
#include "platform/signature.hpp"

namespace calltally::retell {
namespace {

// The vendor's own: five minutes both ways, inclusive.
constexpr std::chrono::milliseconds window(300'000);

// ^v=(\d+),d=([0-9a-f]+)$, letter case aside.
std::optional<SignatureClaim> claim_in(const SignatureHeaders& headers, Instant now,
                                       std::chrono::seconds /*skew_max*/) {
  const std::string value = ascii_lower(headers.retell_signature);
  const auto comma = value.find(",d=");
  if (!value.starts_with("v=") || comma == std::string::npos) return std::nullopt;
  const std::string number = value.substr(2, comma - 2);
  const std::string digest = value.substr(comma + 3);
  const auto at = signed_instant(number, std::chrono::milliseconds(1));
  if (!is_hex_digest(digest) || !at || std::chrono::abs(now - *at) > window) return std::nullopt;
  return SignatureClaim{{}, number, {digest}};
}

PostedHeaders sign(std::string_view secret, std::string_view body, Instant now) {
  const std::string at = std::to_string(unix_ms(now));
  return {{"X-Retell-Signature", "v=" + at + ",d=" + hmac_hex(secret, std::string(body) + at)}};
}

}  // namespace

const SigningScheme signing{"retell", Platform::retell, claim_in, sign};

}  // namespace calltally::retell
