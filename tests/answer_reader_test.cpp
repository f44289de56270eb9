#include "http/answer_reader.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("an answer is whole when its length or its last chunk says so") {
  struct Case {
    std::string bytes;
    bool is_whole;
    int status;  // 0: no answer
    std::string body;
  };
  const std::vector<Case> cases = {
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n", true, 200, "ok\n"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\nmore", true, 200, "ok\n"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok", false, 200, "ok"},
      {"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", true, 204, ""},
      {"HTTP/1.0 200 OK\r\n\r\nto the end", false, 200, "to the end"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nok\n\r\n0\r\n\r\n", true, 200, "ok\n"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nok\n\r\n", false, 200, "ok\n"},
      {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 401 x\r\nContent-Length: 0\r\n\r\n", true, 401, ""},
      {"HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", true, 200, "a"},
      {"HTTP/1.1 200 OK\r\nContent-Le", false, 0, ""},
      {"", false, 0, ""},
      {"SSH-2.0-OpenSSH_9.2p1\r\n\r\n", false, 0, ""},
      {"HTTP/1.1 OK\r\n\r\n", false, 0, ""},
      {"HTTP/2 200 OK\r\n\r\n", false, 0, ""},
      {"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", false, 0, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    CHECK(is_whole_answer(c.bytes) == c.is_whole);
    const auto answer = read_answer(c.bytes);
    CHECK((answer ? answer->status : 0) == c.status);
    CHECK((answer ? answer->body : "") == c.body);
  }
}

TEST_CASE("headers of an answer are found whatever their case") {
  const auto answer =
      read_answer("HTTP/1.1 301 Moved\r\nLOCATION:  https://x/ \r\nDate: now\r\ndate: then\r\n\r\n");
  REQUIRE(answer);
  CHECK(answer->header("location") == "https://x/");
  CHECK(answer->header("date") == "now");
  CHECK(answer->header("retry-after").empty());
}

}  // namespace
}  // namespace calltally
