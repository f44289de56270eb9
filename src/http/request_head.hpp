// The head of an HTTP request, read strictly: what two programs could understand differently is refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

namespace calltally {

// Why a request is refused. Where the next one would begin is then unsure: its connection ends.
struct Refusal {
  int status = 400;
  std::string_view text;  // for the sender, one line; never what the sender wrote
};

struct HeadLimits {
  std::size_t bytes_max = 16384;  // with the empty line
  std::size_t headers_max = 64;
  std::size_t target_bytes_max = 4096;
};

// Values of the Authorization headers in their order, those that are not there empty. Proxies may put their
// own beside the platform's; there is a place for each header that a head may have.
using Authorizations = std::array<std::string_view, HeadLimits{}.headers_max>;

// What a head says, borrowed from its bytes. Values as sent, without the white space around them; empty where
// there is none.
struct RequestHead {
  std::string_view method;            // GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS
  std::string_view path;              // the target without address and query, undecoded; "*" of OPTIONS *
  std::string_view content_encoding;  // of several headers the first
  Authorizations authorizations;
  std::string_view signature;  // X-Webhook-Signature
  std::string_view timestamp;  // X-Webhook-Timestamp
  std::string_view x_signature;
  std::string_view x_timestamp;
  std::string_view retell_signature;      // X-Retell-Signature
  std::string_view elevenlabs_signature;  // ElevenLabs-Signature
  std::optional<std::uint64_t> content_length;
  bool trial = false;             // X-Calltally-Trial: 1
  bool chunked = false;           // Transfer-Encoding: chunked, then without a length
  bool expects_continue = false;  // the sender waits for 100 before it sends the body
  bool last = false;              // the sender wants the connection closed after the answer
};

// Finds the end of a head while it arrives, without looking at any byte twice.
class HeadEnd {
 public:
  // `bytes` is what has arrived, at least what was given the last time. Returns the size of the head with its
  // empty line, 0 while that is still to come.
  [[nodiscard]] tl::expected<std::size_t, Refusal> find(std::string_view bytes, const HeadLimits& limits);

 private:
  std::size_t line_ = 0;  // where the current line begins
  std::size_t seen_ = 0;
};

// Reads a whole head, request line to empty line (RFC 9112). Refused are line breaks other than CR LF, folded
// lines, control bytes, a second or missing Host, a second header of those that decide where the body ends, a
// second signature that differs from the first, a length that is not only digits, length and chunks together,
// X-Calltally-Trial with another value than 1 (its sender would believe that nothing is kept), Range, and
// names that the HTTP library uses for its own.
[[nodiscard]] tl::expected<RequestHead, Refusal> read_head(std::string_view bytes, const HeadLimits& limits);

// The Authorization headers of bytes that read_head() refuses, or that are only the beginning of a head: who
// sent them can be told all the same.
[[nodiscard]] Authorizations authorizations_in(std::string_view bytes);

}  // namespace calltally
