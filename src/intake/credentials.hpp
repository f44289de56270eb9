// Credentials: who may post. Bearer tokens and secrets, several of each for rotation.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "http/request_head.hpp"
#include "intake/secret_lines.hpp"
#include "intake/signature_check.hpp"

namespace calltally {

// What a request says of its sender. Header values as received.
struct Claim {
  Authorizations authorizations{};
  SignatureHeaders signatures{};
  std::string_view body{};         // the raw bytes that were signed
  std::string_view path_secret{};  // what the path ends with
};

class Credentials {
 public:
  // Everybody may post: for a loopback address only.
  [[nodiscard]] static Credentials open_to_all();

  // One token or secret per line. Returns how many there are.
  std::size_t add_tokens(std::string_view lines);
  [[nodiscard]] tl::expected<std::size_t, SecretMistake> add_secrets(std::string_view lines);
  void set_skew(std::chrono::seconds max) { skew_max_ = max; }

  // Those that count where this platform alone posts: all tokens, and the secrets of its scheme.
  [[nodiscard]] Credentials of(Platform platform) const;

  // The tokens of both.
  void add_tokens_of(const Credentials& other);

  [[nodiscard]] bool empty() const {
    return tokens_.empty() && secrets_.empty() && path_secrets_.empty() && !open_;
  }

  // Whether a path may end with a secret.
  [[nodiscard]] bool has_path_secrets() const { return !path_secrets_.empty(); }

  // True where a token fits, in any of the Authorization headers, or the path ends with a secret, or a secret
  // verifies the signature by its own scheme; any of them suffices. Takes the same time for every wrong token
  // and every wrong signature.
  [[nodiscard]] bool admit(const Claim& claim, Instant now) const;

  // admit(), whatever the body is.
  [[nodiscard]] bool admits_head(const Claim& claim) const;

  // False where admit() is false whatever the body is: nothing in the head that fits, no fresh signature to
  // check.
  [[nodiscard]] bool may_admit(const Claim& claim, Instant now) const;

  // Whether the head alone shows that this is no stranger: a token that fits. Where everybody may post nobody
  // shows anything.
  [[nodiscard]] bool bears_token(const Authorizations& authorizations) const;

  // Whether there is a fresh signature to check once the body is here: of this platform, if one is named.
  [[nodiscard]] bool may_be_signed(const Claim& claim, Instant now,
                                   std::optional<Platform> by = std::nullopt) const;

  // Whether the signature is that of the claim's body.
  [[nodiscard]] bool signature_fits(const Claim& claim, Instant now) const;

  // The same for a body that comes piece by piece.
  [[nodiscard]] SignatureCheck check_of(const Claim& claim, Instant now) const {
    return {secrets_, claim.signatures, now, skew_max_};
  }

 private:
  [[nodiscard]] bool token_fits(std::string_view authorization) const;

  std::vector<std::string> tokens_;        // SHA-256 of each
  std::vector<std::string> path_secrets_;  // likewise
  std::vector<Secret> secrets_;            // those that sign
  std::chrono::seconds skew_max_{300};
  bool open_ = false;
};

// The tokens that add_tokens() finds in these lines, for who posts with them.
[[nodiscard]] std::vector<std::string> tokens_in(std::string_view lines);

}  // namespace calltally
