#include "http/chunks.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

// "done hello" and what was left over, "broken", ...; the same whether it comes at once or byte by byte.
std::string take(const std::string& bytes, std::size_t piece) {
  Chunks chunks(100);
  std::string body;
  std::string_view rest(bytes);
  while (!rest.empty()) {
    std::string_view part = rest.substr(0, piece);
    const auto before = part.size();
    const Chunks::State state = chunks.take(part, body);
    rest.remove_prefix(before - part.size());
    if (state == Chunks::State::broken) return "broken";
    if (state == Chunks::State::too_large) return "too large";
    if (state == Chunks::State::done)
      return "done " + body + (rest.empty() ? "" : " left " + std::string(rest));
  }
  return "more " + body;
}

TEST_CASE("chunks are put together, and nothing that is not in the format is guessed") {
  struct Case {
    std::string bytes;
    std::string result;
  };
  const std::vector<Case> cases = {
      {"0\r\n\r\n", "done "},
      {"5\r\nhello\r\n0\r\n\r\n", "done hello"},
      {"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "done hello world"},
      {"A\r\n0123456789\r\n0\r\n\r\n", "done 0123456789"},
      {"00000005\r\nhello\r\n0\r\n\r\n", "done hello"},
      {"5;name=value\r\nhello\r\n0;x\r\n\r\n", "done hello"},
      {"2\r\n\r\n\r\n0\r\n\r\n", "done \r\n"},
      {"0\r\nTrailer: x\r\nOther: y\r\n\r\n", "done "},
      {"0\r\n\r\nGET /", "done  left GET /"},
      {"64\r\n" + std::string(100, 'a') + "\r\n0\r\n\r\n", "done " + std::string(100, 'a')},
      {"5\r\nhel", "more hel"},
      {"5\r\nhello\r\n", "more hello"},
      {"0\r\n", "more "},
      {"0\r\nA: b\r\n", "more "},
      {"65\r\n", "too large"},
      {"32\r\n" + std::string(50, 'a') + "\r\n33\r\n", "too large"},
      {"ffffffff\r\n", "too large"},
      {"000000000\r\n", "too large"},
      {"fffffffffffffffff\r\n", "too large"},
      {"\r\nhello", "broken"},
      {"5\nhello\n0\n\n", "broken"},
      {"5\r\nhello0\r\n\r\n", "broken"},
      {"5\r\nhello\n0\r\n\r\n", "broken"},
      {"5\r\nhello\r0\r\n\r\n", "broken"},
      {"5\rhello", "broken"},
      {"0x5\r\nhello\r\n", "broken"},
      {"-5\r\nhello\r\n", "broken"},
      {"+5\r\nhello\r\n", "broken"},
      {" 5\r\nhello\r\n", "broken"},
      {"5 \r\nhello\r\n", "broken"},
      {";x\r\nhello\r\n", "broken"},
      {"g\r\n", "broken"},
      {"5;a\nhello", "broken"},
      {"5;a" + std::string("\0", 1) + "\r\nhello", "broken"},
      {"5;" + std::string(300, 'a') + "\r\nhello\r\n", "broken"},
      {"0\r\n\n", "broken"},
      {"0\r\n\rx", "broken"},
      {"0\r\nA: b\n\r\n", "broken"},
      {"0\r\nA: " + std::string(300, 'a') + "\r\n\r\n", "broken"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    CHECK(take(c.bytes, c.bytes.size()) == c.result);
    CHECK(take(c.bytes, 1) == c.result);
  }
}

TEST_CASE("frames around next to nothing come to an end") {
  std::string extensions;
  for (int i = 0; i < 50; ++i) extensions += "1;" + std::string(250, 'x') + "\r\na\r\n";
  CHECK(take(extensions, extensions.size()) == "broken");
  std::string trailers = "0\r\n";
  for (int i = 0; i < 100; ++i) trailers += std::string(200, 'x') + "\r\n";
  CHECK(take(trailers, trailers.size()) == "broken");
  std::string small;
  for (int i = 0; i < 100; ++i) small += "1\r\na\r\n";
  CHECK(take(small + "0\r\n\r\n", 7) == "done " + std::string(100, 'a'));
}

}  // namespace
}  // namespace calltally
