// Digests: what stands for a text without giving it away, and comparisons that tell nothing by their time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace calltally {

// All throw std::runtime_error where the system's cryptography fails.

// SHA-256, 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);

// HMAC-SHA256 (RFC 2104), 32 bytes: without the key nobody can tell or test which text it stands for.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

// The same with one key many times over, for a fifth of the time. One thread.
class Hmac {
 public:
  explicit Hmac(std::string_view key);
  ~Hmac();
  Hmac(const Hmac&) = delete;
  Hmac& operator=(const Hmac&) = delete;

  [[nodiscard]] std::string sha256(std::string_view bytes);

  // Of bytes that come one after the other: finish() gives it for all that was added, and begins anew.
  void add(std::string_view bytes);
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// So many bytes that nobody can foretell.
[[nodiscard]] std::string random_bytes(std::size_t count);

// "\x1f\xab" as "1fab".
[[nodiscard]] std::string hex(std::string_view bytes);

// Equality; the time it takes depends on the length alone.
[[nodiscard]] bool same_bytes(std::string_view a, std::string_view b);

}  // namespace calltally
