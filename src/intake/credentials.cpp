#include "intake/credentials.hpp"

#include <algorithm>
#include <iterator>

#include "base/ascii.hpp"
#include "base/digest.hpp"

namespace calltally {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.size() > word.size() && text[word.size()] == ' ' &&
         ascii_lower(text.substr(0, word.size())) == word;
}

// Digests are compared, all of them: neither the length nor the place of a difference shows in the time.
bool is_one_of(std::string_view text, const std::vector<std::string>& digests) {
  const std::string digest = sha256(text);
  bool fits = false;
  for (const std::string& one : digests) fits = same_bytes(digest, one) || fits;
  return fits;
}

}  // namespace

std::vector<std::string> tokens_in(std::string_view lines) {
  std::vector<std::string> found;
  for_each_credential_line(lines, [&](std::size_t, std::string_view one) { found.emplace_back(one); });
  return found;
}

Credentials Credentials::open_to_all() {
  Credentials credentials;
  credentials.open_ = true;
  return credentials;
}

std::size_t Credentials::add_tokens(std::string_view lines) {
  const std::vector<std::string> tokens = tokens_in(lines);
  for (const std::string& token : tokens) tokens_.push_back(sha256(token));
  return tokens.size();
}

tl::expected<std::size_t, SecretMistake> Credentials::add_secrets(std::string_view lines) {
  auto secrets = secrets_in(lines);
  if (!secrets) return tl::unexpected(std::move(secrets.error()));
  for (Secret& secret : *secrets) {
    switch (secret.use) {
      case SecretUse::bearer:
        tokens_.push_back(sha256(secret.text));
        break;
      case SecretUse::path:
        path_secrets_.push_back(sha256(secret.text));
        break;
      case SecretUse::signs:
        secrets_.push_back(std::move(secret));
        break;
    }
  }
  return secrets->size();
}

Credentials Credentials::of(Platform platform) const {
  Credentials credentials = *this;
  std::erase_if(credentials.secrets_, [&](const Secret& one) { return one.scheme->platform != platform; });
  return credentials;
}

void Credentials::add_tokens_of(const Credentials& other) {
  std::ranges::copy(other.tokens_, std::back_inserter(tokens_));
}

bool Credentials::admit(const Claim& claim, Instant now) const {
  return admits_head(claim) || signature_fits(claim, now);
}

bool Credentials::admits_head(const Claim& claim) const {
  if (open_ || bears_token(claim.authorizations)) return true;
  return !claim.path_secret.empty() && is_one_of(claim.path_secret, path_secrets_);
}

bool Credentials::may_admit(const Claim& claim, Instant now) const {
  return may_be_signed(claim, now) || admits_head(claim);
}

bool Credentials::bears_token(const Authorizations& authorizations) const {
  return std::ranges::any_of(authorizations, [this](std::string_view one) { return token_fits(one); });
}

bool Credentials::may_be_signed(const Claim& claim, Instant now, std::optional<Platform> by) const {
  return std::ranges::any_of(secrets_, [&](const Secret& one) {
    return (!by || one.scheme->platform == *by) &&
           one.scheme->claim_in(claim.signatures, now, skew_max_).has_value();
  });
}

bool Credentials::token_fits(std::string_view authorization) const {
  if (tokens_.empty() || !begins_with_word(authorization, "bearer")) return false;
  return is_one_of(trimmed(authorization.substr(7)), tokens_);
}

bool Credentials::signature_fits(const Claim& claim, Instant now) const {
  if (secrets_.empty()) return false;
  SignatureCheck check = check_of(claim, now);
  check.add(claim.body);
  return check.fits();
}

}  // namespace calltally
