#include "support/catch.hpp"

#include "store/search/search.hpp"

#include <set>
#include <sstream>

#include "store/reader.hpp"
#include "support/deliveries.hpp"
#include "support/random_calls.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

const Instant noon = at("2025-12-13T12:00:00Z");
constexpr std::size_t all = 1'000'000;

DecodedReport summed_up(int number, const std::string& summary) {
  const std::string type = number % 3 == 0 ? "inboundPhoneCall" : "outboundPhoneCall";
  return imported(R"({"message":{"type":"end-of-call-report","call":{"id":"c)" + std::to_string(number) +
                  R"(","type":")" + type + R"("},"timestamp":)" +
                  calltally::quoted(format_rfc3339(noon + std::chrono::minutes(number))) + R"(,"summary":)" +
                  calltally::quoted(summary) + "}}");
}

// As many calls as are told, their summaries by number.
void keep(const std::string& path, int count, const std::function<std::string(int)>& summary) {
  Store store(path);
  store.writer.begin();
  for (int i = 0; i < count; ++i) {
    const DecodedReport report = summed_up(i, summary(i));
    store.writer.add(report.report, report.body, noon);
  }
  store.writer.commit();
}

std::vector<std::string> ids(Reader& reader, const SearchHits& hits) {
  std::vector<std::string> found;
  for (const std::int64_t call : hits.calls) found.push_back(reader.record(call)->call_id);
  return found;
}

TEST_CASE("the best call has the words more often and little else; equal ones come newest first") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  const std::vector<std::string> summaries{
      "een lang verhaal over van alles en nog wat en ergens een klacht en dan nog meer van dat alles",
      "klacht klacht", "een klacht", "een klacht", "niets daarvan"};
  keep(path, 5, [&](int i) { return summaries[static_cast<std::size_t>(i)]; });
  Reader reader(path);
  const SearchWords words = read_search_words("klacht");
  using Ids = std::vector<std::string>;
  CHECK(ids(reader, reader.search(words, {}, SearchOrder::best, all)) == Ids{"c1", "c3", "c2", "c0"});
  CHECK(ids(reader, reader.search(words, {}, SearchOrder::oldest, all)) == Ids{"c0", "c1", "c2", "c3"});
  CHECK(ids(reader, reader.search(words, {}, SearchOrder::newest, 2)) == Ids{"c3", "c2"});
  CHECK(reader.search(words, {}, SearchOrder::newest, 2).total == 4);
}

// Few calls are looked up one by one, many come from a pass over the rows.
TEST_CASE("a filter and a period keep the calls that they keep elsewhere, few or many") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  keep(path, 6000, [](int i) {
    return std::string("gewoon") + (i % 2 == 0 ? " even" : " oneven") + (i % 100 == 0 ? " zeldzaam" : "");
  });
  Reader reader(path);
  Filter filter{.since = noon + std::chrono::minutes(1000), .until = noon + std::chrono::minutes(5000)};
  filter.types = {CallType::inbound};
  for (const auto& [typed, step] : std::vector<std::pair<std::string, int>>{{"even", 2}, {"zeldzaam", 100}}) {
    std::set<std::string> expected;
    for (int i = 1000; i < 5000; ++i) {
      if (i % step == 0 && i % 3 == 0) expected.insert("c" + std::to_string(i));
    }
    const SearchWords words = read_search_words(typed);
    for (const SearchOrder order : {SearchOrder::best, SearchOrder::oldest, SearchOrder::newest}) {
      const SearchHits hits = reader.search(words, filter, order, all);
      const std::vector<std::string> found = ids(reader, hits);
      CAPTURE(typed);
      CHECK(hits.total == static_cast<std::int64_t>(expected.size()));
      CHECK(found.size() == expected.size());
      CHECK(std::set<std::string>(found.begin(), found.end()) == expected);
    }
  }
}

TEST_CASE("of more calls than are ranked the last to come in compete, and the others follow") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  const int count = static_cast<int>(ranked_max) + 10;
  // The very best is too old to compete; of those that do it is number 20.
  keep(path, count,
       [](int i) { return std::string(i == 3 || i == 20 ? "klacht klacht" : "over een klacht"); });
  Reader reader(path);
  const SearchWords words = read_search_words("klacht");
  const SearchHits best = reader.search(words, {}, SearchOrder::best, 1);
  CHECK(best.total == count);
  CHECK_FALSE(best.is_ranked_whole);
  CHECK(ids(reader, best) == std::vector<std::string>{"c20"});
  const std::vector<std::string> whole = ids(reader, reader.search(words, {}, SearchOrder::best, all));
  CHECK(std::set<std::string>(whole.begin(), whole.end()).size() == static_cast<std::size_t>(count));
  CHECK(whole[ranked_max] == "c9");
  CHECK(whole.back() == "c0");
}

TEST_CASE("a snippet marks what was found, as it is written in the summary") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  keep(path, 2, [](int i) { return std::string(i == 0 ? "Eén Café, één café." : "thee"); });
  Reader reader(path);
  const std::vector<std::int64_t> calls =
      reader.search(read_search_words("cafe"), {}, SearchOrder::best, all).calls;
  REQUIRE(calls.size() == 1);
  CHECK(reader.snippets(read_search_words("cafe"), calls, "<", ">").at(calls[0]) ==
        "Eén <Café>, één <café>.");
  CHECK(reader.snippets(read_search_words("\"een cafe\""), calls, "<", ">").at(calls[0]) ==
        "<Eén Café>, <één café>.");
  CHECK(reader.snippets(read_search_words("thee"), calls, "<", ">").empty());
}

TEST_CASE("texts without an index answer as summaries do, batch by batch") {
  TextSearch texts(read_search_words("\"terug geb\"* -boos"));
  texts.add(7, "Ik ben TERUG gebeld.");
  texts.add(8, "Ik ben terug gebeld en boos.");
  CHECK(texts.answer("<", ">") == std::map<std::int64_t, std::string>{{7, "Ik ben <TERUG gebeld>."}});
  texts.add(9, "Terug geboekt.");
  CHECK(texts.answer("<", ">") == std::map<std::int64_t, std::string>{{9, "<Terug geboekt>."}});
  CHECK(texts.answer("<", ">").empty());
}

}  // namespace
}  // namespace calltally
