#include "base/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace calltally {
namespace {

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  return {digest.begin(), digest.begin() + size};
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), as_bytes(bytes), bytes.size(),
           digest.data(), &size) == nullptr) {
    throw std::runtime_error("HMAC-SHA256 is not available");
  }
  return {digest.begin(), digest.begin() + size};
}

struct Hmac::State {
  std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> algorithm{EVP_MAC_fetch(nullptr, "HMAC", nullptr),
                                                              EVP_MAC_free};
  std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context{EVP_MAC_CTX_new(algorithm.get()),
                                                                    EVP_MAC_CTX_free};
};

Hmac::Hmac(std::string_view key) : state_(std::make_unique<State>()) {
  std::string digest = "SHA256";
  const std::array<OSSL_PARAM, 2> parameters{OSSL_PARAM_construct_utf8_string("digest", digest.data(), 0),
                                             OSSL_PARAM_construct_end()};
  if (!state_->context ||
      EVP_MAC_init(state_->context.get(), as_bytes(key), key.size(), parameters.data()) != 1) {
    throw std::runtime_error("HMAC-SHA256 is not available");
  }
}

Hmac::~Hmac() = default;

std::string Hmac::sha256(std::string_view bytes) {
  add(bytes);
  return finish();
}

void Hmac::add(std::string_view bytes) {
  if (EVP_MAC_update(state_->context.get(), as_bytes(bytes), bytes.size()) != 1) {
    throw std::runtime_error("HMAC-SHA256 is not available");
  }
}

std::string Hmac::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  std::size_t size = 0;
  EVP_MAC_CTX* context = state_->context.get();
  // Without a key it begins anew with the one it has.
  if (EVP_MAC_final(context, digest.data(), &size, digest.size()) != 1 ||
      EVP_MAC_init(context, nullptr, 0, nullptr) != 1) {
    throw std::runtime_error("HMAC-SHA256 is not available");
  }
  return {digest.begin(), digest.begin() + static_cast<std::ptrdiff_t>(size)};
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) {
    throw std::runtime_error("the system has no random numbers");
  }
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += "0123456789abcdef"[value >> 4U];
    text += "0123456789abcdef"[value & 15U];
  }
  return text;
}

bool same_bytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace calltally
