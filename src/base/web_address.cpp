#include "base/web_address.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/number_text.hpp"

namespace calltally {
namespace {

constexpr int usual_http_port = 80;
constexpr int usual_https_port = 443;

int usual_port(Scheme scheme) { return scheme == Scheme::https ? usual_https_port : usual_http_port; }

bool is_visible_ascii(char c) { return c > ' ' && c < '\x7f'; }

// Letters, digits, hyphens and dots; an underscore is no letter of a name, but some have it.
bool is_name_of_host(std::string_view host) {
  const auto is_fine = [](char c) { return is_alphanumeric(c) || c == '-' || c == '.' || c == '_'; };
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, is_fine) && host.front() != '.' &&
         host.front() != '-';
}

bool is_v6(std::string_view host) {
  const auto is_fine = [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; };
  return host.find(':') != std::string_view::npos && std::ranges::all_of(host, is_fine);
}

// Takes the host off, "[::1]" or "example.com"; false where it is none.
bool take_host(std::string_view& rest, std::string& host) {
  if (rest.starts_with('[')) {
    const auto end = rest.find(']');
    if (end == std::string_view::npos) return false;
    host = ascii_lower(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
    return is_v6(host);
  }
  const auto end = std::min(rest.find_first_of(":/?"), rest.size());
  host = ascii_lower(rest.substr(0, end));
  rest.remove_prefix(end);
  return is_name_of_host(host);
}

bool take_port(std::string_view& rest, int& port) {
  if (!rest.starts_with(':')) return true;
  const auto end = std::min(rest.find_first_of("/?"), rest.size());
  const auto number = whole_number_in(rest.substr(1, end - 1));
  rest.remove_prefix(end);
  if (!number || *number < 1 || *number > 65535) return false;
  port = static_cast<int>(*number);
  return true;
}

constexpr const char* no_address = "is not an address; write one such as https://calls.example.com/webhook";

}  // namespace

std::string WebAddress::authority() const {
  const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == usual_port(scheme) ? name : name + ":" + std::to_string(port);
}

std::string WebAddress::text() const {
  return (scheme == Scheme::https ? "https://" : "http://") + authority() + path;
}

tl::expected<WebAddress, std::string> read_web_address(std::string_view text) {
  const auto colon = text.find("://");
  if (colon == std::string_view::npos) return tl::unexpected<std::string>(no_address);
  WebAddress address;
  const std::string scheme = ascii_lower(text.substr(0, colon));
  if (scheme != "https" && scheme != "http") return tl::unexpected<std::string>(no_address);
  address.scheme = scheme == "https" ? Scheme::https : Scheme::http;
  address.port = usual_port(address.scheme);
  std::string_view rest = text.substr(colon + 3);
  if (!std::ranges::all_of(rest, is_visible_ascii)) return tl::unexpected<std::string>(no_address);
  if (rest.substr(0, rest.find('/')).find('@') != std::string_view::npos) {
    return tl::unexpected<std::string>(
        "has a user name or password in it; the platform sends a token instead");
  }
  if (rest.find('#') != std::string_view::npos || !take_host(rest, address.host) ||
      !take_port(rest, address.port)) {
    return tl::unexpected<std::string>(no_address);
  }
  if (!rest.empty()) address.path = rest.front() == '?' ? "/" + std::string(rest) : std::string(rest);
  return address;
}

bool is_of_this_machine(const WebAddress& address) {
  return address.host == "localhost" || address.host == "::1" || address.host.starts_with("127.");
}

}  // namespace calltally
