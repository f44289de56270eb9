// Whether a body was signed by one of the secrets, told while its bytes arrive.
#pragma once

#include <list>
#include <string_view>

#include "base/digest.hpp"
#include "intake/secret_lines.hpp"

namespace calltally {

class SignatureCheck {
 public:
  // Each secret is tried by its own scheme alone. Nothing is borrowed.
  SignatureCheck(const std::vector<Secret>& secrets, const SignatureHeaders& headers, Instant now,
                 std::chrono::seconds skew_max);

  // What comes next of the body, as it was sent.
  void add(std::string_view bytes);

  // Once, at the end of the body. Takes the same time for every wrong signature.
  [[nodiscard]] bool fits();

 private:
  struct Candidate {
    Candidate(std::string_view secret, SignatureClaim said) : hmac(secret), claim(std::move(said)) {
      hmac.add(claim.before);
    }

    Hmac hmac;
    SignatureClaim claim;
  };

  std::list<Candidate> candidates_;
};

}  // namespace calltally
