#include "http/listener.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("an address reaches this machine alone where it is loopback, however it is written") {
  for (const std::string host : {"127.0.0.1", "127.1", "127.255.255.254", "0x7f000001", "2130706433", "::1",
                                 "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1"}) {
    CAPTURE(host);
    CHECK(reach_of(host, 0) == Reach::this_machine);
  }
  for (const std::string host :
       {"0.0.0.0", "0", "10.0.0.1", "126.255.255.255", "128.0.0.1", "192.0.2.1", "::", "::2", "fe80::1",
        "2001:db8::1", "::ffff:10.0.0.1", "::ffff:0.0.0.0", "::127.0.0.1"}) {
    CAPTURE(host);
    CHECK(reach_of(host, 0) == Reach::anybody);
  }
}

TEST_CASE("a listener that may reach this machine alone binds nothing else") {
  CHECK(Listener("127.0.0.1", 0, Reach::this_machine).port() > 0);
  CHECK(Listener("0.0.0.0", 0, Reach::anybody).port() > 0);
  CHECK_THROWS_AS(Listener("0.0.0.0", 0, Reach::this_machine), std::runtime_error);
}

}  // namespace
}  // namespace calltally
