#include "call/number_address.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::array<std::string_view, 5> schemes{"tel:", "sip:", "sips:", "callto:", "whatsapp:"};

// "%2B" is a plus.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string_view take_scheme(std::string_view& text) {
  for (const std::string_view scheme : schemes) {
    if (ascii_lower(text.substr(0, scheme.size())) != scheme) continue;
    text.remove_prefix(scheme.size());
    text.remove_prefix(std::min(text.find_first_not_of(" /"), text.size()));
    return scheme;
  }
  return {};
}

// The value of ";name=value" in parameters; empty where it is not there.
std::string parameter(std::string_view parameters, std::string_view name) {
  while (!parameters.empty()) {
    parameters.remove_prefix(1);  // its semicolon
    const std::string_view one = parameters.substr(0, parameters.find(';'));
    parameters.remove_prefix(one.size());
    if (one.size() > name.size() && one[name.size()] == '=' &&
        ascii_lower(one.substr(0, name.size())) == name) {
      return std::string(without_outer_blanks(one.substr(name.size() + 1)));
    }
  }
  return {};
}

// "+31612345678;ext=12;phone-context=..." into its parts.
void read_subscriber(std::string_view text, NumberAddress& address) {
  const std::size_t end = std::min(text.find(';'), text.size());
  address.number = text.substr(0, end);
  const std::string extension = parameter(text.substr(end), "ext");
  if (!extension.empty()) address.number += ";ext=" + extension;
  const std::string context = parameter(text.substr(end), "phone-context");
  if (context.starts_with('+')) address.context = context;
}

// The address within "Jan" <sip:...>;tag=1, or the text itself.
std::string_view within_brackets(std::string_view text) {
  const auto open = text.find('<');
  if (open == text.npos) return text;
  const std::string_view inner = text.substr(open + 1);
  return inner.substr(0, inner.find('>'));
}

bool is_host(std::string_view text) {
  return !text.starts_with('+') && text.find_first_not_of(decimal_digits) != text.npos;
}

}  // namespace

NumberAddress read_number_address(std::string_view text) {
  NumberAddress address;
  std::string_view rest = without_outer_blanks(within_brackets(text));
  const std::string_view scheme = take_scheme(rest);
  const auto at = rest.find('@');
  address.is_address = !scheme.empty() || at != rest.npos || rest.size() != text.size();
  if (!address.is_address) return address;
  address.is_sip = scheme.starts_with("sip") || at != rest.npos;
  if (at == rest.npos) {
    rest = rest.substr(0, rest.find('?'));
    read_subscriber(unescaped(rest), address);
    address.is_other = address.is_sip && is_host(address.number);
    return address;
  }
  const std::string_view host = rest.substr(at + 1);
  address.host = host.substr(0, host.find_first_of(";?:"));
  address.user = unescaped(rest.substr(0, at));
  read_subscriber(std::string_view(address.user).substr(0, address.user.find(':')), address);
  return address;
}

}  // namespace calltally
