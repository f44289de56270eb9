#include "http/request_head.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/ascii.hpp"
#include "base/number_text.hpp"

namespace calltally {
namespace {

constexpr std::array<std::string_view, 7> methods = {"POST",  "GET",    "HEAD",   "PUT",
                                                     "PATCH", "DELETE", "OPTIONS"};

// The HTTP library keeps its own knowledge of a request among the headers, under these names.
constexpr std::array<std::string_view, 4> names_of_the_library = {"remote_addr", "remote_port", "local_addr",
                                                                  "local_port"};

tl::unexpected<Refusal> refuse(int status, std::string_view text) {
  return tl::unexpected<Refusal>(Refusal{status, text});
}

// RFC 9110, section 5.6.2.
bool is_token_byte(char c) {
  return is_alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_byte); }

bool is_visible(char c) { return c > ' ' && c < '\x7f'; }

// Text of a header: anything but control bytes; bytes above ASCII are let through (obs-text).
bool is_value_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= ' ' && byte != 0x7f);
}

bool is_host(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, is_visible) &&
         host.find_first_of("/\\@?#,\"<>") == std::string_view::npos;
}

// The text up to the next line break, which is taken along.
std::string_view next_line(std::string_view& bytes) {
  const auto end = bytes.find("\r\n");
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 2);
  return line;
}

// ASCII case apart; `lower` is in lower case.
bool is_named(std::string_view name, std::string_view lower) {
  return std::ranges::equal(name, lower, {}, to_lower);
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (is_named(without_blanks(list.substr(0, comma)), word)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

// "HTTP/1.1": nothing else is spoken here, and 1.0 ends each connection.
enum class Version { http_1_0, http_1_1 };

tl::expected<Version, Refusal> version_of(std::string_view text) {
  if (text == "HTTP/1.1") return Version::http_1_1;
  if (text == "HTTP/1.0") return Version::http_1_0;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  const bool other = text.size() == 8 && text.starts_with("HTTP/") && digit(5) && text[6] == '.' && digit(7);
  if (other) return refuse(505, "only HTTP/1.1 and HTTP/1.0\n");
  return refuse(400, "the request line is broken\n");
}

// Takes "http://host:port" off a target in absolute form (RFC 9112, section 3.2.2); false where it is none.
bool take_origin(std::string_view& target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!is_named(target.substr(0, scheme.size()), scheme)) continue;
    const std::string_view rest = target.substr(scheme.size());
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    target = rest.substr(end);
    return is_host(rest.substr(0, end));
  }
  return false;
}

// The path of a target in origin form, absolute form, or that of OPTIONS *.
std::optional<std::string_view> path_of(std::string_view target, std::string_view method) {
  if (target == "*" && method == "OPTIONS") return target;
  const bool clean = std::ranges::all_of(target, is_visible) && target.find('#') == std::string_view::npos;
  if (!clean || (!target.starts_with('/') && !take_origin(target))) return std::nullopt;
  const std::string_view path = target.substr(0, target.find('?'));
  return path.empty() ? "/" : path;
}

tl::expected<Version, Refusal> read_request_line(std::string_view line, const HeadLimits& limits,
                                                 RequestHead& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return refuse(400, "the request line is broken\n");
  head.method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  if (!is_token(head.method)) return refuse(400, "the request line is broken\n");
  const auto version = version_of(line.substr(last + 1));
  if (!version) return version;
  if (std::ranges::find(methods, head.method) == methods.end()) return refuse(501, "unknown method\n");
  if (target.size() > limits.target_bytes_max) return refuse(414, "the target is too long\n");
  const auto path = path_of(target, head.method);
  if (!path) return refuse(400, "the target is not a path\n");
  head.path = *path;
  return version;
}

using Wrong = std::optional<Refusal>;

bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

// False where there is no place left.
bool add(std::string_view value, Authorizations& authorizations) {
  const auto place = std::ranges::find(authorizations, std::string_view());
  if (value.empty()) return true;
  if (place == authorizations.end()) return false;
  *place = value;
  return true;
}

// Takes the headers one by one, then says what they mean together.
class Headers {
 public:
  Headers(RequestHead& head, Version version) : head_(head), version_(version) {}

  Wrong take(std::string_view name, std::string_view value) {
    for (const Single& single : singles) {
      if (!is_named(name, single.name)) continue;
      Value& place = this->*single.place;
      const bool fits =
          !place || single.again == Again::ignored || (single.again == Again::alike && *place == value);
      if (!fits) return Refusal{400, single.complaint};
      if (!place) place = value;
      return std::nullopt;
    }
    if (is_named(name, "authorization") && !add(value, head_.authorizations)) {
      return Refusal{431, "too many headers\n"};
    }
    if (is_named(name, "connection")) head_.last = head_.last || has_word(value, "close");
    if (is_named(name, "range")) return Refusal{400, "there are no ranges here\n"};
    for (const std::string_view used : names_of_the_library) {
      if (is_named(name, used)) return Refusal{400, "a header has a name that is not for senders\n"};
    }
    return std::nullopt;
  }

  Wrong finish() {
    if (host_ ? !is_host(*host_) : version_ == Version::http_1_1) {
      return Refusal{400, "exactly one Host header is needed\n"};
    }
    if (const Wrong wrong = read_framing()) return wrong;
    if (expect_) {
      if (!is_named(*expect_, "100-continue")) return Refusal{417, "no expectation but 100-continue\n"};
      head_.expects_continue = version_ == Version::http_1_1;  // RFC 9110, section 10.1.1
    }
    if (trial_ && *trial_ != "1") return Refusal{400, "X-Calltally-Trial is 1 where it is sent\n"};
    head_.trial = trial_.has_value();
    head_.content_encoding = encoding_.value_or("");
    head_.signature = signature_.value_or("");
    head_.timestamp = timestamp_.value_or("");
    head_.x_signature = x_signature_.value_or("");
    head_.x_timestamp = x_timestamp_.value_or("");
    head_.retell_signature = retell_.value_or("");
    head_.elevenlabs_signature = elevenlabs_.value_or("");
    head_.last = head_.last || version_ == Version::http_1_0;
    return std::nullopt;
  }

 private:
  using Value = std::optional<std::string_view>;
  // What a second header of a name is.
  enum class Again { refused, alike /* or refused */, ignored };
  struct Single {
    std::string_view name;
    Value Headers::*place;
    Again again;
    std::string_view complaint;
  };
  // What counts once only.
  static const std::array<Single, 12> singles;

  // Where the body ends.
  Wrong read_framing() {
    if (transfer_) {
      if (length_) return Refusal{400, "Content-Length and Transfer-Encoding exclude each other\n"};
      if (version_ == Version::http_1_0) return Refusal{400, "HTTP/1.0 has no Transfer-Encoding\n"};
      if (!is_named(*transfer_, "chunked")) return Refusal{501, "no Transfer-Encoding but chunked\n"};
      head_.chunked = true;
    }
    if (length_) {
      if (!is_digits(*length_)) return Refusal{400, "Content-Length is not a number\n"};
      const auto bytes = whole_number_in(*length_);
      head_.content_length =
          bytes ? static_cast<std::uint64_t>(*bytes) : std::numeric_limits<std::uint64_t>::max();
    }
    return std::nullopt;
  }

  RequestHead& head_;
  const Version version_;
  Value host_, length_, transfer_, encoding_, signature_, timestamp_, expect_, trial_, x_signature_,
      x_timestamp_, retell_, elevenlabs_;
};

constexpr std::array<Headers::Single, 12> Headers::singles = {{
    {"host", &Headers::host_, Again::refused, "exactly one Host header is needed\n"},
    {"content-length", &Headers::length_, Again::refused, "one Content-Length at most\n"},
    {"transfer-encoding", &Headers::transfer_, Again::refused, "one Transfer-Encoding at most\n"},
    {"content-encoding", &Headers::encoding_, Again::ignored, ""},
    {"x-webhook-signature", &Headers::signature_, Again::alike, "two X-Webhook-Signature that differ\n"},
    {"x-webhook-timestamp", &Headers::timestamp_, Again::alike, "two X-Webhook-Timestamp that differ\n"},
    {"x-signature", &Headers::x_signature_, Again::ignored, ""},
    {"x-timestamp", &Headers::x_timestamp_, Again::ignored, ""},
    {"x-retell-signature", &Headers::retell_, Again::alike, "two X-Retell-Signature that differ\n"},
    {"elevenlabs-signature", &Headers::elevenlabs_, Again::alike, "two ElevenLabs-Signature that differ\n"},
    {"expect", &Headers::expect_, Again::alike, "two Expect that differ\n"},
    {"x-calltally-trial", &Headers::trial_, Again::alike, "two X-Calltally-Trial that differ\n"},
}};

// One header line: name, colon, value.
Wrong read_line(std::string_view line, Headers& headers) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) ||
      !std::ranges::all_of(line.substr(colon + 1), is_value_byte)) {
    return Refusal{400, "a header is broken\n"};
  }
  return headers.take(line.substr(0, colon), without_blanks(line.substr(colon + 1)));
}

}  // namespace

tl::expected<std::size_t, Refusal> HeadEnd::find(std::string_view bytes, const HeadLimits& limits) {
  const std::string_view within = bytes.substr(0, limits.bytes_max);
  // A TLS handshake or other nonsense need not be waited for.
  if (seen_ == 0 && !within.empty() && !is_token_byte(within.front())) {
    return refuse(400, "the request line is broken\n");
  }
  for (;;) {
    const auto feed = within.find('\n', seen_);
    if (feed == std::string_view::npos) break;
    seen_ = feed + 1;
    if (feed == line_ || within[feed - 1] != '\r') return refuse(400, "lines end in CR LF\n");
    if (feed == line_ + 1) return seen_;
    line_ = seen_;
  }
  seen_ = within.size();
  if (within.size() == limits.bytes_max) return refuse(431, "the head is too large\n");
  return 0;
}

tl::expected<RequestHead, Refusal> read_head(std::string_view bytes, const HeadLimits& limits) {
  RequestHead head;
  const auto version = read_request_line(next_line(bytes), limits, head);
  if (!version) return tl::unexpected<Refusal>(version.error());
  Headers headers(head, *version);
  std::size_t count = 0;
  for (;;) {
    const std::string_view line = next_line(bytes);
    if (line.empty()) break;
    if (++count > limits.headers_max) return refuse(431, "too many headers\n");
    if (const Wrong wrong = read_line(line, headers)) return tl::unexpected<Refusal>(*wrong);
  }
  if (const Wrong wrong = headers.finish()) return tl::unexpected<Refusal>(*wrong);
  return head;
}

Authorizations authorizations_in(std::string_view bytes) {
  Authorizations found;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_named(without_blanks(line.substr(0, colon)), "authorization"))
      continue;
    if (!add(without_blanks(line.substr(colon + 1)), found)) break;
  }
  return found;
}

}  // namespace calltally
