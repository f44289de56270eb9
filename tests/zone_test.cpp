#include "base/zone.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using calltally::format_date;
using calltally::format_local;
using calltally::format_rfc3339;
using calltally::format_with_offset;
using calltally::Instant;
using calltally::parse_date;
using calltally::parse_local;
using calltally::parse_rfc3339;
using calltally::Zone;

namespace {

Zone zone_named(const std::string& name) {
  INFO(name);
  const auto zone = Zone::find(name);
  REQUIRE(zone.has_value());
  return *zone;
}

std::string utc(Instant instant) { return format_rfc3339(instant).substr(0, 16); }

}  // namespace

TEST_CASE("a zone is found by its IANA name") {
  for (const std::string name :
       {"Europe/Amsterdam", "UTC", "Etc/UTC", "Asia/Kolkata", "America/Argentina/Ushuaia"}) {
    CHECK(zone_named(name).name() == name);
  }
}

TEST_CASE("an unknown zone is answered with near names") {
  struct Case {
    std::string typed, message;
  };
  const std::vector<Case> cases{
      {"amsterdam", "'amsterdam' is not a time zone; did you mean 'Europe/Amsterdam'?"},
      {"Europe/Amsterdm", "'Europe/Amsterdm' is not a time zone; did you mean 'Europe/Amsterdam'?"},
      {"europe/amsterdam", "'europe/amsterdam' is not a time zone; did you mean 'Europe/Amsterdam'?"},
      {"Europe/Amsterdam ", "'Europe/Amsterdam ' is not a time zone; did you mean 'Europe/Amsterdam'?"},
      {"new york", "'new york' is not a time zone; did you mean 'America/New_York'?"},
      {"Kolkatta", "'Kolkatta' is not a time zone; did you mean 'Asia/Kolkata'?"},
      {"nowhere at all",
       "'nowhere at all' is not a time zone; use an IANA name such as Europe/Amsterdam, America/New_York or "
       "UTC"},
      {"", "'' is not a time zone; use an IANA name such as Europe/Amsterdam, America/New_York or UTC"},
      {"../../etc/passwd",
       "'../../etc/passwd' is not a time zone; use an IANA name such as Europe/Amsterdam, America/New_York "
       "or UTC"},
      {"+01:00",
       "'+01:00' is not a time zone; use an IANA name such as Europe/Amsterdam, America/New_York or UTC"},
  };
  for (const Case& c : cases) {
    const auto zone = Zone::find(c.typed);
    REQUIRE_FALSE(zone.has_value());
    CHECK(zone.error() == c.message);
  }
  CHECK_FALSE(Zone::find(std::string(100000, 'a')).has_value());
}

TEST_CASE("a near name is only a guess of at most three") {
  const auto zone = Zone::find("utcc");
  REQUIRE_FALSE(zone.has_value());
  CAPTURE(zone.error());
  CHECK(zone.error().find("UTC") != std::string::npos);
  CHECK(zone.error().size() < 120);
}

TEST_CASE("local days begin where the clocks of the place say so") {
  struct Case {
    std::string zone, day, start;
    int hours;
  };
  const std::vector<Case> cases{
      {"UTC", "2025-03-30", "2025-03-30T00:00", 24},
      {"Europe/Amsterdam", "2025-01-15", "2025-01-14T23:00", 24},
      {"Europe/Amsterdam", "2025-03-30", "2025-03-29T23:00", 23},
      {"Europe/Amsterdam", "2025-07-15", "2025-07-14T22:00", 24},
      {"Europe/Amsterdam", "2025-10-26", "2025-10-25T22:00", 25},
      {"Europe/Amsterdam", "2026-03-29", "2026-03-28T23:00", 23},
      {"Europe/Amsterdam", "2026-10-25", "2026-10-24T22:00", 25},
      {"Australia/Sydney", "2025-04-06", "2025-04-05T13:00", 25},
      {"Australia/Sydney", "2025-10-05", "2025-10-04T14:00", 23},
      {"Asia/Kolkata", "2025-10-26", "2025-10-25T18:30", 24},
      // Midnight is skipped: the day begins at 01:00.
      {"America/Santiago", "2025-09-07", "2025-09-07T04:00", 23},
      {"Africa/Cairo", "2025-04-25", "2025-04-24T22:00", 23},
      {"Asia/Beirut", "2026-03-29", "2026-03-28T22:00", 23},
      // Midnight comes twice: the day begins at the last one.
      {"America/Havana", "2025-11-01", "2025-11-01T04:00", 25},
      {"America/Havana", "2025-11-02", "2025-11-02T05:00", 24},
      {"Atlantic/Azores", "2025-10-26", "2025-10-26T01:00", 24},
      {"America/St_Johns", "2010-11-06", "2010-11-06T02:30", 25},
      {"America/St_Johns", "2010-11-07", "2010-11-07T03:30", 24},
      {"America/Moncton", "2005-10-30", "2005-10-30T04:00", 24},
      // The last hour of the day before does.
      {"America/Santiago", "2025-04-05", "2025-04-05T03:00", 25},
      {"Africa/Cairo", "2025-10-30", "2025-10-29T21:00", 25},
      // Samoa crossed the date line: this day never was.
      {"Pacific/Apia", "2011-12-30", "2011-12-30T10:00", 0},
      // After the last change that the zone files name.
      {"Europe/Amsterdam", "2038-07-02", "2038-07-01T22:00", 24},
      {"Europe/Amsterdam", "2050-03-27", "2050-03-26T23:00", 23},
      {"Australia/Sydney", "2100-04-04", "2100-04-03T13:00", 25},
      {"America/Santiago", "2050-09-04", "2050-09-04T04:00", 23},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone, c.day);
    const Zone zone = zone_named(c.zone);
    const auto day = parse_date(c.day);
    REQUIRE(day.has_value());
    const Instant start = zone.start_of(*day);
    CHECK(utc(start) == c.start);
    CHECK(zone.start_of(*day + std::chrono::days{1}) - start == std::chrono::hours{c.hours});
    if (c.hours > 0) CHECK(format_date(zone.day_of(start)) == c.day);
    CHECK(format_date(zone.day_of(start - std::chrono::milliseconds{1})) < c.day);
  }
}

TEST_CASE("a local time is an instant, also in hours that are skipped or come twice") {
  struct Case {
    std::string zone, local, instant;
  };
  const std::vector<Case> cases{
      {"UTC", "2025-07-01T12:00", "2025-07-01T12:00"},
      {"Europe/Amsterdam", "2025-07-01T12:00", "2025-07-01T10:00"},
      {"Europe/Amsterdam", "2025-03-30T01:59", "2025-03-30T00:59"},
      {"Europe/Amsterdam", "2025-03-30T02:00", "2025-03-30T01:00"},
      {"Europe/Amsterdam", "2025-03-30T02:30", "2025-03-30T01:00"},
      {"Europe/Amsterdam", "2025-03-30T03:00", "2025-03-30T01:00"},
      {"Europe/Amsterdam", "2025-10-26T01:59", "2025-10-25T23:59"},
      {"Europe/Amsterdam", "2025-10-26T02:30", "2025-10-26T00:30"},
      {"Europe/Amsterdam", "2025-10-26T03:00", "2025-10-26T02:00"},
      {"Australia/Lord_Howe", "2025-04-06T01:45", "2025-04-05T14:45"},
      {"Australia/Lord_Howe", "2025-10-05T02:15", "2025-10-04T15:30"},
      {"Asia/Kolkata", "2025-10-26T02:30", "2025-10-25T21:00"},
      {"America/Sao_Paulo", "2025-12-13T12:00", "2025-12-13T15:00"},
      {"America/St_Johns", "2010-11-07T00:00", "2010-11-07T03:30"},
      {"America/St_Johns", "2010-11-06T23:30", "2010-11-07T02:00"},
      {"Europe/Dublin", "2050-07-01T12:00", "2050-07-01T11:00"},
      {"Europe/Dublin", "2050-10-30T01:30", "2050-10-30T00:30"},
      {"Europe/Amsterdam", "2099-03-29T02:30", "2099-03-29T01:00"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone, c.local);
    const auto local = parse_local(c.local);
    REQUIRE(local.has_value());
    CHECK(utc(zone_named(c.zone).to_instant(*local)) == c.instant);
  }
}

TEST_CASE("an instant is shown in local time with its offset") {
  struct Case {
    std::string zone, instant, local, text;
  };
  const std::vector<Case> cases{
      {"UTC", "2025-12-13T12:05:30.999Z", "2025-12-13 12:05:30", "2025-12-13T12:05:30+00:00"},
      {"Europe/Amsterdam", "2025-10-26T00:30:00Z", "2025-10-26 02:30:00", "2025-10-26T02:30:00+02:00"},
      {"Europe/Amsterdam", "2025-10-26T01:30:00Z", "2025-10-26 02:30:00", "2025-10-26T02:30:00+01:00"},
      {"Asia/Kolkata", "2025-12-31T18:30:00Z", "2026-01-01 00:00:00", "2026-01-01T00:00:00+05:30"},
      {"America/Sao_Paulo", "2025-12-13T12:05:30Z", "2025-12-13 09:05:30", "2025-12-13T09:05:30-03:00"},
      {"America/St_Johns", "2025-12-13T12:05:30Z", "2025-12-13 08:35:30", "2025-12-13T08:35:30-03:30"},
      {"Pacific/Kiritimati", "2025-12-31T12:00:00Z", "2026-01-01 02:00:00", "2026-01-01T02:00:00+14:00"},
      {"Europe/Amsterdam", "1969-12-31T23:59:59.001Z", "1970-01-01 00:59:59", "1970-01-01T00:59:59+01:00"},
      // -00:44:30 then: the text has no room for the seconds, and yet names the same instant.
      {"Africa/Monrovia", "1971-06-01T12:00:00Z", "1971-06-01 11:15:30", "1971-06-01T11:15:00-00:45"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone, c.instant);
    const Zone zone = zone_named(c.zone);
    const auto instant = parse_rfc3339(c.instant);
    REQUIRE(instant.has_value());
    CHECK(format_local(zone.to_local(*instant)) == c.local);
    CHECK(format_with_offset(*instant, zone) == c.text);
    CHECK(parse_rfc3339(c.text) == std::chrono::floor<std::chrono::seconds>(*instant));
  }
}

TEST_CASE("stretches of one offset join without a gap") {
  for (const std::string name :
       {"UTC", "Europe/Amsterdam", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata"}) {
    CAPTURE(name);
    const Zone zone = zone_named(name);
    const Instant end = std::chrono::sys_days{std::chrono::year{2101} / 1 / 1};
    for (Instant at = std::chrono::sys_days{std::chrono::year{1970} / 1 / 1}; at < end;) {
      const Zone::Stretch stretch = zone.stretch_at(at);
      REQUIRE(stretch.since <= at);
      REQUIRE(stretch.until > at);
      CHECK(zone.stretch_at(stretch.until - std::chrono::milliseconds{1}).offset == stretch.offset);
      at = stretch.until;
    }
  }
  const Zone::Stretch summer =
      zone_named("Europe/Amsterdam").stretch_at(*parse_rfc3339("2026-07-01T00:00:00Z"));
  CHECK(utc(summer.since) == "2026-03-29T01:00");
  CHECK(utc(summer.until) == "2026-10-25T01:00");
  CHECK(summer.offset == std::chrono::hours{2});
}

TEST_CASE("dates are read exactly and written back the same") {
  for (const std::string text :
       {"2025-12-13", "2024-02-29", "2000-02-29", "1970-01-01", "0001-01-01", "9999-12-31"}) {
    const auto date = parse_date(text);
    REQUIRE(date.has_value());
    CHECK(format_date(*date) == text);
  }
  for (const std::string text :
       {"",           "2025",        "2025-12",    "2025-12-1",  "2025-1-12",  "2025-12-013", "2025-12-32",
        "2025-13-01", "2025-00-01",  "2025-12-00", "2025-02-29", "1900-02-29", "2025-12-13 ", " 2025-12-13",
        "2025/12/13", "2025-12-13T", "20251213",   "-025-12-13", "2025--1-01", "13-12-2025",  "2025-12-1x",
        "2025-W50-6"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
}

TEST_CASE("local times are read without a zone") {
  for (const std::string text : {"2025-12-13T10:00", "2025-12-13 10:00", "2025-12-13t10:00:00"}) {
    const auto local = parse_local(text);
    REQUIRE(local.has_value());
    CHECK(format_local(*local) == "2025-12-13 10:00:00");
  }
  for (const std::string text :
       {"", "2025-12-13", "2025-12-13T", "2025-12-13T10", "2025-12-13T10:", "2025-12-13T10:0",
        "2025-12-13T1:00", "2025-12-13T24:00", "2025-12-13T10:60", "2025-12-13T10:00:60",
        "2025-12-13T10:00:", "2025-12-13T10:00Z", "2025-12-13T10:00+01:00", "2025-12-13T10:00:00.5",
        "2025-02-30T10:00", "2025-12-13  10:00", "10:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_local(text).has_value());
  }
}
