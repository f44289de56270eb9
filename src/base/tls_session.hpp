// The client's side of one TLS connection, without a socket: bytes in, bytes out. Who answers is always
// verified.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace calltally {

// Whose signature is trusted: a file of certificates in PEM, a folder of them under hashed names; either may
// be empty.
struct TrustedRoots {
  std::string file;
  std::string folder;
};

// What a certificate says.
struct ServerCertificate {
  std::vector<std::string> names;  // DNS names and addresses it is for
  Instant valid_until{};
};

// TLS 1.2 or newer. One owner, one thread.
class TlsSession {
 public:
  // The certificate has to bear `host`, a name or an address. Throws std::runtime_error with a sentence for
  // the operator where the roots cannot be read.
  TlsSession(const TrustedRoots& roots, const std::string& host);
  ~TlsSession();
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;

  // Takes what came from the network, goes on with the handshake, and decrypts what there is of data.
  void receive(std::string_view bytes);

  // What is to be sent to the network now; empty where there is nothing.
  [[nodiscard]] std::string take_outgoing();

  // The handshake is over, and the certificate is trusted.
  [[nodiscard]] bool is_open() const;

  // Encrypts; the session is open.
  void write(std::string_view plain);

  // What was decrypted since the last call.
  [[nodiscard]] std::string read();

  // The other side says that nothing more comes.
  [[nodiscard]] bool is_ended() const;

  // Why there is no connection, a clause; empty: nothing is wrong so far.
  [[nodiscard]] const std::string& failure() const;

  // Whether it is the certificate that failed.
  [[nodiscard]] bool is_untrusted() const;

  // Also of one that is not trusted; nothing before it came.
  [[nodiscard]] const std::optional<ServerCertificate>& certificate() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
