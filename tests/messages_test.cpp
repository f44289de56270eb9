#include "support/catch.hpp"

#include <set>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "base/text.hpp"
#include "view/messages.hpp"

using namespace calltally;

namespace {

const Messages en(Language::en);
const Messages nl(Language::nl);

Zone amsterdam() { return Zone::find("Europe/Amsterdam").value(); }

Period period_of(const std::string& typed) {
  const Instant now = parse_rfc3339("2026-01-02T09:00:00Z").value();
  return resolve_period({typed, {}, {}}, "30d", amsterdam(), now, Extent{now, now}).value();
}

Date day_of(const std::string& text) { return parse_date(text).value(); }

// "{1}", "{2}" as they occur.
std::multiset<std::string> places(const std::string& text) {
  std::multiset<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    found.insert(text.substr(at, 3));
  }
  return found;
}

}  // namespace

TEST_CASE("no word is missing in either language, and both fill in the same", "[words]") {
  for (int i = 0; i < static_cast<int>(Message::last_); ++i) {
    const auto word = static_cast<Message>(i);
    CAPTURE(en[word], nl[word]);
    CHECK_FALSE(en[word].empty());
    CHECK_FALSE(nl[word].empty());
    CHECK(places(en[word]) == places(nl[word]));
    // Words reach the page as they are, and terminals that know only ASCII, too.
    for (const std::string& text : {en[word], nl[word]}) {
      CHECK(printable(text) == text);
      CHECK(text.find_first_not_of(
                " !\"#$%&'()*+,-./"
                "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_`abcdefghijklmnopqrstuvwxyz{}") ==
            std::string::npos);
    }
  }
}

TEST_CASE("what is filled in is not filled in again", "[words]") {
  CHECK(en.say(Message::first_to_last, {"{2}", "b"}) == "{2} to b");
  CHECK(nl.say(Message::other_of, {"7"}) == "(overig: 7)");
}

TEST_CASE("dates and days in both languages", "[words]") {
  const Date day = day_of("2025-03-01");
  CHECK(en.date(day) == "2025-03-01");
  CHECK(nl.date(day) == "1 mrt 2025");
  CHECK(en.month(day) == "2025-03");
  CHECK(nl.month(day) == "mrt 2025");
  const LocalTime local = parse_local("2025-12-13 09:05:59").value();
  CHECK(en.date_and_time(local) == "2025-12-13 09:05");
  CHECK(nl.date_and_time(local) == "13 dec 2025 09:05");
  CHECK(en.weekday_short(std::chrono::Sunday) == "Sun");
  CHECK(nl.weekday_short(std::chrono::Sunday) == "zo");
  CHECK(en.weekday_long(std::chrono::weekday{7}) == "Sunday");
  CHECK(nl.weekday_long(std::chrono::Wednesday) == "woensdag");
}

TEST_CASE("headings and ranges of periods", "[words]") {
  struct Case {
    std::string typed;
    std::string en;
    std::string nl;
    std::string range_nl;
  };
  const std::vector<Case> cases = {
      {"2025-12", "Calls in December 2025", "Gesprekken in december 2025", "1 dec 2025 t/m 31 dec 2025"},
      {"last-month", "Calls in December 2025", "Gesprekken in december 2025", "1 dec 2025 t/m 31 dec 2025"},
      {"this-month", "Calls in January 2026 so far", "Gesprekken in januari 2026 tot nu toe",
       "1 jan 2026 t/m 2 jan 2026"},
      {"2026-W01", "Calls in week 1 of 2026", "Gesprekken in week 1 van 2026", "29 dec 2025 t/m 4 jan 2026"},
      {"2025-Q4", "Calls in Q4 2025", "Gesprekken in het 4e kwartaal van 2025", "1 okt 2025 t/m 31 dec 2025"},
      {"2025", "Calls in 2025", "Gesprekken in 2025", "1 jan 2025 t/m 31 dec 2025"},
      {"2025-12-13", "Calls on Saturday", "Gesprekken op zaterdag", "13 dec 2025"},
      {"today", "Calls on Friday", "Gesprekken op vrijdag", "2 jan 2026"},
      {"30d", "Calls in the last 30 days", "Gesprekken in de laatste 30 dagen", "4 dec 2025 t/m 2 jan 2026"},
      {"12w", "Calls in the last 12 weeks", "Gesprekken in de laatste 12 weken",
       "11 okt 2025 t/m 2 jan 2026"},
      {"6m", "Calls in the last 6 months", "Gesprekken in de laatste 6 maanden", "3 jul 2025 t/m 2 jan 2026"},
      {"1d", "Calls", "Gesprekken", "2 jan 2026"},
      {"2025-12-13..2025-12-14", "Calls", "Gesprekken", "13 dec 2025 t/m 14 dec 2025"},
      {"all", "All calls", "Alle gesprekken", "2 jan 2026"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    const Period period = period_of(c.typed);
    CHECK(en.heading(period, amsterdam()) == c.en);
    CHECK(nl.heading(period, amsterdam()) == c.nl);
    CHECK(nl.range(period, amsterdam()) == c.range_nl);
  }
  CHECK(en.range(period_of("2025-12"), amsterdam()) == "2025-12-01 to 2025-12-31");
  const Period hour{"", parse_rfc3339("2025-12-11T09:00:00Z").value(),
                    parse_rfc3339("2025-12-11T10:00:00Z").value()};
  CHECK(en.range(hour, amsterdam()) == "2025-12-11 10:00:00 to 2025-12-11 11:00:00");
  CHECK(nl.range(hour, amsterdam()) == "11 dec 2025 10:00:00 tot 11 dec 2025 11:00:00");
}
