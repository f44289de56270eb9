#include "cli/jobs/rejection_list.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace calltally;

namespace {

struct Heard {
  std::vector<std::string> sentences;
  RejectionList list{[this](const std::string& sentence) { sentences.push_back(sentence); }};

  void lines(const std::string& file, std::int64_t from, std::int64_t to, const std::string& reason) {
    for (std::int64_t line = from; line <= to; ++line) list.add(file, line, reason);
  }
};

}  // namespace

TEST_CASE("Ten rejections alike are told one by one", "[rejection_list]") {
  Heard heard;
  heard.lines("a", 1, 10, "not JSON");
  heard.list.end_run();
  CHECK(heard.sentences.size() == 10);
  CHECK(heard.sentences.back() == "a:10: not JSON");
}

TEST_CASE("The rest of a run is one sentence that names it whole", "[rejection_list]") {
  Heard heard;
  heard.lines("a", 3, 5000, "not JSON");
  CHECK(heard.sentences.size() == 10);
  heard.list.end_run();
  REQUIRE(heard.sentences.size() == 11);
  CHECK(heard.sentences.back() == "a:13-5000: not JSON (4988 records)");
  heard.list.end_run();
  CHECK(heard.sentences.size() == 11);
}

TEST_CASE("One more than ten is told like the others", "[rejection_list]") {
  Heard heard;
  heard.lines("a", 1, 11, "not JSON");
  heard.list.end_run();
  CHECK(heard.sentences.back() == "a:11: not JSON");
}

TEST_CASE("Another reason, another file and a good record end a run", "[rejection_list]") {
  Heard heard;
  heard.lines("a", 1, 20, "not JSON");
  heard.lines("a", 21, 21, "no call id");
  CHECK(heard.sentences.at(10) == "a:11-20: not JSON (10 records)");
  CHECK(heard.sentences.at(11) == "a:21: no call id");
  heard.lines("b", 1, 10, "no call id");
  CHECK(heard.sentences.back() == "b:10: no call id");
  heard.list.end_run();
  heard.lines("b", 12, 12, "no call id");
  CHECK(heard.sentences.back() == "b:12: no call id");
}

TEST_CASE("Records of one document are named by their numbers", "[rejection_list]") {
  Heard heard;
  for (int i = 1; i <= 30; ++i) heard.list.add("a", 1, "record " + std::to_string(i) + ": no call id");
  heard.list.end_run();
  REQUIRE(heard.sentences.size() == 11);
  CHECK(heard.sentences.front() == "a:1: record 1: no call id");
  CHECK(heard.sentences.back() == "a:1: records 11-30: no call id (20 records)");
}

TEST_CASE("A reason that only looks numbered stays as it is", "[rejection_list]") {
  Heard heard;
  heard.list.add("a\nb", 1, "record of nothing");
  heard.list.add("a\nb", 2, "record 3 of nothing");
  CHECK(heard.sentences.back().ends_with(":2: record 3 of nothing"));
  CHECK(heard.sentences.back().find('\n') == std::string::npos);
}
