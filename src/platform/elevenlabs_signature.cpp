#include <algorithm>

#include "platform/signature.hpp"

namespace calltally::elevenlabs {
namespace {

// The vendor's own, inclusive; it does not limit the future.
constexpr std::chrono::seconds age_max(1'800);

// "t=1700000000,v0=6037..,v0=.." in any order; several v0 while a secret is rotated. Other names are for
// schemes to come.
struct Parts {
  std::string_view time;
  std::vector<std::string> digests;
};

std::optional<Parts> parts_in(std::string_view value) {
  Parts parts;
  while (!value.empty()) {
    const auto comma = std::min(value.find(','), value.size());
    const std::string_view part = value.substr(0, comma);
    value.remove_prefix(std::min(comma + 1, value.size()));
    if (part.starts_with("t=")) {
      if (!parts.time.empty()) return std::nullopt;
      parts.time = part.substr(2);
    } else if (part.starts_with("v0=") && is_hex_digest(part.substr(3))) {
      parts.digests.emplace_back(part.substr(3));
    }
  }
  return parts;
}

std::optional<SignatureClaim> claim_in(const SignatureHeaders& headers, Instant now,
                                       std::chrono::seconds skew_max) {
  auto parts = parts_in(headers.elevenlabs_signature);
  if (!parts || parts->digests.empty()) return std::nullopt;
  const auto at = signed_instant(parts->time, std::chrono::seconds(1));
  if (!at || now - *at > age_max || *at - now > skew_max) return std::nullopt;
  return SignatureClaim{std::string(parts->time) + ".", {}, std::move(parts->digests)};
}

PostedHeaders sign(std::string_view secret, std::string_view body, Instant now) {
  const std::string at = unix_seconds(now);
  return {{"ElevenLabs-Signature", "t=" + at + ",v0=" + dotted_hmac_hex(secret, at, body)}};
}

}  // namespace

const SigningScheme signing{"elevenlabs", Platform::elevenlabs, claim_in, sign};

}  // namespace calltally::elevenlabs
