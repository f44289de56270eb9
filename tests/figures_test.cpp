// Every figure of a report, worked out by hand (support/week_by_hand.cpp), in every format.
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/figure_list.hpp"
#include "support/program.hpp"
#include "support/temporary.hpp"
#include "support/week_by_hand.hpp"

namespace calltally {
namespace {

using Strings = std::vector<std::string>;

class HandMade {
 public:
  HandMade() {
    write_file(directory_.file("calls.jsonl"), week_by_hand_bodies());
    (void)calltally_says({"import", "--db", directory_.file("calltally.db"), directory_.file("calls.jsonl")});
  }

  [[nodiscard]] std::string report(const Strings& more, const char* zone = "Europe/Amsterdam") const {
    Strings arguments = {"report", "--db",    directory_.file("calltally.db"), "--period", "2025-W44", "--tz",
                         zone,     "--as-of", "2025-12-01T09:00:00Z"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return calltally_says(arguments);
  }

 private:
  TemporaryDirectory directory_;
};

TEST_CASE("every figure in JSON is what was worked out by hand") {
  CHECK(differences(week_by_hand(), figures_of_json(HandMade().report({"--format", "json"}))) == "");
}

TEST_CASE("every figure in CSV is what was worked out by hand") {
  CHECK(differences(told_in_csv(week_by_hand()), figures_of_csv(HandMade().report({"--format", "csv"}))) ==
        "");
}

TEST_CASE("JSON and CSV agree figure by figure, whatever is asked for") {
  const HandMade calls;
  for (const Strings& more : std::vector<Strings>{{}, {"--top", "1"}, {"--top", "4"}, {"--short", "60.5"}}) {
    for (const char* zone : {"Europe/Amsterdam", "Asia/Kolkata", "America/Los_Angeles"}) {
      CAPTURE(more, zone);
      Strings json = more;
      Strings csv = more;
      json.insert(json.end(), {"--format", "json"});
      csv.insert(csv.end(), {"--format", "csv"});
      const FigureList told = figures_of_json(calls.report(json, zone));
      CHECK(differences(told_in_csv(told), figures_of_csv(calls.report(csv, zone))) == "");
    }
  }
}

TEST_CASE("what lies beyond --top is one row, worked out by hand") {
  const FigureList expected = four_topics_by_hand();
  const FigureList found = figures_of_json(HandMade().report({"--format", "json", "--top", "4"}));
  CHECK(differences(section_of(expected, "topics"), section_of(found, "topics")) == "");
  CHECK(differences(section_of(expected, "topic_sentiment"), section_of(found, "topic_sentiment")) == "");
}

TEST_CASE("short calls are those below --short, in the whole, the week before and each row") {
  // Below 33.3 in the week: 0 9.9 10 15 30; before: 5 30. Not 33.3 itself.
  const FigureList found = figures_of_json(HandMade().report({"--format", "json", "--short", "33.3"}));
  const auto short_calls = [&](const std::string& section, const std::string& name) {
    for (const NamedFigure& figure : found) {
      if (figure.section == section && figure.name == name && figure.figure == "short_calls")
        return std::get<double>(figure.value);
    }
    return -1.0;
  };
  CHECK(short_calls("figures", "2025-W44") == 5);
  CHECK(short_calls("previous", "2025-W43") == 2);
  CHECK(short_calls("topics", "Zorg") == 2);      // 9.9 10
  CHECK(short_calls("topics", "Afspraak") == 0);  // 33.3 is the shortest
  CHECK(short_calls("series", "2025-11-02") == 2);
  CHECK(short_calls("types", "inbound") == 3);  // 9.9 10 30
}

// Without blocks, dots and rules; white space as one blank.
std::string words_of(std::string page) {
  for (std::size_t at = 0; (at = page.find_first_of("\xC2\xE2", at)) != std::string::npos; ++at)
    page.replace(at, page[at] == '\xC2' ? 2 : 3, " ");  // U+00B7, U+2500 to U+259F
  std::string words;
  for (const char c : page) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || !words.ends_with(' ')) words += blank ? ' ' : c;
  }
  return words;
}

// What a person reads, as the table writes it: all layout that this file knows is here.
const std::vector<std::string> on_the_page = {
    // clang-format off
    "Calls in week 44 of 2025 2025-10-27 to 2025-11-02, Europe/Amsterdam",
    "Compared with 2025-10-20 to 2025-10-26",
    // From Monday 10:00 to Sunday 02:30: a gap, so that counts and sums have no change.
    " week 43 of 2025 has no calls from 2025-10-21 to 2025-10-25: counts are not compared ",
    " Calls 18 ",
    " Talk time 39 min ",                        // 2324.7 s = 38 min 44.7 s
    " Duration, mean 2:35 +319% ",               // 154.98 s; (154.98 - 37) / 37 = 3.189
    " median 1:00 +50% ",                        // (60 - 40) / 40
    " 90th percentile 5:00 +400% ",               // (300 - 60) / 60
    " 95th percentile 20:01 +1,901% ",           // (1200.75 - 60) / 60 = 19.01
    " longest 20:01 ",                           // 1200.75 s
    " under 10 s 2 (11%) ",
    " Sentiment, mean 5.7 -1.3 ",                // 5.6593; 5.6593 - 7 = -1.34
    " median 6.0 -1.0 ",
    " high, 7 or more 6 ", " neutral 4 ", " low, under 5 5 ",
    " rated 15 (83%) ", " unrated 3 (17%) ",     // 15 and 3 of 18
    " Answered 54% -6 points ",                  // 7 / 13 = 0.538; 53.8 - 60 = -6.2
    " yes 7 ", " no 6 ", " unknown 5 (28%) ",
    " Customers 7 ", " more than once 6 ",
    " again in 24 h 4 (22%) ", " again in 7 days 11 (61%) ", " Number withheld 3 (17%) ",
    // Calls, talk time, sentiment and low share of each day.
    " Mon 2025-10-27 4 3 min 6.2 33% Tue 2025-10-28 3 6 min 6.5 50% Wed 2025-10-29 3 3 min 4.3 33% ",
    " Thu 2025-10-30 2 3 min 6.3 0% Fri 2025-10-31 2 0 s 2.0 100% Sat 2025-11-01 2 23 min 9.5 0% ",
    " Sun 2025-11-02 2 45 s 3.5 50% ",
    " 10 1 7% ", " 9 1 7% ", " 8 3 20% ", " 7 2 13% ", " 6 2 13% ",  // of 15 rated calls
    " 5 2 13% ", " 4 0 0% ", " 3 1 7% ", " 2 1 7% ", " 1 2 13% ",
    " high 40% ", " neutral 27% ", " low 33% ",  // 6, 4 and 5 of 15
    " unrated 3 ",
    // Calls, share of 18, talk time, mean, median, sentiment, low, answered. A change needs 5 calls on both sides.
    " Afspraak 5 28% 26 min 5:13 2:00 7.6 0 100% ",  // 312.86 s
    " Zorg 3 17% 4 min 1:13 0:10 6.0 1 50% ",        // 73.3 s
    " Bezorging 2 11% 46 s 0:46 0:46 8.0 0 0% ",     // 45.5 s
    " bellen 2 11% 5 min 2:30 0:00 3.0 2 0% ",       // 2.995
    " École 2 11% 3 min 1:15 1:15 6.0 0 100% ",      // 5.95
    " (no topic) 2 11% 0 s - - 2.0 1 0% ",
    " Klacht 1 6% 15 s 0:15 0:15 1.0 1 0% ",
    " Prijs 1 6% 30 s 0:30 0:30 6.0 0 0% ",
    // Low, neutral, high, unrated.
    " Afspraak 0 1 4 0 Zorg 1 0 1 1 Bezorging 0 0 1 1 bellen 2 0 0 0 École 0 2 0 0 (no topic) 1 0 0 1 Klacht 1 0 0 0 ",
    " +31850000001 Receptie 12 67% 3:05 1:00 6.4 2 60% ",  // 184.97 s, 6.445
    " +31850000002 Verkoop 5 28% 1:35 0:15 3.5 3 33% ",
    " (no line) 1 6% - - - 0 - ",
    " inbound 13 72% 38 min 3:10 1:15 6.4 3 58% outbound 2 11% 33 s 0:33 0:33 5.5 0 - ",
    " web 2 11% 0 s 0:00 0:00 1.0 1 - unknown 1 6% 15 s 0:15 0:15 1.0 1 0% ",
    " Goed 6 33% 30 min 4:56 2:00 8.3 0 83% (no quality) 6 33% 1 min 0:18 0:10 4.2 1 0% ",
    " Matig 3 17% 8 min 2:30 1:15 5.6 1 67% Slecht 3 17% 25 s 0:12 0:10 2.0 3 0% ",
    " user_hangup 12 67% 28 min 2:47 0:46 5.7 3 50% agent_hangup 2 11% 3 min 1:17 0:33 6.5 0 100% ",
    " (no reason) 2 11% 0 s 0:00 0:00 1.0 1 - max_duration 1 6% 5 min 5:00 5:00 5.0 1 0% ",
    " transferred 1 6% 3 min 3:20 3:20 9.0 0 100% ",
    ", most 3 in an hour of the week",
    // Id, beginning, length, score, answered, topic, customer as reported, and the summary.
    " p17 2025-11-02 01:30 0:15 1.0 no Klacht +31655555555 about p17 ",
    " p08 2025-10-29 00:00 0:00 1.0 unknown bellen withheld about p08 ",
    " p14 2025-10-31 16:40 - 2.0 no (no topic) +31666666666 about p14 ",
    " p02 2025-10-27 09:00 0:10 3.0 no Zorg +31622222222 about p02 ",
    " p18 2025-11-02 23:59 0:30 6.0 no Prijs +31611111111 about p18 ",
    " p10 2025-10-29 13:30 1:15 6.9 yes École +31(6)44444444 about p10 ",
    " p12 2025-10-30 11:00 2:30 7.0 yes Afspraak +31655555555 about p12",
    // clang-format on
};

TEST_CASE("every figure in the table is what was worked out by hand") {
  const std::string page = words_of(HandMade().report({}));
  CAPTURE(page);
  for (const std::string& words : on_the_page) {
    CAPTURE(words);
    CHECK(page.find(words) != std::string::npos);
  }
  CHECK(page.find("about p15") == std::string::npos);  // 9 is not among the ten lowest
}

}  // namespace
}  // namespace calltally
