// Credentials: who may post. Bearer tokens and webhook secrets, several of each for rotation.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace calltally {

// What a request says of its sender. Header values as received.
struct Claim {
  std::string_view authorization;  // Authorization
  std::string_view signature;      // X-Webhook-Signature
  std::string_view timestamp;      // X-Webhook-Timestamp
  std::string_view body;           // the raw bytes that were signed
};

class Credentials {
 public:
  // Everybody may post: for a loopback address only.
  [[nodiscard]] static Credentials open_to_all();

  // One token or secret per line; empty lines and surrounding white space do not count.
  void add_tokens(std::string_view lines);
  void add_secrets(std::string_view lines);
  void set_skew(std::chrono::seconds max) { skew_max_ = max; }

  [[nodiscard]] bool empty() const { return tokens_.empty() && secrets_.empty() && !open_; }

  // True where a token fits or a signature of the last `skew` seconds does; either suffices. Takes the same
  // time for every wrong token and every wrong signature.
  [[nodiscard]] bool admit(const Claim& claim, Instant now) const;

  // False where admit() is false whatever the body is: no token that fits, no fresh signature to check.
  [[nodiscard]] bool may_admit(const Claim& claim, Instant now) const;

 private:
  [[nodiscard]] bool may_be_signed(const Claim& claim, Instant now) const;
  [[nodiscard]] bool token_fits(std::string_view authorization) const;
  [[nodiscard]] bool signature_fits(const Claim& claim, Instant now) const;

  std::vector<std::string> tokens_;  // SHA-256 of each
  std::vector<std::string> secrets_;
  std::chrono::seconds skew_max_{300};
  bool open_ = false;
};

// HMAC-SHA256 as lower-case hex (RFC 2104) of "<timestamp>.<body>": the platform's signature without its
// prefix.
[[nodiscard]] std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                                            std::string_view body);

}  // namespace calltally
