#include "base/tls_session.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <stdexcept>
#include <utility>

namespace calltally {
namespace {

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* object) const {
    release(object);
  }
};
using Context = std::unique_ptr<SSL_CTX, Release<SSL_CTX_free>>;
using Connected = std::unique_ptr<SSL, Release<SSL_free>>;

std::string reason_of_error() {
  const unsigned long code = ERR_get_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return reason == nullptr ? "the connection ended" : reason;
}

bool is_address_text(const std::string& host) {
  return host.find(':') != std::string::npos || host.find_first_not_of("0123456789.") == std::string::npos;
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm utc{};
  if (ASN1_TIME_to_tm(time, &utc) != 1) return {};
  return Instant(std::chrono::seconds(::timegm(&utc)));
}

// "10.0.0.1" of four bytes.
std::string v4_text(const ASN1_OCTET_STRING* bytes) {
  const unsigned char* data = ASN1_STRING_get0_data(bytes);
  std::string text;
  for (int i = 0; i < ASN1_STRING_length(bytes); ++i) {
    text += (i == 0 ? "" : ".") + std::to_string(data[i]);
  }
  return text;
}

std::vector<std::string> names_of_certificate(const X509* certificate) {
  std::vector<std::string> names;
  auto* all =
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
  for (int i = 0; i < sk_GENERAL_NAME_num(all); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(all, i);
    if (name->type == GEN_DNS) {
      const auto* text = reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName));
      names.emplace_back(text, static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
    } else if (name->type == GEN_IPADD && ASN1_STRING_length(name->d.iPAddress) == 4) {
      names.push_back(v4_text(name->d.iPAddress));
    }
  }
  GENERAL_NAMES_free(all);
  return names;
}

Context context_of(const TrustedRoots& roots) {
  Context context(SSL_CTX_new(TLS_client_method()));
  if (!context) throw std::runtime_error("TLS cannot be used: " + reason_of_error());
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  const char* file = roots.file.empty() ? nullptr : roots.file.c_str();
  const char* folder = roots.folder.empty() ? nullptr : roots.folder.c_str();
  const bool is_read = (file == nullptr && folder == nullptr) ||
                       SSL_CTX_load_verify_locations(context.get(), file, folder) == 1;
  if (is_read) return context;
  ERR_clear_error();
  throw std::runtime_error("'" + (roots.file.empty() ? roots.folder : roots.file) +
                           "' cannot be read as certificates in PEM; name a file of them with --ca");
}

}  // namespace

struct TlsSession::State {
  State(const TrustedRoots& roots, const std::string& host) : context(context_of(roots)) {
    connection.reset(SSL_new(context.get()));
    incoming = BIO_new(BIO_s_mem());
    outgoing = BIO_new(BIO_s_mem());
    if (!connection || incoming == nullptr || outgoing == nullptr) {
      throw std::runtime_error("TLS cannot be used: " + reason_of_error());
    }
    SSL_set_bio(connection.get(), incoming, outgoing);  // which owns them now
    expect(host);
    SSL_set_ex_data(connection.get(), 0, this);
    SSL_set_verify(connection.get(), SSL_VERIFY_PEER, &State::verified);
    SSL_set_connect_state(connection.get());
  }

  void expect(const std::string& host) {
    X509_VERIFY_PARAM* wanted = SSL_get0_param(connection.get());
    if (is_address_text(host)) {
      X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str());
      return;
    }
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    X509_VERIFY_PARAM_set1_host(wanted, host.c_str(), host.size());
    // What SSL_set_tlsext_host_name() does, without its cast.
    SSL_ctrl(connection.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(host.c_str()));
  }

  // Sees the server's own certificate go by, whatever becomes of it.
  static int verified(int is_fine, X509_STORE_CTX* chain) {
    if (X509_STORE_CTX_get_error_depth(chain) != 0) return is_fine;
    auto* connection =
        static_cast<SSL*>(X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* self = static_cast<State*>(SSL_get_ex_data(connection, 0));
    if (const X509* one = X509_STORE_CTX_get_current_cert(chain)) {
      self->certificate = {names_of_certificate(one), instant_of(X509_get0_notAfter(one))};
    }
    return is_fine;
  }

  void fail() {
    const long verdict = SSL_get_verify_result(connection.get());
    is_untrusted = verdict != X509_V_OK;
    failure = is_untrusted ? X509_verify_cert_error_string(verdict) : reason_of_error();
    ERR_clear_error();
  }

  // Whether the result of a call only says that more bytes are needed.
  [[nodiscard]] bool wants_more(int result) const {
    const int error = SSL_get_error(connection.get(), result);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
  }

  void shake_hands() {
    ERR_clear_error();
    const int result = SSL_do_handshake(connection.get());
    is_open = result == 1;
    if (!is_open && !wants_more(result)) fail();
  }

  void decrypt() {
    std::array<char, 4096> some{};
    for (;;) {
      ERR_clear_error();
      const int result = SSL_read(connection.get(), some.data(), static_cast<int>(some.size()));
      if (result > 0) {
        decrypted.append(some.data(), static_cast<std::size_t>(result));
        continue;
      }
      if (SSL_get_error(connection.get(), result) == SSL_ERROR_ZERO_RETURN) {
        is_ended = true;
      } else if (!wants_more(result)) {
        fail();
      }
      return;
    }
  }

  Context context;
  Connected connection;
  BIO* incoming = nullptr;
  BIO* outgoing = nullptr;
  bool is_open = false;
  bool is_ended = false;
  bool is_untrusted = false;
  std::string failure;
  std::string decrypted;
  std::optional<ServerCertificate> certificate;
};

TlsSession::TlsSession(const TrustedRoots& roots, const std::string& host)
    : state_(std::make_unique<State>(roots, host)) {
  state_->shake_hands();
}

TlsSession::~TlsSession() = default;

void TlsSession::receive(std::string_view bytes) {
  if (!bytes.empty()) BIO_write(state_->incoming, bytes.data(), static_cast<int>(bytes.size()));
  if (!state_->is_open && state_->failure.empty()) state_->shake_hands();
  if (state_->is_open) state_->decrypt();
}

std::string TlsSession::take_outgoing() {
  std::string bytes(BIO_ctrl_pending(state_->outgoing), '\0');
  if (!bytes.empty()) BIO_read(state_->outgoing, bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

bool TlsSession::is_open() const { return state_->is_open && state_->failure.empty(); }

void TlsSession::write(std::string_view plain) {
  if (!plain.empty() &&
      SSL_write(state_->connection.get(), plain.data(), static_cast<int>(plain.size())) <= 0) {
    state_->fail();
  }
}

std::string TlsSession::read() { return std::exchange(state_->decrypted, {}); }
bool TlsSession::is_ended() const { return state_->is_ended; }
const std::string& TlsSession::failure() const { return state_->failure; }
bool TlsSession::is_untrusted() const { return state_->is_untrusted; }
const std::optional<ServerCertificate>& TlsSession::certificate() const { return state_->certificate; }

}  // namespace calltally
