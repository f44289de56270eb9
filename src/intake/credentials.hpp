// Credentials: who may post. Bearer tokens and webhook secrets, several of each for rotation.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "http/request_head.hpp"

namespace calltally {

// What a request says of its sender. Header values as received.
struct Claim {
  Authorizations authorizations;
  std::string_view signature;  // X-Webhook-Signature
  std::string_view timestamp;  // X-Webhook-Timestamp
  std::string_view body;       // the raw bytes that were signed
};

class Credentials {
 public:
  // Everybody may post: for a loopback address only.
  [[nodiscard]] static Credentials open_to_all();

  // One token or secret per line, which CR, LF or both end. White space around it, a byte order mark before
  // it, empty lines and those that begin with # do not count. Returns how many there are.
  std::size_t add_tokens(std::string_view lines);
  std::size_t add_secrets(std::string_view lines);
  void set_skew(std::chrono::seconds max) { skew_max_ = max; }

  [[nodiscard]] bool empty() const { return tokens_.empty() && secrets_.empty() && !open_; }

  // True where a token fits, in any of the Authorization headers, or a signature of the last `skew` seconds
  // does; either suffices. Takes the same time for every wrong token and every wrong signature.
  [[nodiscard]] bool admit(const Claim& claim, Instant now) const;

  // False where admit() is false whatever the body is: no token that fits, no fresh signature to check.
  [[nodiscard]] bool may_admit(const Claim& claim, Instant now) const;

  // Whether the head alone shows that this is no stranger: a token that fits. Where everybody may post nobody
  // shows anything.
  [[nodiscard]] bool bears_token(const Authorizations& authorizations) const;

  // Whether there is a fresh signature to check once the body is here.
  [[nodiscard]] bool may_be_signed(const Claim& claim, Instant now) const;

  // Whether the signature is that of the claim's body.
  [[nodiscard]] bool signature_fits(const Claim& claim, Instant now) const;

 private:
  [[nodiscard]] bool token_fits(std::string_view authorization) const;

  std::vector<std::string> tokens_;  // SHA-256 of each
  std::vector<std::string> secrets_;
  std::chrono::seconds skew_max_{300};
  bool open_ = false;
};

// The tokens or secrets that add_tokens() and add_secrets() find in these lines, for who posts with them.
[[nodiscard]] std::vector<std::string> credentials_in(std::string_view lines);

// HMAC-SHA256 as lower-case hex (RFC 2104) of "<timestamp>.<body>": the platform's signature without its
// prefix.
[[nodiscard]] std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                                            std::string_view body);

}  // namespace calltally
