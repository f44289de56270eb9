#include "intake/signature_check.hpp"

namespace calltally {

SignatureCheck::SignatureCheck(const std::vector<Secret>& secrets, const SignatureHeaders& headers,
                               Instant now, std::chrono::seconds skew_max) {
  for (const Secret& secret : secrets) {
    auto claim = secret.scheme->claim_in(headers, now, skew_max);
    if (claim) candidates_.emplace_back(secret.text, std::move(*claim));
  }
}

void SignatureCheck::add(std::string_view bytes) {
  for (Candidate& candidate : candidates_) candidate.hmac.add(bytes);
}

bool SignatureCheck::fits() {
  bool fits = false;
  for (Candidate& candidate : candidates_) {
    candidate.hmac.add(candidate.claim.after);
    const std::string digest = hex(candidate.hmac.finish());
    for (const std::string& said : candidate.claim.digests) fits = same_bytes(said, digest) || fits;
  }
  return fits;
}

}  // namespace calltally
