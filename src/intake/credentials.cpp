#include "intake/credentials.hpp"

#include <algorithm>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/digest.hpp"
#include "base/number_text.hpp"

namespace calltally {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view white = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

// Without the mark that Windows puts before a text, and before each part of one that was put together there.
std::string_view unmarked(std::string_view line) {
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  return line;
}

// Returns how many lines were taken.
template <typename Take>
std::size_t for_each_line(std::string_view lines, const Take& take) {
  std::size_t count = 0;
  while (!lines.empty()) {
    const auto end = std::min(lines.find_first_of("\r\n"), lines.size());
    const std::string_view line = trimmed(unmarked(lines.substr(0, end)));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.empty() || line.starts_with('#')) continue;
    take(line);
    ++count;
  }
  return count;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.size() > word.size() && text[word.size()] == ' ' &&
         ascii_lower(text.substr(0, word.size())) == word;
}

bool fresh(std::string_view timestamp, Instant now, std::chrono::seconds skew_max) {
  const auto seconds = whole_number_in(timestamp);
  if (!seconds || *seconds < 0 || *seconds > 253402300799) return false;  // year 9999
  return std::chrono::abs(now - Instant(std::chrono::seconds(*seconds))) <= skew_max;
}

}  // namespace

std::vector<std::string> credentials_in(std::string_view lines) {
  std::vector<std::string> found;
  for_each_line(lines, [&](std::string_view one) { found.emplace_back(one); });
  return found;
}

std::string webhook_signature(std::string_view secret, std::string_view timestamp, std::string_view body) {
  std::string message(timestamp);
  message += '.';
  message += body;
  return hex(hmac_sha256(secret, message));
}

Credentials Credentials::open_to_all() {
  Credentials credentials;
  credentials.open_ = true;
  return credentials;
}

std::size_t Credentials::add_tokens(std::string_view lines) {
  return for_each_line(lines, [&](std::string_view token) { tokens_.push_back(sha256(token)); });
}

std::size_t Credentials::add_secrets(std::string_view lines) {
  return for_each_line(lines, [&](std::string_view secret) { secrets_.emplace_back(secret); });
}

bool Credentials::admit(const Claim& claim, Instant now) const {
  return open_ || bears_token(claim.authorizations) || signature_fits(claim, now);
}

bool Credentials::may_admit(const Claim& claim, Instant now) const {
  return open_ || may_be_signed(claim, now) || bears_token(claim.authorizations);
}

bool Credentials::bears_token(const Authorizations& authorizations) const {
  return std::ranges::any_of(authorizations, [this](std::string_view one) { return token_fits(one); });
}

bool Credentials::may_be_signed(const Claim& claim, Instant now) const {
  return !secrets_.empty() && !claim.signature.empty() && fresh(claim.timestamp, now, skew_max_);
}

bool Credentials::token_fits(std::string_view authorization) const {
  if (tokens_.empty() || !begins_with_word(authorization, "bearer")) return false;
  // Digests are compared, all of them: neither the length nor the place of a difference shows in the time.
  const std::string digest = sha256(trimmed(authorization.substr(7)));
  bool fits = false;
  for (const std::string& token : tokens_) fits = same_bytes(digest, token) || fits;
  return fits;
}

bool Credentials::signature_fits(const Claim& claim, Instant now) const {
  if (!may_be_signed(claim, now)) return false;
  std::string_view hex = claim.signature;
  if (hex.starts_with("sha256=")) hex.remove_prefix(7);
  bool fits = false;
  for (const std::string& secret : secrets_) {
    fits = same_bytes(hex, webhook_signature(secret, claim.timestamp, claim.body)) || fits;
  }
  return fits;
}

}  // namespace calltally
