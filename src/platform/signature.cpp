#include "platform/signature.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/digest.hpp"
#include "base/number_text.hpp"

namespace calltally {
namespace {

constexpr std::array all_schemes = {&flireo::signing, &vapi::signing, &retell::signing, &elevenlabs::signing,
                                    &bland::signing};

constexpr std::int64_t last_ms = 253402300799999;  // of the year 9999
constexpr std::size_t digest_digits = 64;

}  // namespace

std::span<const SigningScheme* const> signing_schemes() { return all_schemes; }

std::string hmac_hex(std::string_view secret, std::string_view bytes) {
  return hex(hmac_sha256(secret, bytes));
}

std::string dotted_hmac_hex(std::string_view secret, std::string_view number, std::string_view body) {
  std::string message(number);
  message += '.';
  message += body;
  return hmac_hex(secret, message);
}

std::string unix_seconds(Instant instant) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count());
}

std::optional<Instant> signed_instant(std::string_view digits, std::chrono::milliseconds unit) {
  if (!std::ranges::all_of(digits, is_digit)) return std::nullopt;
  const auto count = whole_number_in(digits);
  if (!count || *count > last_ms / unit.count()) return std::nullopt;
  return Instant(*count * unit);
}

bool is_hex_digest(std::string_view text) {
  return text.size() == digest_digits &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace calltally
