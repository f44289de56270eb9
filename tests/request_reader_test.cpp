#include "http/request_reader.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

using Step = RequestReader::Step;

RequestReader::Limits limits_of(std::size_t body_bytes_max) {
  RequestReader::Limits limits;
  limits.body_bytes_max = body_bytes_max;
  return limits;
}

const RequestReader::Limits limits = limits_of(20);

std::string post(const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string chunked(const std::string& chunks) {
  return "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

// All requests in these bytes, as they come in pieces of `piece` bytes: "POST / hello;GET /a ;", and how it
// ends.
std::string all(const std::string& bytes, std::size_t piece) {
  RequestReader reader(limits);
  std::string said;
  std::size_t given = 0;
  for (;;) {
    switch (reader.step()) {
      case Step::complete:
        said.append(reader.head().method).append(" ").append(reader.head().path).append(" ");
        said.append(reader.body()).append(";");
        reader.release();
        continue;
      case Step::refused:
        return said + std::to_string(reader.refusal().status);
      case Step::head:
        continue;
      case Step::nothing:
      case Step::in_head:
      case Step::in_body:
        break;
    }
    if (given == bytes.size()) {
      const Step step = reader.step();
      return said + (step == Step::nothing ? "nothing" : step == Step::in_head ? "in head" : "in body");
    }
    reader.add(std::string_view(bytes).substr(given, piece));
    given = std::min(bytes.size(), given + piece);
  }
}

TEST_CASE("requests are framed alike, however their bytes are cut") {
  struct Case {
    std::string bytes;
    std::string said;
  };
  const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::vector<Case> cases = {
      {"", "nothing"},
      {get, "GET /a ;nothing"},
      {get + get + get, "GET /a ;GET /a ;GET /a ;nothing"},
      {get + "GET", "GET /a ;in head"},
      {post("hello"), "POST / hello;nothing"},
      {post("hello") + post("") + get + post("end"), "POST / hello;POST / ;GET /a ;POST / end;nothing"},
      {post("hello").substr(0, post("hello").size() - 1), "in body"},
      {post(std::string(20, 'a')), "POST / " + std::string(20, 'a') + ";nothing"},
      {post(std::string(21, 'a')), "413"},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n", "413"},
      {"POST / HTTP/1.1\r\nHost: x\r\n\r\n", "411"},
      {"PUT / HTTP/1.1\r\nHost: x\r\n\r\n", "411"},
      {"PATCH / HTTP/1.1\r\nHost: x\r\n\r\n", "411"},
      {"DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", "DELETE / ;nothing"},
      // The bytes after a GET with a length are its body, not a request.
      {"GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nGET" + get, "GET /a GET;GET /a ;nothing"},
      {chunked("5\r\nhello\r\n0\r\n\r\n"), "POST / hello;nothing"},
      {chunked("5\r\nhello\r\n0\r\n\r\n") + get, "POST / hello;GET /a ;nothing"},
      {chunked("1\r\nh\r\n4;a=b\r\nello\r\n000\r\nX: y\r\n\r\n") + post("a"),
       "POST / hello;POST / a;nothing"},
      {chunked("5\r\nhello\r\n0\r\n"), "in body"},
      {chunked("14\r\n" + std::string(20, 'a') + "\r\n0\r\n\r\n"),
       "POST / " + std::string(20, 'a') + ";nothing"},
      {chunked("15\r\n" + std::string(21, 'a') + "\r\n0\r\n\r\n"), "413"},
      {chunked("5\nhello\n0\n\n"), "400"},
      {get + "nonsense\r\n\r\n", "GET /a ;400"},
  };
  for (const Case& c : cases) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{100'000}}) {
      CAPTURE(c.bytes, piece);
      CHECK(all(c.bytes, piece) == c.said);
    }
  }
}

TEST_CASE("a head whose body is to come is told before anything is refused for its body") {
  for (const std::string& bytes : {post(std::string(30, 'a')), post("hello").substr(0, 50),
                                   std::string("POST / HTTP/1.1\r\nHost: x\r\n\r\n"), chunked("zz")}) {
    CAPTURE(bytes);
    RequestReader reader(limits);
    reader.add(bytes);
    CHECK(reader.step() == Step::head);
    CHECK(reader.head().method == "POST");
    CHECK(reader.begun());
  }
}

TEST_CASE("memory is given back after a request") {
  const RequestReader::Limits large = limits_of(1'000'000);
  RequestReader reader(large);
  CHECK_FALSE(reader.begun());
  reader.add(post(std::string(1'000'000, 'a')));
  REQUIRE(reader.step() == Step::complete);
  CHECK(reader.held_bytes() >= 1'000'000);
  reader.release();
  CHECK(reader.held_bytes() <= 8192);
  reader.add(chunked("f4240\r\n" + std::string(1'000'000, 'a') + "\r\n0\r\n\r\n"));
  REQUIRE(reader.step() == Step::head);
  REQUIRE(reader.step() == Step::complete);
  reader.release();
  CHECK(reader.held_bytes() <= 8192);
  CHECK(reader.step() == Step::nothing);
  reader.add("GET");
  reader.end();
  CHECK(reader.held_bytes() <= 64);
  CHECK(reader.step() == Step::refused);
}

TEST_CASE("what has come of a head can be seen while it comes, and when it is refused") {
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\n";
  RequestReader reader(limits);
  reader.add(head);
  REQUIRE(reader.step() == Step::in_head);
  CHECK(reader.head_bytes() == head);
  reader.add("Content-Length: 30\r\n\r\n");
  REQUIRE(reader.step() == Step::head);
  REQUIRE(reader.step() == Step::refused);  // for its body
  CHECK(reader.head_bytes() == head + "Content-Length: 30\r\n\r\n");
  for (const std::string& more : {std::string("A : b\r\n\r\n"), std::string("A: b\n\r\n")}) {
    RequestReader refused(limits);
    refused.add(head + more);
    REQUIRE(refused.step() == Step::refused);
    CHECK(refused.head_bytes() == head + more);
  }
  RequestReader large(limits);
  large.add(head + "A: " + std::string(100'000, 'a'));
  REQUIRE(large.step() == Step::refused);
  CHECK(large.head_bytes().size() == limits.head.bytes_max);
  RequestReader next(limits);
  next.add(post("hello") + "GET");
  REQUIRE(next.step() == Step::complete);
  next.release();
  CHECK(next.head_bytes() == "GET");
}

}  // namespace
}  // namespace calltally
