// One request to a server and its answer, within a total time: what this program asks of others.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "base/tls_session.hpp"
#include "base/web_address.hpp"

namespace calltally {

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

struct OutgoingRequest {
  std::string method = "GET";
  HeaderFields headers{};  // beside Host, Connection and Content-Length
  std::string body{};
};

struct ServerAnswer {
  int status = 0;
  HeaderFields headers{};  // names in lower case, values without the white space around them
  std::string body{};
  std::optional<ServerCertificate> certificate{};  // of https

  // Of several the first; empty where there is none. `name` in lower case.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

// How far it came.
enum class ExchangeTrouble {
  no_name,      // the host has no address
  refused,      // nobody listens there
  unreachable,  // no way to the host
  late,         // the time was over
  untrusted,    // the certificate is not to be trusted
  no_tls,       // it does not speak TLS as this program does
  no_http,      // what answers is no HTTP, or too long
};

struct ExchangeFailure {
  ExchangeTrouble trouble = ExchangeTrouble::unreachable;
  std::string reason;                              // a clause, the system's or OpenSSL's
  std::optional<ServerCertificate> certificate{};  // of one that is not trusted
};

struct ExchangeLimits {
  std::chrono::milliseconds total{10'000};  // from the look-up of the name to the last byte
  std::size_t bytes_max = 65536;            // of the answer
};

// Redirects are answers like any other. Throws std::runtime_error where the roots cannot be read.
[[nodiscard]] tl::expected<ServerAnswer, ExchangeFailure> exchange(const WebAddress& address,
                                                                   const OutgoingRequest& request,
                                                                   const TrustedRoots& roots,
                                                                   const ExchangeLimits& limits = {});

}  // namespace calltally
