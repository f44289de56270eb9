#include "base/digest.hpp"

#include "support/catch.hpp"

namespace calltally {
namespace {

// RFC 4231, and FIPS 180-2.
TEST_CASE("digests are those of their standards") {
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(
      hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(hex("") == "");
  CHECK(hex(std::string("\0\x0f\xff", 3)) == "000fff");
}

TEST_CASE("a key that is used often says the same") {
  for (const std::string& key : {std::string("Jefe"), std::string(131, '\xaa'), std::string(32, '\0')}) {
    Hmac hmac(key);
    for (const std::string& text :
         {std::string("what do ya want for nothing?"), std::string(), std::string(200, 'x')}) {
      CHECK(hex(hmac.sha256(text)) == hex(hmac_sha256(key, text)));
    }
  }
}

TEST_CASE("random bytes are as many as asked for, and others each time") {
  CHECK(random_bytes(32).size() == 32);
  CHECK(random_bytes(32) != random_bytes(32));
}

TEST_CASE("bytes are equal or not, whatever their length") {
  CHECK(same_bytes("", ""));
  CHECK(same_bytes("ab", "ab"));
  CHECK_FALSE(same_bytes("ab", "ac"));
  CHECK_FALSE(same_bytes("ab", "abc"));
}

}  // namespace
}  // namespace calltally
