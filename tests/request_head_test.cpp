#include "http/request_head.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

const HeadLimits limits;

// "POST /webhook", or the refusal: "400 a header is broken".
std::string read(const std::string& bytes) {
  HeadEnd end;
  const auto size = end.find(bytes, limits);
  const auto text = [](const Refusal& refusal) {
    return std::to_string(refusal.status) + " " +
           std::string(refusal.text.substr(0, refusal.text.size() - 1));
  };
  if (!size) return text(size.error());
  if (*size == 0) return "more";
  const auto head = read_head(std::string_view(bytes).substr(0, *size), limits);
  if (!head) return text(head.error());
  std::string said(head->method);
  said.append(" ").append(head->path);
  if (head->content_length) said += " length=" + std::to_string(*head->content_length);
  if (head->chunked) said += " chunked";
  if (head->expects_continue) said += " continue";
  if (head->last) said += " last";
  if (head->trial) said += " trial";
  return said;
}

// With these header lines after the request line.
std::string read_with(const std::string& lines) { return read("POST / HTTP/1.1\r\n" + lines + "\r\n"); }

TEST_CASE("a well-formed head says what it says") {
  struct Case {
    std::string bytes;
    std::string said;
  };
  const std::vector<Case> cases = {
      {"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "GET /healthz"},
      {"HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "HEAD /healthz"},
      {"GET /healthz HTTP/1.0\r\n\r\n", "GET /healthz last"},
      {"GET /healthz HTTP/1.0\r\nHost: x\r\n\r\n", "GET /healthz last"},
      {"POST /webhook?token=a&b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n", "POST /webhook length=5"},
      {"POST / HTTP/1.1\r\nHost: [::1]:8787\r\nContent-Length: 0\r\n\r\n", "POST / length=0"},
      {"POST / HTTP/1.1\r\nhost:x\r\nCONTENT-LENGTH:007\r\n\r\n", "POST / length=7"},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n", "POST / chunked"},
      {"POST / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Close\r\n\r\n", "POST / last"},
      {"POST / HTTP/1.1\r\nHost: x\r\nConnection: closed\r\n\r\n", "POST /"},
      {"POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", "POST /"},
      {"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\n\r\n", "POST / continue"},
      {"POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n", "POST / last"},
      {"POST / HTTP/1.1\r\nHost: x\r\nX-Calltally-Trial: 1\r\n\r\n", "POST / trial"},
      {"POST / HTTP/1.1\r\nHost: x\r\nx-calltally-trial:1 \r\nX-Calltally-Trial: 1\r\n\r\n", "POST / trial"},
      {"POST / HTTP/1.1\r\nHost: x\r\nX-A: \xc3\xa9\t!\r\nX-B:\r\nX-B: \t \r\n\r\n", "POST /"},
      {"POST /a%20b HTTP/1.1\r\nHost: x\r\n\r\nGET", "POST /a%20b"},
      {"OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS /"},
      {"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS *"},
      {"GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "GET /"},
      {"GET http://x HTTP/1.1\r\nHost: x\r\n\r\n", "GET /"},
      {"GET http://x?a/b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /"},
      {"POST HTTPS://[::1]:8787/webhook?a=b HTTP/1.1\r\nHost: y\r\n\r\n", "POST /webhook"},
      {"GET http://x//healthz HTTP/1.0\r\n\r\n", "GET //healthz last"},
      {"GET //x/healthz HTTP/1.1\r\nHost: x\r\n\r\n", "GET //x/healthz"},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: a\r\nContent-Type: b\r\n\r\n", "POST /"},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: a\r\nContent-Encoding: b\r\n\r\n", "POST /"},
      {"POST / HTTP/1.1\r\nHost: x\r\nX-Webhook-Signature: a\r\nx-webhook-signature:a\r\n\r\n", "POST /"},
      {"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nExpect: 100-continue\r\n\r\n",
       "POST / continue"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    CHECK(read(c.bytes) == c.said);
  }
}

TEST_CASE("the values of a head are borrowed without the white space around them") {
  const std::string bytes =
      "POST /webhook HTTP/1.1\r\nHost: x\r\nauthorization:  Bearer a%20b \t\r\nContent-Type: "
      "application/json\r\n"
      "Content-Encoding: gzip\r\nX-Webhook-Signature: sha256=00\r\nx-webhook-timestamp: 17\r\n\r\n";
  const auto head = read_head(bytes, limits);
  REQUIRE(head.has_value());
  CHECK(head->authorizations == Authorizations{"Bearer a%20b"});
  CHECK(head->content_encoding == "gzip");
  CHECK(head->signature == "sha256=00");
  CHECK(head->timestamp == "17");
}

TEST_CASE("all Authorization headers are read, in their order") {
  const auto authorizations = [](const std::string& lines) {
    const std::string bytes = "POST / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
    const auto head = read_head(bytes, limits);
    REQUIRE(head.has_value());
    CHECK(authorizations_in(bytes) == head->authorizations);
    std::string said;
    for (const std::string_view one : head->authorizations) {
      if (!one.empty()) said.append(one).append(";");
    }
    return said;
  };
  CHECK(authorizations("").empty());
  CHECK(authorizations("Authorization:\r\nAuthorization: \r\n").empty());
  CHECK(authorizations("Authorization: a b\r\nX: y\r\nAUTHORIZATION:c\r\n") == "a b;c;");
  CHECK(authorizations("Authorization: a\r\nAuthorization:\r\nAuthorization: a\r\nAuthorization: "
                       "c\r\nAuthorization: d\r\n") == "a;a;c;d;");
  std::string lines;
  for (int i = 0; i < 63; ++i) lines += "Authorization: a\r\n";
  CHECK(authorizations(lines).size() == 126);
}

TEST_CASE("who sent a head that is refused can be told") {
  struct Case {
    std::string bytes;
    Authorizations found;
  };
  const std::string four = "Authorization: a\r\nAuthorization: b\r\nAuthorization: c\r\nAuthorization: d\r\n";
  const std::vector<Case> cases = {
      {"", {}},
      {"Authorization: a", {"a"}},
      {"POST / HTTP/1.1\r\nAuthorization: a\r\nHost", {"a"}},
      {"POST / HTTP/1.1\nAuthorization: a\n\n", {"a"}},
      {"POST / HTTP/1.1\r\nHost : x\r\nAuthorization : a\r\n folded\r\n\r\n", {"a"}},
      {"POST / HTTP/1.1\r\nX-Authorization: a\r\nProxy-Authorization: b\r\nAuthorization b\r\n", {}},
      {four + "Authorization: e\r\n", {"a", "b", "c", "d", "e"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    CHECK(authorizations_in(c.bytes) == c.found);
  }
}

TEST_CASE("what could be understood in two ways is refused") {
  struct Case {
    std::string bytes;
    std::string refusal;
  };
  const std::string line = "400 the request line is broken";
  const std::string target = "400 the target is not a path";
  const std::string breaks = "400 lines end in CR LF";
  const std::vector<Case> request_lines = {
      {"\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", line},
      {" GET / HTTP/1.1\r\nHost: x\r\n\r\n", line},
      {"GET\r\nHost: x\r\n\r\n", line},
      {"GET /\r\nHost: x\r\n\r\n", line},
      {"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET /  HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET / HTTP/1.1 \r\nHost: x\r\n\r\n", line},
      {"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n", line},
      {"G(T / HTTP/1.1\r\nHost: x\r\n\r\n", line},
      {"GET / http/1.1\r\nHost: x\r\n\r\n", line},
      {"GET / HTTP/1.1x\r\nHost: x\r\n\r\n", line},
      {"GET / HTTP/1\r\nHost: x\r\n\r\n", line},
      {"GET / FTP/1.1\r\nHost: x\r\n\r\n", line},
      {"GET / HTTP/0.9\r\nHost: x\r\n\r\n", "505 only HTTP/1.1 and HTTP/1.0"},
      {"GET / HTTP/1.2\r\nHost: x\r\n\r\n", "505 only HTTP/1.1 and HTTP/1.0"},
      {"GET / HTTP/2.0\r\nHost: x\r\n\r\n", "505 only HTTP/1.1 and HTTP/1.0"},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505 only HTTP/1.1 and HTTP/1.0"},
      {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", "501 unknown method"},
      {"get / HTTP/1.1\r\nHost: x\r\n\r\n", "501 unknown method"},
      {"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", "501 unknown method"},
      {"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", "501 unknown method"},
      {"GET x HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET http:/x HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET http:// HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET http:///healthz HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET http://user@x/ HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET http://x\\@y/ HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET http://x/#a HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET http://x/ HTTP/1.1\r\n\r\n", "400 exactly one Host header is needed"},
      {"GET * HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"OPTIONS ** HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"OPTIONS *?a HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET /#a HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET /\x7f HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET /\xc3\xa9 HTTP/1.1\r\nHost: x\r\n\r\n", target},
      {"GET /" + std::string(4096, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", "414 the target is too long"},
      {"GET / HTTP/1.1\nHost: x\n\n", breaks},
      {"GET / HTTP/1.1\r\nHost: x\n\r\n", breaks},
      {"GET / HTTP/1.1\r\nHost: x\r\n\n", breaks},
      {"GET / HTTP/1.1\r\rHost: x\r\n\r\n", line},
      {"\x16\x03\x01\x02", line},
      {std::string("\0", 1), line},
  };
  for (const Case& c : request_lines) {
    CAPTURE(c.bytes);
    CHECK(read(c.bytes) == c.refusal);
  }
  const std::string host = "400 exactly one Host header is needed";
  const std::string broken = "400 a header is broken";
  const std::string number = "400 Content-Length is not a number";
  const std::string lengths = "400 one Content-Length at most";
  const std::string both = "400 Content-Length and Transfer-Encoding exclude each other";
  const std::string coding = "501 no Transfer-Encoding but chunked";
  const std::string ours = "400 a header has a name that is not for senders";
  const std::vector<Case> headers = {
      {"", host},
      {"X-Host: x\r\n", host},
      {"Host:\r\n", host},
      {"Host: a b\r\n", host},
      {"Host: a/b\r\n", host},
      {"Host: a@b\r\n", host},
      {"Host: x\r\nHost: x\r\n", host},
      {"Host: x\r\nhOST: y\r\n", host},
      {"Host : x\r\n", broken},
      {"Host: x\r\n X-A: folded\r\n", broken},
      {"Host: x\r\n\tfolded\r\n", broken},
      {"Host: x\r\nX-A\r\n", broken},
      {"Host: x\r\n: a\r\n", broken},
      {"Host: x\r\nX A: a\r\n", broken},
      {"Host: x\r\nX-A\t: a\r\n", broken},
      {"Host: x\r\nX\xc3\xa9: a\r\n", broken},
      {"Host: x\r\nX-A: a\x01\r\n", broken},
      {"Host: x\r\nX-A: a\x7f\r\n", broken},
      {"Host: x\r\nX-A: a\rX-B: b\r\n", broken},
      {"Host: x\r\n" + std::string("X-A: \0\r\n", 8), broken},
      {"Host: x\r\n\rX: a\r\n", broken},
      {"Host: x\r\nContent-Length:\r\n", number},
      {"Host: x\r\nContent-Length: abc\r\n", number},
      {"Host: x\r\nContent-Length: 0x22\r\n", number},
      {"Host: x\r\nContent-Length: -1\r\n", number},
      {"Host: x\r\nContent-Length: +1\r\n", number},
      {"Host: x\r\nContent-Length: 1 2\r\n", number},
      {"Host: x\r\nContent-Length: 5, 5\r\n", number},
      {"Host: x\r\nContent-Length: 1.0\r\n", number},
      {"Host: x\r\nContent-Length: \xd9\xa1\r\n", number},
      {"Host: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n", lengths},
      {"Host: x\r\nContent-Length: 5\r\ncontent-length: 6\r\n", lengths},
      {"Host: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n", both},
      {"Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n", both},
      {"Host: x\r\nTransfer-Encoding: gzip, chunked\r\n", coding},
      {"Host: x\r\nTransfer-Encoding: chunked, chunked\r\n", coding},
      {"Host: x\r\nTransfer-Encoding: identity\r\n", coding},
      {"Host: x\r\nTransfer-Encoding:\r\n", coding},
      {"Host: x\r\nTransfer-Encoding: \x0b"
       "chunked\r\n",
       broken},
      {"Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
       "400 one Transfer-Encoding at most"},
      {"Host: x\r\nX-Webhook-Signature: a\r\nX-Webhook-Signature: b\r\n",
       "400 two X-Webhook-Signature that differ"},
      {"Host: x\r\nX-Webhook-Timestamp: a\r\nX-Webhook-Timestamp: b\r\n",
       "400 two X-Webhook-Timestamp that differ"},
      {"Host: x\r\nExpect: 100-continue\r\nExpect: coffee\r\n", "400 two Expect that differ"},
      {"Host: x\r\nX-Calltally-Trial: yes\r\n", "400 X-Calltally-Trial is 1 where it is sent"},
      {"Host: x\r\nX-Calltally-Trial: 0\r\n", "400 X-Calltally-Trial is 1 where it is sent"},
      {"Host: x\r\nX-Calltally-Trial:\r\n", "400 X-Calltally-Trial is 1 where it is sent"},
      {"Host: x\r\nX-Calltally-Trial: 1\r\nX-Calltally-Trial: 0\r\n",
       "400 two X-Calltally-Trial that differ"},
      {"Host: x\r\nExpect: coffee\r\n", "417 no expectation but 100-continue"},
      {"Host: x\r\nRange: bytes=0-1\r\n", "400 there are no ranges here"},
      {"Host: x\r\nREMOTE_ADDR: 1.2.3.4\r\n", ours},
      {"Host: x\r\nremote_port: 1\r\n", ours},
      {"Host: x\r\nLocal_Addr: 1\r\n", ours},
      {"Host: x\r\nLOCAL_PORT: 1\r\n", ours},
  };
  for (const Case& c : headers) {
    CAPTURE(c.bytes);
    CHECK(read_with(c.bytes) == c.refusal);
  }
  CHECK(read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") ==
        "400 HTTP/1.0 has no Transfer-Encoding");
  CHECK(read("GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n") == host);
}

TEST_CASE("a length beyond all numbers is a length beyond all limits") {
  const std::string most = std::to_string(std::numeric_limits<std::uint64_t>::max());
  CHECK(read_with("Host: x\r\nContent-Length: " + most + "\r\n") == "POST / length=" + most);
  CHECK(read_with("Host: x\r\nContent-Length: 1" + most + "\r\n") == "POST / length=" + most);
}

TEST_CASE("a head has at most 64 headers and 16 KiB") {
  std::string lines = "Host: x\r\n";
  for (int i = 1; i < 64; ++i) lines += "A: b\r\n";
  CHECK(read_with(lines) == "POST /");
  CHECK(read_with(lines + "A: b\r\n") == "431 too many headers");
  const std::string frame = "POST / HTTP/1.1\r\nHost: x\r\nA: \r\n\r\n";
  CHECK(read_with("Host: x\r\nA: " + std::string(16384 - frame.size(), 'a') + "\r\n") == "POST /");
  CHECK(read_with("Host: x\r\nA: " + std::string(16385 - frame.size(), 'a') + "\r\n") ==
        "431 the head is too large");
  CHECK(read(std::string(16384, 'A')) == "431 the head is too large");
  CHECK(read(std::string(16383, 'A')) == "more");
}

TEST_CASE("the end of a head is found wherever the bytes are cut") {
  const std::string bytes = "POST / HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\nrest\r\n\r\n";
  const std::size_t size = bytes.size() - 8;
  HeadEnd end;
  for (std::size_t arrived = 0; arrived <= bytes.size(); ++arrived) {
    CAPTURE(arrived);
    const auto found = end.find(std::string_view(bytes).substr(0, arrived), limits);
    REQUIRE(found.has_value());
    if (arrived < size) CHECK(*found == 0);
    if (arrived >= size) {
      CHECK(*found == size);
      break;
    }
  }
}

}  // namespace
}  // namespace calltally
