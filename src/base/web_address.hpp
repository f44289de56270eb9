// Addresses of the web as people type them, taken apart strictly.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace calltally {

enum class Scheme { http, https };

struct WebAddress {
  Scheme scheme = Scheme::https;
  std::string host;  // a name in lower case, or an address without brackets
  int port = 443;
  std::string path = "/";  // with the query

  // "https://calls.example.com/webhook"; the usual port is left out.
  [[nodiscard]] std::string text() const;
  // "calls.example.com" or "[::1]:8787": what a Host header says.
  [[nodiscard]] std::string authority() const;
};

// "https://calls.example.com/webhook", "http://127.0.0.1:8787", "https://[::1]:8443/"; letter case of scheme
// and host aside. Else a complaint that goes on after the text: "is not an address; write ...". User names
// and fragments are refused: they are no part of what a platform posts to.
[[nodiscard]] tl::expected<WebAddress, std::string> read_web_address(std::string_view text);

// Whether the host is a loopback address (127.0.0.0/8, ::1) or localhost.
[[nodiscard]] bool is_of_this_machine(const WebAddress& address);

}  // namespace calltally
