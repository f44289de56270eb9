// How each platform signs what it posts: in which headers, over which bytes, within which time.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "call/platform.hpp"

namespace calltally {

// Header values as received, empty where they are not there.
struct SignatureHeaders {
  std::string_view webhook_signature{};     // X-Webhook-Signature: of Flireo, and of Bland
  std::string_view webhook_timestamp{};     // X-Webhook-Timestamp: of Flireo
  std::string_view x_signature{};           // X-Signature: of Vapi
  std::string_view x_timestamp{};           // X-Timestamp: of Vapi
  std::string_view retell_signature{};      // X-Retell-Signature
  std::string_view elevenlabs_signature{};  // ElevenLabs-Signature
};

// What a sender says that it signed: HMAC-SHA256 of `before`, the body and `after`.
struct SignatureClaim {
  std::string before;
  std::string after;
  std::vector<std::string> digests;  // lower-case hex; one that fits suffices
};

using PostedHeaders = std::vector<std::pair<std::string, std::string>>;

struct SigningScheme {
  std::string_view word;  // in a file of secrets: "vapi-hmac"
  Platform platform;
  // Nothing where the scheme's headers are missing, are not exactly what the platform writes, or name a time
  // too far from `now`. `skew_max` is the receiver's --max-skew; not every platform goes by it.
  std::optional<SignatureClaim> (*claim_in)(const SignatureHeaders& headers, Instant now,
                                            std::chrono::seconds skew_max);
  // What the platform would send with this body now.
  PostedHeaders (*sign)(std::string_view secret, std::string_view body, Instant now);
};

// All of them, each defined in PLATFORM_signature.cpp.
[[nodiscard]] std::span<const SigningScheme* const> signing_schemes();

// HMAC-SHA256 (RFC 2104) as lower-case hex.
[[nodiscard]] std::string hmac_hex(std::string_view secret, std::string_view bytes);

// The same of a number, a dot and the body, as several platforms sign.
[[nodiscard]] std::string dotted_hmac_hex(std::string_view secret, std::string_view number,
                                          std::string_view body);

// Whole seconds since 1970, in digits.
[[nodiscard]] std::string unix_seconds(Instant instant);

// A time in digits alone, of which one is `unit` long; nothing beyond the year 9999.
[[nodiscard]] std::optional<Instant> signed_instant(std::string_view digits, std::chrono::milliseconds unit);

// Whether the text is a SHA-256 in hexadecimal, lower case.
[[nodiscard]] bool is_hex_digest(std::string_view text);

namespace flireo {
extern const SigningScheme signing;
}
namespace vapi {
extern const SigningScheme signing;
}
namespace retell {
extern const SigningScheme signing;
}
namespace elevenlabs {
extern const SigningScheme signing;
}
namespace bland {
extern const SigningScheme signing;
}

}  // namespace calltally
