// Whose signature counts: the vectors of all platforms, and everything that is nearly one.
#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "decode/delivery.hpp"
#include "intake/credentials.hpp"
#include "support/catch.hpp"
#include "support/document.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

const Instant signing_time{1'700'000'000s};

struct Vector {
  std::string scheme;
  std::string secret;
  std::string body;
  std::map<std::string, std::string> headers;

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
  [[nodiscard]] std::string line() const { return scheme + ":" + secret; }
};

// Of the platforms whose signatures are known here.
std::vector<Vector> all_vectors() {
  std::vector<Vector> vectors;
  const auto document = Decoder().parse(tree_text("tests/signature_vectors.json"));
  for (const Json& one : *document->array()) {
    const auto text = [&](const char* key) { return *one.find(key)->text(); };
    const std::string platform = text("platform");
    const std::string scheme = platform == "vapi" ? "vapi-hmac" : platform;
    const bool is_known = std::ranges::any_of(
        signing_schemes(), [&](const SigningScheme* known) { return known->word == scheme; });
    if (!is_known) continue;
    Vector vector{scheme, text("secret"), text("body"), {}};
    for (const auto& [name, value] : *one.find("headers")->object()) {
      vector.headers[ascii_lower(name)] = *value.text();
    }
    vectors.push_back(std::move(vector));
  }
  const std::string body = R"({"message":{"type":"status-update"}})";
  vectors.push_back(
      {"flireo",
       "whsec_test_secret_12345",
       body,
       {{"x-webhook-timestamp", "1700000000"},
        {"x-webhook-signature", "sha256=09a6634fdc9688fdc77b1b2997e7d4abbeef50439bee0292c555d21be39b1675"}}});
  return vectors;
}

// Borrowed from the vector.
SignatureHeaders headers_of(const Vector& vector) {
  const auto header = [&](const char* name) -> std::string_view {
    const auto found = vector.headers.find(name);
    return found == vector.headers.end() ? std::string_view() : std::string_view(found->second);
  };
  return {header("x-webhook-signature"), header("x-webhook-timestamp"), header("x-signature"),
          header("x-timestamp"),         header("x-retell-signature"),  header("elevenlabs-signature")};
}

bool admits(const std::string& secrets, const Vector& vector, Instant now = signing_time) {
  Credentials credentials;
  REQUIRE(credentials.add_secrets(secrets));
  Claim claim;
  claim.signatures = headers_of(vector);
  claim.body = vector.body;
  const bool admitted = credentials.admit(claim, now);
  if (admitted) CHECK(credentials.may_admit(claim, now));
  // Piece by piece it is the same.
  SignatureCheck check = credentials.check_of(claim, now);
  for (const char byte : vector.body) check.add(std::string_view(&byte, 1));
  CHECK(check.fits() == admitted);
  return admitted;
}

Vector with(Vector vector, const std::string& header, const std::string& value) {
  vector.headers[header] = value;
  return vector;
}

const Vector& of(const std::vector<Vector>& vectors, const std::string& scheme) {
  return *std::ranges::find(vectors, scheme, &Vector::scheme);
}

TEST_CASE("the signature vectors of all platforms are admitted by their own scheme, and by no other") {
  const std::vector<Vector> vectors = all_vectors();
  REQUIRE(vectors.size() == 11);
  for (const Vector& vector : vectors) {
    for (const SigningScheme* scheme : signing_schemes()) {
      CAPTURE(vector.scheme, vector.body, scheme->word);
      CHECK(admits(std::string(scheme->word) + ":" + vector.secret, vector) ==
            (scheme->word == vector.scheme));
    }
    CHECK_FALSE(admits("bearer:" + vector.secret + "\npath:" + vector.secret, vector));
    CHECK_FALSE(admits(vector.line() + "x", vector));
  }
}

TEST_CASE("a secret without a word is one of Flireo") {
  for (const Vector& vector : all_vectors()) {
    CAPTURE(vector.scheme);
    CHECK(admits(vector.secret, vector) == (vector.scheme == "flireo"));
  }
}

TEST_CASE("of several secrets one that fits suffices, wherever it stands") {
  const std::vector<Vector> vectors = all_vectors();
  std::string all =
      "# rotated\nflireo:old\nretell:old\nelevenlabs:old\nbland:old\nvapi-hmac:old\nbearer:old\n";
  for (const Vector& vector : vectors) all += vector.line() + "\r\n";
  for (const Vector& vector : vectors) {
    CAPTURE(vector.scheme, vector.body);
    CHECK(admits(all, vector));
    CHECK(admits(vector.line() + "\n" + vector.scheme + ":new", vector));
    CHECK_FALSE(admits(vector.scheme + ":new\n" + vector.scheme + ":newer", vector));
  }
}

TEST_CASE("one bit of the body, of the secret or of a header is one too many") {
  for (const Vector& vector : all_vectors()) {
    for (std::size_t bit = 0; bit < vector.body.size() * 8; bit += 5) {
      Vector flipped = vector;
      flipped.body[bit / 8] = static_cast<char>(flipped.body[bit / 8] ^ (1 << bit % 8));
      CAPTURE(vector.scheme, bit);
      CHECK_FALSE(admits(vector.line(), flipped));
    }
    for (const auto& [name, value] : vector.headers) {
      for (std::size_t at = 0; at < value.size(); ++at) {
        Vector flipped = vector;
        flipped.headers[name][at] = static_cast<char>(value[at] ^ 1);
        CAPTURE(vector.scheme, name, at);
        CHECK_FALSE(admits(vector.line(), flipped));
      }
    }
  }
}

TEST_CASE("without any one of its headers a delivery is nobody's, whatever else stands there") {
  const std::vector<Vector> vectors = all_vectors();
  const std::string all =
      "flireo:whsec_test_secret_12345\nvapi-hmac:secret_0000test\nretell:key_0000test\nelevenlabs:wsec_test_"
      "0000";
  for (const Vector& vector : vectors) {
    for (const auto& [name, value] : vector.headers) {
      Vector lacking = vector;
      lacking.headers.erase(name);
      CAPTURE(vector.scheme, name);
      CHECK_FALSE(admits(vector.line(), lacking));
      CHECK_FALSE(admits(all, lacking));
    }
  }
  // The same secret: a signature without time does not stand in for one with it.
  const Vector bland = of(vectors, "bland");
  CHECK_FALSE(admits("flireo:" + bland.secret, bland));
  CHECK_FALSE(admits("flireo:" + bland.secret, with(bland, "x-webhook-timestamp", "1700000000")));
  CHECK(admits("bland:" + bland.secret, with(bland, "x-webhook-timestamp", "1700000000")));
}

struct Window {
  const char* scheme;
  std::chrono::milliseconds before;
  std::chrono::milliseconds after;
};

TEST_CASE("a signature counts to the last millisecond of its window, and no longer") {
  const std::vector<Vector> vectors = all_vectors();
  for (const Window& window : {Window{"flireo", 300s, 300s}, Window{"vapi-hmac", 300s, 300s},
                               Window{"retell", 300s, 300s}, Window{"elevenlabs", 300s, 1800s}}) {
    const Vector& vector = of(vectors, window.scheme);
    CAPTURE(window.scheme);
    CHECK(admits(vector.line(), vector, signing_time - window.before));
    CHECK(admits(vector.line(), vector, signing_time + window.after));
    CHECK_FALSE(admits(vector.line(), vector, signing_time - window.before - 1ms));
    CHECK_FALSE(admits(vector.line(), vector, signing_time + window.after + 1ms));
  }
  const Vector& bland = of(vectors, "bland");
  CHECK(admits(bland.line(), bland, signing_time + 24h * 3650));
}

TEST_CASE("--max-skew is for the platforms that have no window of their own") {
  const std::vector<Vector> vectors = all_vectors();
  for (const auto& [scheme, past, ahead] :
       std::vector<std::tuple<std::string, bool, bool>>{{"flireo", false, false},
                                                        {"vapi-hmac", false, false},
                                                        {"retell", true, true},
                                                        {"elevenlabs", true, false}}) {
    const Vector& vector = of(vectors, scheme);
    const auto schemes = signing_schemes();
    const auto found = std::ranges::find(schemes, scheme, &SigningScheme::word);
    const auto claim_at = [&](Instant now) {
      return (*found)->claim_in(headers_of(vector), now, 10s).has_value();
    };
    CAPTURE(scheme);
    CHECK(claim_at(signing_time + 10s));
    CHECK(claim_at(signing_time - 10s));
    CHECK(claim_at(signing_time + 11s) == past);
    CHECK(claim_at(signing_time - 11s) == ahead);
  }
}

TEST_CASE("Vapi's time is in seconds or milliseconds, by its size") {
  const std::vector<Vector> vectors = all_vectors();
  const Vector vapi = of(vectors, "vapi-hmac");
  Vector seconds = with(vapi, "x-timestamp", "1700000000");
  seconds.headers["x-signature"] = dotted_hmac_hex(vapi.secret, "1700000000", vapi.body);
  CHECK(admits(vapi.line(), seconds));
  CHECK_FALSE(admits(vapi.line(), seconds, signing_time + 301s));
  for (const std::string wrong : {"", "1.7e9", "-1700000000", "+1700000000", "1700000000.0", " 1700000000",
                                  "17000000000000000000000", "1700000000000000"}) {
    CAPTURE(wrong);
    Vector vector = with(vapi, "x-timestamp", wrong);
    vector.headers["x-signature"] = dotted_hmac_hex(vapi.secret, wrong, vapi.body);
    CHECK_FALSE(admits(vapi.line(), vector));
  }
}

TEST_CASE("Retell's header is read strictly, letter case aside") {
  const std::vector<Vector> vectors = all_vectors();
  const Vector retell = of(vectors, "retell");
  const std::string good = retell.header("x-retell-signature");
  const std::string digest = good.substr(good.find("d=") + 2);
  std::string upper = digest;
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  const auto accepted = [&](const std::string& value) {
    return admits(retell.line(), with(retell, "x-retell-signature", value));
  };
  CHECK(accepted(good));
  CHECK(accepted("V=1700000000000,D=" + upper));
  for (const std::string& wrong : std::vector<std::string>{
           "d=" + digest + ",v=1700000000000", "v=1700000000000, d=" + digest,
           "v=1700000000000,d=" + digest + ",", "v=1700000000000,d=" + digest + ",d=" + digest,
           "v=,d=" + digest, "v=+1700000000000,d=" + digest, "v=1700000000000;d=" + digest, " " + good,
           good + " ", "v=1700000000000,d=", "v=1700000000000", "v=1700000000000,d=" + digest.substr(1),
           digest, std::string("v=99999999999999999999,d=") + digest}) {
    CAPTURE(wrong);
    CHECK_FALSE(accepted(wrong));
  }
}

TEST_CASE("ElevenLabs' parts come in any order, with several signatures during a rotation") {
  const std::vector<Vector> vectors = all_vectors();
  const Vector vector = of(vectors, "elevenlabs");
  const std::string good = vector.header("elevenlabs-signature");
  const std::string digest = good.substr(good.find("v0=") + 3);
  const std::string other(64, 'a');
  const auto accepted = [&](const std::string& value) {
    return admits(vector.line(), with(vector, "elevenlabs-signature", value));
  };
  for (const std::string& right : std::vector<std::string>{
           good, "v0=" + digest + ",t=1700000000", "t=1700000000,v0=" + other + ",v0=" + digest,
           "v0=" + digest + ",t=1700000000,v0=" + other, "t=1700000000,v1=x,v0=" + digest}) {
    CAPTURE(right);
    CHECK(accepted(right));
  }
  for (const std::string& wrong : std::vector<std::string>{
           "t=1700000000, v0=" + digest, "t=1700000000,v0=" + other, "t=1700000000,v1=" + digest,
           "v0=" + digest, "t=1700000000,t=1700000000,v0=" + digest, "t=,v0=" + digest,
           "t=1700000000000,v0=" + digest, "t=1700000000;v0=" + digest,
           "t=1700000000,v0=", std::string("t=1700000000"), "T=1700000000,V0=" + digest}) {
    CAPTURE(wrong);
    CHECK_FALSE(accepted(wrong));
  }
}

TEST_CASE("what a scheme signs, it admits") {
  for (const SigningScheme* scheme : signing_schemes()) {
    Vector vector{std::string(scheme->word), "s", R"({"a":"é"})", {}};
    for (const auto& [name, value] : scheme->sign(vector.secret, vector.body, signing_time)) {
      vector.headers[ascii_lower(name)] = value;
    }
    CAPTURE(scheme->word);
    CHECK(admits(vector.line(), vector));
  }
}

TEST_CASE("a line of secrets says its scheme, or is a secret of Flireo") {
  struct Line {
    const char* line;
    SecretUse use;
    const char* word;
    const char* text;
  };
  for (const Line& one :
       {Line{"plain", SecretUse::signs, "flireo", "plain"},
        Line{"flireo:a:b", SecretUse::signs, "flireo", "a:b"},
        Line{"whsec:a", SecretUse::signs, "flireo", "whsec:a"}, Line{":a", SecretUse::signs, "flireo", ":a"},
        Line{"vapi-hmac: s ", SecretUse::signs, "vapi-hmac", "s"},
        Line{"retell:key", SecretUse::signs, "retell", "key"},
        Line{"elevenlabs:wsec", SecretUse::signs, "elevenlabs", "wsec"},
        Line{"bland:x", SecretUse::signs, "bland", "x"}, Line{"bearer:tok", SecretUse::bearer, "", "tok"},
        Line{"path:aB3-._~", SecretUse::path, "", "aB3-._~"}}) {
    CAPTURE(one.line);
    const auto secrets = secrets_in(one.line);
    REQUIRE(secrets);
    REQUIRE(secrets->size() == 1);
    CHECK(secrets->front().use == one.use);
    CHECK(secrets->front().text == one.text);
    CHECK((secrets->front().scheme == nullptr ? "" : secrets->front().scheme->word) == one.word);
  }
}

TEST_CASE("a mistyped scheme is told by its line and what was meant, never with the secret") {
  for (const auto& [line, meant] :
       std::vector<std::pair<std::string, std::string>>{{"retel:SECRET", "retell:"},
                                                        {"Retell:SECRET", "retell:"},
                                                        {"retall:SECRET", "retell:"},
                                                        {"elevenlab:SECRET", "elevenlabs:"},
                                                        {"eleven-labs:SECRET", "elevenlabs:"},
                                                        {"vapi-mac:SECRET", "vapi-hmac:"},
                                                        {"blnd:SECRET", "bland:"},
                                                        {"baerer:SECRET", "bearer:"},
                                                        {"paths:SECRET", "path:"},
                                                        {"flire:SECRET", "flireo:"},
                                                        {"retell :SECRET", "retell:"},
                                                        {"retell:", "retell:"},
                                                        {"path:", "path:"},
                                                        {"path:SECRET/x", "path:"}}) {
    CAPTURE(line);
    const auto secrets = secrets_in("# first\r\n\r\n" + line + "\n");
    REQUIRE_FALSE(secrets);
    CHECK(secrets.error().line == 3);
    CHECK(secrets.error().reason.find(meant) != std::string::npos);
    CHECK(secrets.error().reason.find("SECRET") == std::string::npos);
  }
}

}  // namespace
}  // namespace calltally
