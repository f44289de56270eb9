// Digests: what stands for a text without giving it away, and comparisons that tell nothing by their time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace calltally {

// All throw std::runtime_error where the system's cryptography fails.

// SHA-256, 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);

// HMAC-SHA256 (RFC 2104), 32 bytes: without the key nobody can tell or test which text it stands for.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

// So many bytes that nobody can foretell.
[[nodiscard]] std::string random_bytes(std::size_t count);

// "\x1f\xab" as "1fab".
[[nodiscard]] std::string hex(std::string_view bytes);

// Equality; the time it takes depends on the length alone.
[[nodiscard]] bool same_bytes(std::string_view a, std::string_view b);

}  // namespace calltally
