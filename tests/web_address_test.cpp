#include "base/web_address.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("a web address is taken apart and put together again") {
  struct Case {
    std::string typed;
    std::string host;
    int port;
    std::string text;
  };
  const std::vector<Case> cases = {
      {"https://calls.example.com/webhook", "calls.example.com", 443, "https://calls.example.com/webhook"},
      {"HTTPS://Calls.Example.COM/Webhook", "calls.example.com", 443, "https://calls.example.com/Webhook"},
      {"https://calls.example.com", "calls.example.com", 443, "https://calls.example.com/"},
      {"https://calls.example.com:443/", "calls.example.com", 443, "https://calls.example.com/"},
      {"https://calls.example.com:8443/a?b=c", "calls.example.com", 8443,
       "https://calls.example.com:8443/a?b=c"},
      {"https://calls.example.com?b=c", "calls.example.com", 443, "https://calls.example.com/?b=c"},
      {"http://127.0.0.1:8787", "127.0.0.1", 8787, "http://127.0.0.1:8787/"},
      {"http://[::1]:8787/webhook", "::1", 8787, "http://[::1]:8787/webhook"},
      {"https://xn--bcher-kva.example/", "xn--bcher-kva.example", 443, "https://xn--bcher-kva.example/"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    const auto address = read_web_address(c.typed);
    REQUIRE(address);
    CHECK(address->host == c.host);
    CHECK(address->port == c.port);
    CHECK(address->text() == c.text);
  }
}

TEST_CASE("what is no web address is refused") {
  for (const std::string typed :
       {"", "calls.example.com", "calls.example.com/webhook", "ftp://calls.example.com/", "https://",
        "https:///webhook", "https://calls example.com/", "https://calls.example.com/a b",
        "https://calls.example.com:0/", "https://calls.example.com:65536/", "https://calls.example.com:x/",
        "https://calls.example.com:/", "https://[::1/", "https://[calls]/", "https://.example.com/",
        "https://-x.example.com/", "https://calls.example.com/#part", "https://a\nb/",
        "https://b\xc3\xbc"
        "cher.example/"}) {
    CAPTURE(typed);
    const auto address = read_web_address(typed);
    REQUIRE(!address);
    CHECK(address.error() == "is not an address; write one such as https://calls.example.com/webhook");
  }
  const auto with_user = read_web_address("https://me:secret@calls.example.com/");
  REQUIRE(!with_user);
  CHECK(with_user.error() == "has a user name or password in it; the platform sends a token instead");
}

TEST_CASE("a loopback address is of this machine") {
  CHECK(is_of_this_machine(*read_web_address("http://127.0.0.1:1/")));
  CHECK(is_of_this_machine(*read_web_address("http://localhost/")));
  CHECK(is_of_this_machine(*read_web_address("http://[::1]/")));
  CHECK(!is_of_this_machine(*read_web_address("http://10.0.0.1/")));
  CHECK(!is_of_this_machine(*read_web_address("https://localhost.example.com/")));
}

}  // namespace
}  // namespace calltally
