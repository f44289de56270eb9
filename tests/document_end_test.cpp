#include "decode/document_end.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

// "done" and what is left, "open", or "broken", however the text is cut.
std::string end_of(const std::string& text) {
  const auto told = [&](std::size_t piece_bytes) {
    DocumentEnd end;
    for (std::size_t at = 0; at < text.size(); at += piece_bytes) {
      std::string_view piece = std::string_view(text).substr(at, piece_bytes);
      switch (end.take(piece)) {
        case DocumentEnd::State::done:
          return "done" + std::string(piece) + text.substr(std::min(at + piece_bytes, text.size()));
        case DocumentEnd::State::broken:
          return std::string("broken");
        case DocumentEnd::State::open:
          CHECK(piece.empty());
      }
    }
    return std::string("open");
  };
  const std::string whole = told(text.size() + 1);
  for (const std::size_t piece_bytes : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    CHECK(told(piece_bytes) == whole);
  }
  return whole;
}

TEST_CASE("the end of a document is its last bracket") {
  for (const char* text :
       {"{}", "[]", "{\"a\":1}", "[1,-2.5e+3,true,null]", "{\"a\":[{},[],{\"b\":\"}\"}],\"c\":\"\\\"}\\\\\"}",
        "{\n  \"a\" : \"\xC3\xA9\",\r\n\t\"b\":[\n1\n,\n2\n]\n}", "[[[[]]]]"}) {
    CAPTURE(text);
    CHECK(end_of(text) == "done");
    CHECK(end_of(text + std::string("{} rest")) == "done{} rest");
  }
}

TEST_CASE("a document whose end is to come is open") {
  for (const char* text : {"", " \n", "{", "[", "{\"a", "{\"a\\", "{\"a\"", "{\"a\":", "{\"a\":1",
                           "{\"a\":1,", "[{}", "[1,", "{\"a\":tru", "{\"message\":\n{\"a\":1}"}) {
    CAPTURE(text);
    CHECK(end_of(text) == "open");
  }
}

TEST_CASE("what no more text can make a document is broken at once") {
  for (const std::string text : {"}",
                                 "]",
                                 "1",
                                 "\"a\"",
                                 "true",
                                 ",",
                                 ":",
                                 "x",
                                 "\xEF\xBB\xBF{",
                                 "{]",
                                 "[}",
                                 "{1",
                                 "{,",
                                 "{\"a\",",
                                 "{\"a\"}",
                                 "{\"a\" \"b\"",
                                 "{\"a\":}",
                                 "{\"a\":,",
                                 "{\"a\":1,}",
                                 "{\"a\":1 2",
                                 "{\"a\":1:",
                                 "{\"a\"::",
                                 "[,",
                                 "[1,]",
                                 "[1 2",
                                 "[1:",
                                 "[1}",
                                 "{\"a\":[1}",
                                 "{{",
                                 "{[",
                                 "{\"a\":1{",
                                 "[1[",
                                 "[\"a\"\"",
                                 "{\"a\":{}{",
                                 "[{}{",
                                 "[{}\n{",
                                 "{\"a\":\n{}\n{",
                                 "{\"a\":[\n{}\n{",
                                 "{\"a\n",
                                 "{\"a\\\n",
                                 "{\"a\":\"cut\n{",
                                 "{'",
                                 "[/",
                                 "[;",
                                 "{\"a\":1,{"}) {
    CAPTURE(text);
    CHECK(end_of(text) == "broken");
  }
  CHECK(end_of(std::string(1024, '[')) == "open");
  CHECK(end_of(std::string(1025, '[')) == "broken");
}

}  // namespace
}  // namespace calltally
