#include "base/posix_rule.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

Instant utc(const std::string& text) { return parse_rfc3339(text).value(); }

TEST_CASE("a POSIX rule says when the clocks change") {
  struct Case {
    std::string rule, at, since, until;
    std::chrono::seconds offset;
  };
  const std::vector<Case> cases{
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2025-07-01T00:00:00Z", "2025-03-30T01:00", "2025-10-26T01:00", 2h},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2026-01-01T00:00:00Z", "2025-10-26T01:00", "2026-03-29T01:00", 1h},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", "2026-03-29T01:00", "2026-10-25T01:00", 2h},
      {"<CET>-01:00:00<CEST>-2,M3.5.0/02:00:00,M10.5.0/+3", "2025-07-01T00:00:00Z", "2025-03-30T01:00",
       "2025-10-26T01:00", 2h},
      {"NZST-12NZDT,M9.5.0,M4.1.0/3", "2050-01-01T00:00:00Z", "2049-09-25T14:00", "2050-04-02T14:00", 13h},
      // Negative summer time: Ireland's winter.
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2050-01-01T00:00:00Z", "2049-10-31T01:00", "2050-03-27T01:00", 0h},
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2050-07-01T00:00:00Z", "2050-03-27T01:00", "2050-10-30T01:00", 1h},
      // Hours beyond the day, either way.
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-07-01T00:00:00Z", "2050-03-27T01:00", "2050-10-30T01:00",
       -1h},
      {"EET-2EEST,M3.4.4/50,M10.4.4/50", "2050-07-01T00:00:00Z", "2050-03-26T00:00", "2050-10-28T23:00", 3h},
      {"IST-2IDT,M3.4.4/26,M10.5.0", "2050-07-01T00:00:00Z", "2050-03-25T00:00", "2050-10-29T23:00", 3h},
      // Days of the year, with a leap day and without.
      {"AAA3BBB,J60/0,J300/0", "2048-07-01T00:00:00Z", "2048-03-01T03:00", "2048-10-27T02:00", -2h},
      {"AAA3BBB,J60/0,J300/0", "2049-07-01T00:00:00Z", "2049-03-01T03:00", "2049-10-27T02:00", -2h},
      {"AAA3BBB,59/0,299/0", "2048-07-01T00:00:00Z", "2048-02-29T03:00", "2048-10-26T02:00", -2h},
      {"AAA3BBB,59/0,299/0", "2049-07-01T00:00:00Z", "2049-03-01T03:00", "2049-10-27T02:00", -2h},
      // By the dates of the United States where there are none.
      {"CET-1CEST", "2025-07-01T00:00:00Z", "2025-03-09T01:00", "2025-11-02T00:00", 2h},
      {"PST8PDT", "2025-07-01T00:00:00Z", "2025-03-09T10:00", "2025-11-02T09:00", -7h},
      // The last year that dates are written in.
      {"CET-1CEST,M3.5.0,M10.5.0/3", "9999-12-31T12:00:00Z", "9999-10-31T01:00", "", 1h},
  };
  for (const Case& c : cases) {
    CAPTURE(c.rule, c.at);
    const auto rule = PosixRule::parse(c.rule);
    REQUIRE(rule.has_value());
    const OffsetStretch stretch = rule->stretch_at(utc(c.at));
    CHECK(stretch.offset == c.offset);
    CHECK(format_rfc3339(stretch.since).substr(0, 16) == c.since);
    if (!c.until.empty()) CHECK(format_rfc3339(stretch.until).substr(0, 16) == c.until);
  }
}

TEST_CASE("a rule without summer time is one stretch") {
  struct Case {
    std::string rule;
    std::chrono::seconds offset;
  };
  const std::vector<Case> cases{{"UTC0", 0h},
                                {"<+03>-3", 3h},
                                {"EST5", -5h},
                                {"<+0545>-5:45", 5h + 45min},
                                {"LMT-0:19:32", 19min + 32s},
                                {"XXX+24", -24h}};
  for (const Case& c : cases) {
    CAPTURE(c.rule);
    const auto rule = PosixRule::parse(c.rule);
    REQUIRE(rule.has_value());
    for (const char* at : {"1970-01-01T00:00:00Z", "2050-07-01T00:00:00Z", "9999-12-31T00:00:00Z"}) {
      const OffsetStretch stretch = rule->stretch_at(utc(at));
      CHECK(stretch.offset == c.offset);
      CHECK(stretch.since == beginning_of_time);
      CHECK(stretch.until == end_of_time);
    }
  }
}

TEST_CASE("summer time can last all year") {
  for (const char* text : {"XXX3EDT4,0/0,J365/23", "EST5EDT,0/0,J365/25"}) {
    CAPTURE(text);
    const auto rule = PosixRule::parse(text);
    REQUIRE(rule.has_value());
    const OffsetStretch first = rule->stretch_at(utc("2048-01-01T00:00:00Z"));
    for (Instant at = utc("2048-01-01T00:00:00Z"); at < utc("2050-01-02T00:00:00Z"); at += 30min) {
      const OffsetStretch stretch = rule->stretch_at(at);
      REQUIRE(stretch.offset == first.offset);
      REQUIRE(stretch.since <= at);
      REQUIRE(stretch.until > at);
    }
  }
}

TEST_CASE("what is no POSIX rule is none") {
  for (const std::string text : {"",
                                 "C",
                                 "CE",
                                 "CET",
                                 "CE-1",
                                 "-1",
                                 "1",
                                 "<>",
                                 "<>0",
                                 "<+3>-3",
                                 "<+03-3",
                                 "+03>-3",
                                 "CET-",
                                 "CET--1",
                                 "CET+-1",
                                 "CET-25",
                                 "CET-1:",
                                 "CET-1:60",
                                 "CET-1:0:60",
                                 "CET-1:0:0:0",
                                 "CET-1CE",
                                 "CET-1CEST,",
                                 "CET-1CEST,M3.5.0",
                                 "CET-1CEST,M3.5.0,",
                                 "CET-1CEST,,",
                                 "CET-1CEST,M3.5,M10.5.0",
                                 "CET-1CEST,M0.5.0,M10.5.0",
                                 "CET-1CEST,M13.5.0,M10.5.0",
                                 "CET-1CEST,M3.0.0,M10.5.0",
                                 "CET-1CEST,M3.6.0,M10.5.0",
                                 "CET-1CEST,M3.5.7,M10.5.0",
                                 "CET-1CEST,M3.5.0/168,M10.5.0",
                                 "CET-1CEST,M3.5.0/,M10.5.0",
                                 "CET-1CEST,J0,J300",
                                 "CET-1CEST,J366,J300",
                                 "CET-1CEST,366,1",
                                 "CET-1CEST,-1,1",
                                 "CET-1CEST,J60",
                                 "CET-1CEST,M3.5.0,M10.5.0/3 ",
                                 " CET-1",
                                 "CET -1",
                                 "CET-1CEST,M3.5.0,M10.5.0,M1.1.0",
                                 "Europe/Amsterdam",
                                 "+01:00",
                                 "UTC+1x",
                                 "CÉT-1",
                                 "CET-99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(PosixRule::parse(text).has_value());
  }
  CHECK_FALSE(PosixRule::parse(std::string(100000, 'A')).has_value());
}

}  // namespace
}  // namespace calltally
