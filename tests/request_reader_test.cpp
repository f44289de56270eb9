#include "http/request_reader.hpp"

#include <algorithm>
#include <memory>
#include <sstream>
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
      case Step::beginning:  // never told of a body that nobody said may pass
        return said + "beginning";
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

// Keeps all of a body, unlike those that it stands for.
class Seen final : public PassingBody {
 public:
  explicit Seen(std::string& text) : text_(text) {}
  void add(std::string_view bytes) override { text_ += bytes; }
  std::string answer(After /*after*/) override { return {}; }

 private:
  std::string& text_;
};

// The same of bodies that may pass, and do where they begin with p: "passed 5000;kept 2;nothing", the most
// that was held, and how much has come of a body at the end.
struct Passed {
  std::string said;
  std::size_t held_max = 0;
  std::size_t body_bytes = 0;
};
Passed all_passing(const RequestReader::Limits& within, const std::string& bytes, std::size_t piece) {
  RequestReader reader(within);
  Passed all;
  std::string seen;
  const auto tell = [&](const std::string& how, std::string_view body) {
    all.said += how + " " + std::to_string(body.size());
    all.said += std::ranges::all_of(body, [](char c) { return c == 'p' || c == 'k'; }) ? ";" : " damaged;";
  };
  for (std::size_t given = 0;;) {
    const Step step = reader.step();
    all.held_max = std::max(all.held_max, reader.held_bytes());
    if (step == Step::head) {
      reader.may_pass();
    } else if (step == Step::beginning) {
      if (reader.body().starts_with('p')) reader.pass_to(std::make_unique<Seen>(seen));
    } else if (step == Step::refused) {
      all.said += std::to_string(reader.refusal().status);
      return all;
    } else if (step == Step::complete) {
      const bool passed = reader.passing() != nullptr;
      CHECK(reader.body().empty() == passed);
      tell(passed ? "passed" : "kept", passed ? std::string_view(seen) : reader.body());
      reader.release();
      CHECK(reader.passing() == nullptr);
      seen.clear();
    } else {
      if (given == bytes.size()) {
        all.said += step == Step::nothing ? "nothing" : "in body";
        all.body_bytes = reader.body_bytes();
        return all;
      }
      reader.add(std::string_view(bytes).substr(given, piece));
      given = std::min(bytes.size(), given + piece);
    }
  }
}

std::string in_chunks(const std::string& body, std::size_t size) {
  std::ostringstream bytes;
  for (std::size_t at = 0; at < body.size(); at += size) {
    const std::string data = body.substr(at, size);
    bytes << std::hex << data.size() << "\r\n" << data << "\r\n";
  }
  return chunked(bytes.str() + "0\r\n\r\n");
}

TEST_CASE("a body that passes is given away piece by piece, however its bytes are cut") {
  RequestReader::Limits within = limits_of(20'000);
  within.passing_bytes_max = 50'000;
  const auto passing = [](std::size_t size) { return std::string(size, 'p'); };
  const auto kept = [](std::size_t size) { return std::string(size, 'k'); };
  const std::string end = post("kk");
  struct Case {
    std::string bytes;
    std::string said;
  };
  const std::vector<Case> cases = {
      // With a length: only what is too large to be kept.
      {post(passing(20'000)) + end, "kept 20000;kept 2;nothing"},
      {post(passing(20'001)) + end, "passed 20001;kept 2;nothing"},
      {post(passing(50'000)) + end + post(passing(30'000)), "passed 50000;kept 2;passed 30000;nothing"},
      {post(passing(50'001)), "413"},
      {post(kept(20'001)), "413"},
      {post(passing(30'000)).substr(0, 29'000 + 50), "in body"},
      // In chunks: from its beginning on, whatever its size.
      {in_chunks(passing(4095), 1000) + end, "kept 4095;kept 2;nothing"},
      {in_chunks(passing(4096), 1000) + end, "passed 4096;kept 2;nothing"},
      {in_chunks(passing(50'000), 9'999) + end, "passed 50000;kept 2;nothing"},
      {in_chunks(passing(50'001), 9'999), "413"},
      {in_chunks(kept(20'000), 9'999) + end, "kept 20000;kept 2;nothing"},
      {in_chunks(kept(20'001), 9'999), "413"},
      {chunked("7530\r\n" + kept(5'000)), "413"},  // announced
      {chunked("c351\r\n"), "413"},
      {in_chunks(passing(30'000), 10'000) + "nonsense\r\n\r\n", "passed 30000;400"},
      {chunked("2710\r\n" + passing(10'000) + "zz"), "400"},
  };
  for (const Case& c : cases) {
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{7}, std::size_t{4'097}, std::size_t{1'000'000}}) {
      CAPTURE(c.bytes.substr(0, 100), c.bytes.size(), piece);
      CHECK(all_passing(within, c.bytes, piece).said == c.said);
    }
  }
}

TEST_CASE("a body that passes takes no memory, and all of it is counted") {
  const RequestReader::Limits within = limits_of(100'000);
  const std::string body(10'000'000, 'p');
  for (const std::string& bytes : {post(body), in_chunks(body, 65'536)}) {
    const Passed all = all_passing(within, bytes, 65'536);
    CHECK(all.said == "passed 10000000;nothing");
    CHECK(all.held_max < 300'000);
    const Passed part = all_passing(within, bytes.substr(0, bytes.size() / 2), 65'536);
    CHECK(part.said == "in body");
    CHECK(part.body_bytes > 4'990'000);
    CHECK(part.body_bytes < 5'010'000);
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
