// The number in an address: tel:+31612345678;ext=12, "Jan" <sip:+31612345678@trunk.example;user=phone>.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

struct NumberAddress {
  bool is_address = false;  // else it is no address, and all of it may be a number
  bool is_other = false;    // an address that bears no number: a host, another scheme
  bool is_sip = false;
  std::string number;   // as it stands there, with ;ext=, escapes undone
  std::string context;  // of ;phone-context=+31, that a number without plus belongs to; else empty
  std::string user;     // before the @, escapes undone
  std::string host;     // behind it, without port and parameters
};

// Of plain text (call/number_text). RFC 3966 (tel), RFC 3261 (sip, sips, name-addr); callto: and whatsapp:
// likewise.
[[nodiscard]] NumberAddress read_number_address(std::string_view text);

}  // namespace calltally
