#include "http/gate.hpp"

#include <functional>
#include <list>
#include <thread>
#include <vector>

#include "store/file/file_lock.hpp"
#include "support/catch.hpp"
#include "support/house.hpp"
#include "support/store.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t mebibyte = std::size_t{1024} * 1024;
const std::string get_health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string ask_assistant = R"({"message":{"type":"assistant-request"}})";

bool eventually(const std::function<bool()>& done) {
  const auto end = Clock::now() + 20s;
  while (!done()) {
    if (Clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t all = 0;
  std::size_t resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// Sends `bytes`, then `flood` as often as it takes to reach that many bytes or until nobody listens.
std::string exchange(int port, const std::string& bytes, const std::string& flood, std::size_t flood_bytes) {
  RawClient client(port);
  bool taken = client.send(bytes);
  for (std::size_t sent = 0; taken && sent < flood_bytes; sent += flood.size()) taken = client.send(flood);
  client.end();
  return client.answers(bytes.starts_with("HEAD"));
}

struct Raw {
  std::string bytes;
  std::string answers;
  std::string flood = {};
  std::size_t flood_bytes = 0;
};

std::vector<Raw> table() {
  const std::string end = "end";
  const std::string head = "POST /webhook HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer tok-1\r\n";
  const std::string json = head + "Content-Type: application/json\r\n";
  const std::string chunked = json + "Transfer-Encoding: chunked\r\n\r\n";
  const std::string stranger = "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  const std::string report = raw_report("table");
  const std::string stored = "200 keep ";
  const std::string healthy = "200 keep ok; ";
  const auto only = [&](const std::string& answer) { return answer + "; " + end; };
  const auto closing = [&](const std::string& answer) {
    return answer.substr(0, 3) + " close " + answer.substr(4) + "; " + end;
  };
  const std::string line = closing("400 the request line is broken");
  const std::string header = closing("400 a header is broken");
  const std::string breaks = closing("400 lines end in CR LF");
  const std::string number = closing("400 Content-Length is not a number");
  const std::string large = closing("413 the body is larger than --max-body");
  const std::string chunks = closing("400 the chunks are broken");
  const std::string wrong = closing("401 credentials are missing or wrong");
  const std::string nowhere = closing("404 post to / or /webhook");
  const std::string kib(1024, 'x');
  const std::string pieces(64 * 1024, 'x');
  std::string small_headers;
  while (small_headers.size() < 60'000) small_headers += "A: b\r\n";
  std::string small_chunks;
  while (small_chunks.size() < 60'000) small_chunks += "1\r\n \r\n";
  return {
      // What is well.
      {raw_post(report), only(stored)},
      {raw_post(report) + raw_post(report) + get_health, stored + "; " + stored + "; " + healthy + end},
      {get_health + get_health, healthy + healthy + end},
      {"HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "200 keep ; end"},
      {"GET /healthz HTTP/1.0\r\n\r\n", closing("200 ok")},
      {"GET /healthz?verbose=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + get_health,
       closing("200 ok")},
      {raw_post(ask_assistant), only("200 keep {}")},
      {raw_post(report, "Accept-Encoding: gzip, br\r\n"), only(stored)},
      {raw_post(report, "Connection: close\r\n") + raw_post(report), closing("200 ")},
      {chunked + "5\r\n" + ask_assistant.substr(0, 5) + "\r\n23;x=y\r\n" + ask_assistant.substr(5) +
           "\r\n0\r\nA: b\r\n\r\n" + get_health,
       "200 keep {}; " + healthy + end},
      {raw_post(report, "Upgrade: h2c\r\nConnection: Upgrade\r\n"), only(stored)},
      {raw_post("", "", "/webhook?x=1"), only("400 keep the body is not a JSON object")},
      {raw_post(std::string(100'000, '[')), only("400 keep the body is not a JSON object")},
      // Incomplete when the sender ends.
      {"", end},
      {"POST", end},
      {raw_post(report).substr(0, 60), end},
      {raw_post(report).substr(0, raw_post(report).size() - 1), end},
      {chunked + "5\r\nhel", end},
      // Request lines.
      {"\r\n" + get_health, line},
      {"hello\r\n\r\n", line},
      {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", line},
      {"GET /healthz\r\n\r\n", line},
      {"GET /healthz HTTP/1.1\nHost: x\n\n", breaks},
      {"GET  /healthz HTTP/1.1\r\nHost: x\r\n\r\n", closing("400 the target is not a path")},
      {"GET http://u@x/healthz HTTP/1.1\r\nHost: x\r\n\r\n", closing("400 the target is not a path")},
      {"GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n",
       closing("414 the target is too long")},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", closing("505 only HTTP/1.1 and HTTP/1.0")},
      {"GET / HTTP/0.9\r\n\r\n", closing("505 only HTTP/1.1 and HTTP/1.0")},
      {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", closing("501 unknown method")},
      {"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", closing("501 unknown method")},
      {"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", closing("501 unknown method")},
      // Routes. What has no body keeps its connection.
      {"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + get_health, "405 keep only POST here; " + healthy + end},
      {"OPTIONS /webhook HTTP/1.1\r\nHost: x\r\n\r\n", only("405 keep only POST here")},
      {"POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", only("405 keep only GET here")},
      {"GET /x HTTP/1.1\r\nHost: x\r\n\r\n", only("404 keep post to / or /webhook")},
      {raw_post(report, "", "/%2fwebhook"), only("404 keep post to / or /webhook")},
      {"DELETE /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n",
       closing("405 only POST here")},
      {"PUT /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n", wrong},
      // Paths that mean the same.
      {"GET /%68ealthz HTTP/1.1\r\nHost: x\r\n\r\n", only("200 keep ok")},
      {"GET http://x:8787/healthz HTTP/1.1\r\nHost: x\r\n\r\n", only("200 keep ok")},
      {"HEAD //healthz/?a HTTP/1.1\r\nHost: x\r\n\r\n", "200 keep ; end"},
      {"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n" + get_health, "204 keep ; " + healthy + end},
      {raw_post(report, "", "/%77ebhook"), only(stored)},
      {raw_post(report, "", "/webhook/"), only(stored)},
      {raw_post(report, "", "//webhook?token=x"), only(stored)},
      {raw_post(report, "", "https://calls.example.com/Webhook"), only(stored)},
      {raw_post(report, "", "//"), only(stored)},
      {"PUT" + raw_post(report).substr(4), only(stored)},
      {"PATCH" + raw_post(report).substr(4), only(stored)},
      // Headers.
      {"GET /healthz HTTP/1.1\r\n\r\n", closing("400 exactly one Host header is needed")},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
       closing("400 exactly one Host header is needed")},
      {"GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n", header},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", header},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\x01\r\n\r\n", header},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\rY: b\r\n\r\n", header},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\nREMOTE_ADDR: 127.0.0.1\r\n\r\n",
       closing("400 a header has a name that is not for senders")},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\nRange: bytes=" + std::string(8000, '-') + "\r\n\r\n",
       closing("400 there are no ranges here")},
      {raw_post(report, "Authorization: Bearer tok-2\r\nContent-Type: text/plain\r\n"), only(stored)},
      {json + "Expect: coffee\r\nContent-Length: 5\r\n\r\n", closing("417 no expectation but 100-continue")},
      // Smuggling: lengths.
      {json + "\r\n", closing("411 a body needs a Content-Length")},
      {json + "Content-Length: abc\r\n\r\n", number},
      {json + "Content-Length: 0x22\r\n\r\n", number},
      {json + "Content-Length: -1\r\n\r\n", number},
      {json + "Content-Length: 5, 5\r\n\r\nhello", number},
      {raw_post(report, "Content-Length: 5\r\n"), closing("400 one Content-Length at most")},
      {raw_post(report, "Transfer-Encoding: chunked\r\n"),
       closing("400 Content-Length and Transfer-Encoding exclude each other")},
      {json + "Transfer-Encoding: gzip, chunked\r\n\r\n", closing("501 no Transfer-Encoding but chunked")},
      {json + "Transfer-Encoding: xchunked\r\n\r\n", closing("501 no Transfer-Encoding but chunked")},
      {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
       closing("400 HTTP/1.0 has no Transfer-Encoding")},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(get_health.size()) +
           "\r\n\r\n" + get_health,
       healthy + end},
      // Chunks.
      {chunked + "zz\r\n", chunks},
      {chunked + "5\r\nhelloX", chunks},
      {chunked + "5\nhello\n0\n\n", chunks},
      {chunked + "5;" + std::string(300, 'x') + "\r\n", chunks},
      {chunked + "100001\r\n", large},
      {chunked + "ffffffffffffffff\r\n", large},
      // Too large, too many.
      {json + "Content-Length: 1048577\r\n\r\n", large},
      {json + "Content-Length: 99999999999999999999999999\r\n\r\n", large},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\n" + small_headers.substr(0, 6 * 64) + "\r\n",
       closing("431 too many headers")},
      // Who it is from, what it is.
      {stranger + "Content-Length: 5\r\n\r\n", wrong},
      {stranger + "Content-Length: 5\r\n\r\n{\"a\":", only("401 keep credentials are missing or wrong")},
      {stranger + "Transfer-Encoding: chunked\r\n\r\n5\r\n", wrong},
      {stranger + "Content-Length: 999999999\r\n\r\n", wrong},
      {head + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x\r\n",
       only("400 keep the body is not a JSON object")},
      {json + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b",
       only("400 keep the gzip is damaged, or has more than one member")},
      {json + "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n\x1b\x08",
       only("415 keep the body is packed, and not with gzip")},
      {head + "Content-Length: " + std::to_string(report.size()) + "\r\n\r\n" + report, only(stored)},
      // Floods.
      {"GET /healthz HTTP/1.1\r\nHost: x\r\n", closing("431 the head is too large"), small_headers,
       64 * mebibyte},
      {"GET /healthz HTTP/1.1\r\nHost: x\r\nA: ", closing("431 the head is too large"), pieces,
       64 * mebibyte},
      {"GET /", closing("431 the head is too large"), pieces, 64 * mebibyte},
      {json + "Content-Length: 67108864\r\n\r\n", large, pieces, 64 * mebibyte},
      {stranger + "Content-Length: 67108864\r\n\r\n", wrong, pieces, 64 * mebibyte},
      {"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 67108864\r\n\r\n", nowhere, pieces, 64 * mebibyte},
      {chunked, large, small_chunks, 64 * mebibyte},
      {chunked, large, "400\r\n" + kib + "\r\n", 64 * mebibyte},
      {chunked + "0\r\n", chunks, "A: " + std::string(200, 'b') + "\r\n", 64 * mebibyte},
  };
}

void check_table(std::size_t stack_bytes) {
  HouseOptions options;
  options.limits.request.body_bytes_max = mebibyte;
  options.limits.linger_time_max = 500ms;
  options.stack_bytes = stack_bytes;
  const House house(options);
  const std::vector<Raw> all = table();
  CHECK(all.size() >= 50);
  const auto check = [&] {
    for (const Raw& raw : all) {
      const std::string shown = raw.bytes.substr(0, 300);
      CAPTURE(shown);
      CHECK(exchange(house.port, raw.bytes, raw.flood, raw.flood_bytes) == raw.answers);
    }
  };
  check();
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // The first time fills the caches of the allocator and of SQLite.
  const std::size_t before = resident_bytes();
  check();
  const std::size_t after = resident_bytes();
  CHECK(after < before + 8 * mebibyte);
#endif
  CHECK(rows_of(house.path(), "SELECT call_id FROM call_report") == "table\n");
}

TEST_CASE("every raw request has its answer, whatever it tries, and takes no memory along") {
  check_table(0);
}

TEST_CASE("a small stack suffices for every raw request") { check_table(2 * mebibyte); }

TEST_CASE("a refusal is answered in exactly these bytes") {
  const House house;
  RawClient client(house.port);
  client.send("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(client.answer() == "501 close unknown method");
  CHECK(client.last_head ==
        "HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 15\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n");
}

TEST_CASE("pipelined requests are answered in order, also where an earlier one waits for storage") {
  const House house;
  FileLock lock(house.path() + "-writer");
  lock.lock();
  RawClient client(house.port);
  client.send(raw_post(raw_report("a")) + raw_post(ask_assistant) + get_health + raw_post("nonsense") +
              raw_post(raw_report("b")) + "GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(client.answer(100) == "silence");
  lock.unlock();
  client.end();
  CHECK(client.answers() ==
        "200 keep ; 200 keep {}; 200 keep ok; 400 keep the body is not a JSON object; 200 keep ; "
        "404 keep post to / or /webhook; end");
  CHECK(rows_of(house.path(), "SELECT call_id FROM call_report ORDER BY 1") == "a\nb\n");
}

TEST_CASE("a request that comes byte by byte is a request") {
  const House house;
  RawClient client(house.port);
  const int yes = 1;
  ::setsockopt(client.socket(), IPPROTO_TCP, 1 /* TCP_NODELAY */, &yes, sizeof yes);
  for (int round = 0; round < 2; ++round) {
    const std::string bytes = raw_post(raw_report("slow"));
    for (const char c : bytes) REQUIRE(client.send(std::string_view(&c, 1)));
    CHECK(client.answer() == "200 keep ");
  }
}

TEST_CASE("a connection serves as many requests as its sender likes") {
  const House house;
  RawClient client(house.port);
  for (int i = 0; i < 300; ++i) {
    client.send(raw_post(raw_report("c" + std::to_string(i))));
    REQUIRE(client.answer() == "200 keep ");
  }
  CHECK(rows_of(house.path(), "SELECT count(*) FROM call") == "300\n");
}

TEST_CASE("who expects 100 gets it before the body, or the refusal in its place") {
  const House house;
  const std::string head = raw_post(raw_report("a"), "Expect: 100-continue\r\n");
  const std::string body = raw_report("a");
  {
    RawClient client(house.port);
    client.send(head.substr(0, head.size() - body.size()));
    CHECK(client.answer() == "100 keep ");
    client.send(body);
    CHECK(client.answer() == "200 keep ");
    client.send(head);  // the body at once: nobody waits for 100
    CHECK(client.answer() == "200 keep ");
  }
  RawClient stranger(house.port);
  stranger.send(
      "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n"
      "Content-Type: application/json\r\n\r\n");
  CHECK(stranger.answer() == "401 close credentials are missing or wrong");
  RawClient large(house.port);
  large.send(raw_post("").substr(0, raw_post("").find("Content-Length")) +
             "Content-Length: 9999999\r\nExpect: 100-continue\r\n\r\n");
  CHECK(large.answer() == "413 close the body is larger than --max-body");
}

TEST_CASE("a stranger is refused from the head, and only a signature makes the body awaited") {
  const std::string head =
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Content-Length: 60000\r\nAuthorization: Bearer wrong\r\n";
  const std::string timestamp =
      std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count());
  const std::string signature =
      "X-Webhook-Signature: sha256=00\r\nX-Webhook-Timestamp: " + timestamp + "\r\n";
  {
    const House house;
    for (const std::string& more : {std::string(), signature}) {
      RawClient client(house.port);
      client.send(head + more + "\r\n");
      CHECK(client.answer() == "401 close credentials are missing or wrong");
      // What still comes is taken, so that no reset overtakes the answer.
      CHECK(client.send(std::string(60'000, ' ')));
      client.end();
      CHECK(client.answer() == "end");
    }
  }
  HouseOptions options;
  options.secrets = "whsec_test_secret_12345";
  const House house(options);
  RawClient client(house.port);
  client.send(head + signature + "\r\n");
  CHECK(client.answer(50) == "silence");
  client.send(std::string(60'000, ' '));
  CHECK(client.answer() == "401 keep credentials are missing or wrong");
  RawClient unsigned_one(house.port);
  unsigned_one.send(head + "\r\n");
  CHECK(unsigned_one.answer() == "401 close credentials are missing or wrong");
}

TEST_CASE("slow senders run out of time, each kind by its own deadline") {
  HouseOptions options;
  options.limits.head_time_max = 200ms;
  options.limits.request_time_max = 400ms;
  options.limits.idle_time_max = 300ms;
  const House house(options);
  std::list<RawClient> silent;
  std::list<RawClient> heads;
  std::list<RawClient> bodies;
  std::list<RawClient> idle;
  const std::string whole = raw_post(raw_report("slow"));
  for (int i = 0; i < 8; ++i) {
    silent.emplace_back(house.port);
    heads.emplace_back(house.port).send("POST /webhook HTTP/1.1\r\nHost");
    bodies.emplace_back(house.port).send(whole.substr(0, whole.size() - 1));
    idle.emplace_back(house.port).send(get_health);
  }
  for (RawClient& client : idle) CHECK(client.answer() == "200 keep ok");
  // More bytes do not help.
  int sent = 0;
  CHECK(eventually([&] {
    for (RawClient& client : heads) {
      if (sent < 1000) client.send("a");
    }
    ++sent;
    return std::all_of(heads.begin(), heads.end(), [](RawClient& c) { return c.closed(); });
  }));
  for (RawClient& client : heads) CHECK(client.answers() == "408 close the request took too long; end");
  for (RawClient& client : bodies) {
    CHECK(client.answer() == "408 close the request took too long");
    client.end();
    CHECK(client.answer() == "end");
  }
  for (RawClient& client : silent) CHECK(client.answers() == "end");
  for (RawClient& client : idle) CHECK(client.answers() == "end");
  RawClient good(house.port);
  good.send(raw_post(raw_report("good")));
  CHECK(good.answer() == "200 keep ");
}

TEST_CASE("a large body has longer than a small one, as long as it keeps coming") {
  HouseOptions options;
  options.limits.request_time_max = 100ms;
  options.limits.body_bytes_per_s_min = 1000;
  options.limits.request.body_bytes_max = mebibyte;
  const House house(options);
  RawClient client(house.port);
  const std::string bytes = raw_post(std::string(50'000, ' '));
  client.send(bytes.substr(0, 40'000));  // worth 40 seconds
  CHECK(client.answer(500) == "silence");
  client.send(bytes.substr(40'000));
  CHECK(client.answer() == "400 keep the body is not a JSON object");
}

TEST_CASE("a full house gives up its oldest incomplete request, then its longest idle connection") {
  HouseOptions options;
  options.limits.connections_max = 4;
  const House house(options);
  const auto request = [&](RawClient& client) {
    client.send(get_health);
    return client.answer();
  };
  std::list<RawClient> clients;
  const auto newcomer = [&]() -> RawClient& { return clients.emplace_back(house.port); };
  RawClient& idle_first = newcomer();
  CHECK(request(idle_first) == "200 keep ok");
  RawClient& idle_second = newcomer();
  CHECK(request(idle_second) == "200 keep ok");
  RawClient& incomplete_first = newcomer();
  incomplete_first.send("GET / HT");
  RawClient& incomplete_second = newcomer();
  incomplete_second.send("GET / HTTP/1.1\r\n");
  RawClient& third = newcomer();
  CHECK(request(third) == "200 keep ok");
  CHECK(incomplete_first.answers().ends_with("end"));
  RawClient& fourth = newcomer();
  CHECK(request(fourth) == "200 keep ok");
  CHECK(incomplete_second.answers().ends_with("end"));
  CHECK_FALSE(idle_first.closed());
  RawClient& fifth = newcomer();
  CHECK(request(fifth) == "200 keep ok");
  CHECK(idle_first.answers() == "end");
  CHECK(request(idle_second) == "200 keep ok");
  RawClient& sixth = newcomer();
  CHECK(request(sixth) == "200 keep ok");
  CHECK(third.answers() == "end");
  CHECK(house.log().find("too many connections or bytes closed=") != std::string::npos);
}

TEST_CASE("a house full of requests that wait for storage still takes newcomers as places come free") {
  HouseOptions options;
  options.limits.connections_max = 4;
  options.committer.queue_max = 1;
  options.committer.batch_max = 1;
  const House house(options);
  FileLock lock(house.path() + "-writer");
  lock.lock();
  std::list<RawClient> waiting;
  for (int i = 0; i < 4; ++i) {
    waiting.emplace_back(house.port).send(get_health);
    CHECK(waiting.back().answer() == "200 keep ok");
  }
  int id = 0;
  for (RawClient& client : waiting) client.send(raw_post(raw_report("c" + std::to_string(++id))));
  // Two are being written or have a place in the queue; the others make room for whoever comes.
  RawClient newcomer(house.port);
  newcomer.send(raw_post(ask_assistant));
  CHECK(newcomer.answer() == "200 keep {}");
  lock.unlock();
  int stored = 0;
  for (RawClient& client : waiting) {
    const std::string answer = client.answer();
    stored += answer == "200 keep ";
    CHECK((answer == "200 keep " || answer.starts_with("503 ")));
  }
  CHECK(stored >= 1);
  CHECK(rows_of(house.path(), "SELECT count(*) FROM call") == std::to_string(stored) + "\n");
  CHECK(house.log().find("error end-of-call-report result=unavailable reason=\"queue-full\" status=503 ") !=
        std::string::npos);
}

TEST_CASE("all buffered bytes together have a bound, and the oldest incomplete body pays for it") {
  HouseOptions options;
  options.limits.buffered_bytes_max = mebibyte;
  options.limits.request.body_bytes_max = 500'000;
  const House house(options);
  const std::string bytes = raw_post(ask_assistant + std::string(450'000, ' '));
  std::list<RawClient> clients;
  for (int i = 0; i < 4; ++i) REQUIRE(clients.emplace_back(house.port).send(bytes.substr(0, 440'000)));
  RawClient& first = clients.front();
  CHECK(eventually([&] { return first.closed(); }));
  CHECK(eventually(
      [&] { return house.log().find("too many connections or bytes closed=") != std::string::npos; }));
  RawClient& last = clients.back();
  CHECK_FALSE(last.closed());
  last.send(bytes.substr(440'000));
  CHECK(last.answer() == "200 keep {}");
  RawClient good(house.port);
  good.send(raw_post(raw_report("good")));
  CHECK(good.answer() == "200 keep ");
}

TEST_CASE("deliveries that wait for storage count as buffered, and what is too much is told at once") {
  HouseOptions options;
  options.limits.buffered_bytes_max = mebibyte;
  options.limits.request.body_bytes_max = 500'000;
  const House house(options);
  FileLock lock(house.path() + "-writer");
  lock.lock();
  const std::string body = raw_report("large") + std::string(150'000, ' ');
  std::list<RawClient> clients;
  RawClient caller(house.port);
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back(house.port).send(raw_post(body));
    caller.send(raw_post(ask_assistant));
    CHECK(caller.answer() == "200 keep {}");
  }
  RawClient& last = clients.back();
  CHECK(last.answer() == "503 keep storage is unavailable");
  CHECK(last.last_head.find("Retry-After: 30\r\n") != std::string::npos);
  lock.unlock();
  CHECK(clients.front().answer() == "200 keep ");
}

TEST_CASE("at the end what is complete is answered, and nothing else is waited for") {
  HouseOptions options;
  options.limits.stop_time_max = 100ms;
  House house(options);
  FileLock lock(house.path() + "-writer");
  RawClient idle(house.port);
  idle.send(get_health);
  CHECK(idle.answer() == "200 keep ok");
  lock.lock();
  RawClient silent(house.port);
  RawClient half(house.port);
  half.send("POST / HT");
  RawClient complete(house.port);
  complete.send(raw_post(raw_report("a")));
  RawClient witness(house.port);
  witness.send(raw_post(ask_assistant));
  CHECK(witness.answer() == "200 keep {}");  // so all the others were accepted, too
  house.ask_to_stop();
  CHECK(idle.answers() == "end");
  CHECK(silent.answers() == "end");
  CHECK(half.answers() == "408 close the request took too long; end");
  CHECK_THROWS(RawClient(house.port));
  lock.unlock();
  CHECK(complete.answers() == "200 close ; end");
  CHECK(house.stop());
  CHECK(rows_of(house.path(), "SELECT call_id FROM call_report") == "a\n");
}

TEST_CASE("a sender that is gone before its answer harms nobody, and its report is kept") {
  const House house;
  FileLock lock(house.path() + "-writer");
  lock.lock();
  {
    RawClient gone(house.port);
    gone.send(raw_post(raw_report("gone")));
    const linger reset{1, 0};
    ::setsockopt(gone.socket(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    RawClient witness(house.port);
    witness.send(raw_post(ask_assistant));
    CHECK(witness.answer() == "200 keep {}");
  }
  lock.unlock();
  RawClient good(house.port);
  good.send(raw_post(raw_report("good")));
  CHECK(good.answer() == "200 keep ");
  CHECK(rows_of(house.path(), "SELECT call_id FROM call_report ORDER BY 1") == "gone\ngood\n");
}

}  // namespace
}  // namespace calltally
