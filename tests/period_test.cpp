#include "base/period.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"

using calltally::Bucket;
using calltally::buckets;
using calltally::compared_period;
using calltally::Comparison;
using calltally::Extent;
using calltally::format_with_offset;
using calltally::Instant;
using calltally::parse_rfc3339;
using calltally::Period;
using calltally::PeriodRequest;
using calltally::resolve_period;
using calltally::series_unit;
using calltally::SeriesUnit;
using calltally::Zone;

namespace {

using Kind = Period::Kind;
using Unit = Period::Unit;
using Text = std::optional<std::string>;

const std::string amsterdam = "Europe/Amsterdam";
// A Saturday.
const std::string noon = "2025-12-13T12:00:00Z";

std::string sentence(const calltally::Complaint& complaint) { return complaint.subject + complaint.text; }

Zone zone_named(const std::string& name) {
  INFO(name);
  const auto zone = Zone::find(name);
  REQUIRE(zone.has_value());
  return *zone;
}

Instant at(const std::string& text) {
  INFO(text);
  const auto instant = parse_rfc3339(text);
  REQUIRE(instant.has_value());
  return *instant;
}

// Both ends on the local clock, without seconds where they are zero and without the midnight of whole days.
std::string brief(Instant instant, const Zone& zone) {
  std::string text = format_with_offset(instant, zone);
  text.resize(19);
  if (text.ends_with(":00")) text.resize(16);
  if (text.ends_with("T00:00")) text.resize(10);
  return text;
}

std::string shown(const Period& period, const Zone& zone) {
  return brief(period.since, zone) + " to " + brief(period.until, zone);
}

Period resolved(const std::string& typed, const std::string& zone = amsterdam,
                const std::string& now = noon) {
  INFO(typed);
  const auto period = resolve_period({typed, {}, {}}, "30d", zone_named(zone), at(now), {});
  REQUIRE(period.has_value());
  return *period;
}

Period between(const std::string& since, const std::string& until, const std::string& zone = amsterdam) {
  INFO(since << " to " << until);
  const auto period = resolve_period({{}, since, until}, "30d", zone_named(zone), at(noon), {});
  REQUIRE(period.has_value());
  return *period;
}

std::vector<std::string> starts(const std::vector<Bucket>& series) {
  std::vector<std::string> result;
  for (const Bucket& bucket : series) result.push_back(bucket.start);
  return result;
}

}  // namespace

TEST_CASE("every way to write a period is resolved in the zone") {
  struct Case {
    std::string typed, now, shown, label;
    Kind kind;
    Unit unit;
  };
  const std::vector<Case> cases{
      {"today", noon, "2025-12-13 to 2025-12-14", "today", Kind::calendar_unit, Unit::day},
      {"yesterday", noon, "2025-12-12 to 2025-12-13", "yesterday", Kind::calendar_unit, Unit::day},
      {"last-week", noon, "2025-12-01 to 2025-12-08", "last-week", Kind::calendar_unit, Unit::week},
      {"last-month", noon, "2025-11-01 to 2025-12-01", "last-month", Kind::calendar_unit, Unit::month},
      {"last-quarter", noon, "2025-07-01 to 2025-10-01", "last-quarter", Kind::calendar_unit, Unit::quarter},
      {"last-year", noon, "2024-01-01 to 2025-01-01", "last-year", Kind::calendar_unit, Unit::year},
      {"this-week", noon, "2025-12-08 to 2025-12-14", "this-week", Kind::unit_so_far, Unit::week},
      {"this-month", noon, "2025-12-01 to 2025-12-14", "this-month", Kind::unit_so_far, Unit::month},
      {"this-quarter", noon, "2025-10-01 to 2025-12-14", "this-quarter", Kind::unit_so_far, Unit::quarter},
      {"this-year", noon, "2025-01-01 to 2025-12-14", "this-year", Kind::unit_so_far, Unit::year},
      {"LAST-Month", noon, "2025-11-01 to 2025-12-01", "last-month", Kind::calendar_unit, Unit::month},
      {"1d", noon, "2025-12-13 to 2025-12-14", "1d", Kind::range, Unit::none},
      {"7d", noon, "2025-12-07 to 2025-12-14", "7d", Kind::range, Unit::none},
      {"30D", noon, "2025-11-14 to 2025-12-14", "30d", Kind::range, Unit::none},
      {"030d", noon, "2025-11-14 to 2025-12-14", "30d", Kind::range, Unit::none},
      {"12w", noon, "2025-09-21 to 2025-12-14", "12w", Kind::range, Unit::none},
      {"6m", noon, "2025-06-14 to 2025-12-14", "6m", Kind::range, Unit::none},
      {"20000d", noon, "1971-03-13 to 2025-12-14", "20000d", Kind::range, Unit::none},
      {"2025", noon, "2025-01-01 to 2026-01-01", "2025", Kind::calendar_unit, Unit::year},
      {"1970", noon, "1970-01-01 to 1971-01-01", "1970", Kind::calendar_unit, Unit::year},
      {"2025-Q4", noon, "2025-10-01 to 2026-01-01", "2025-Q4", Kind::calendar_unit, Unit::quarter},
      {"2025-q1", noon, "2025-01-01 to 2025-04-01", "2025-Q1", Kind::calendar_unit, Unit::quarter},
      {"2025-12", noon, "2025-12-01 to 2026-01-01", "2025-12", Kind::calendar_unit, Unit::month},
      {"2024-02", noon, "2024-02-01 to 2024-03-01", "2024-02", Kind::calendar_unit, Unit::month},
      {"2025-W50", noon, "2025-12-08 to 2025-12-15", "2025-W50", Kind::calendar_unit, Unit::week},
      {"2025-w01", noon, "2024-12-30 to 2025-01-06", "2025-W01", Kind::calendar_unit, Unit::week},
      {"2020-W53", noon, "2020-12-28 to 2021-01-04", "2020-W53", Kind::calendar_unit, Unit::week},
      {"2026-W53", noon, "2026-12-28 to 2027-01-04", "2026-W53", Kind::calendar_unit, Unit::week},
      {"1970-W01", noon, "1969-12-29 to 1970-01-05", "1970-W01", Kind::calendar_unit, Unit::week},
      {"2025-12-13", noon, "2025-12-13 to 2025-12-14", "2025-12-13", Kind::calendar_unit, Unit::day},
      {"2024-02-29", noon, "2024-02-29 to 2024-03-01", "2024-02-29", Kind::calendar_unit, Unit::day},
      {"2025-12-01..2025-12-13", noon, "2025-12-01 to 2025-12-14", "2025-12-01..2025-12-13", Kind::range,
       Unit::none},
      {"2025-12-13..2025-12-13", noon, "2025-12-13 to 2025-12-14", "2025-12-13..2025-12-13", Kind::range,
       Unit::none},
      {"all", noon, "2025-12-13 to 2025-12-14", "all", Kind::everything, Unit::none},
      {"ALL", noon, "2025-12-13 to 2025-12-14", "all", Kind::everything, Unit::none},
      // The day of the place counts, not that of UTC.
      {"today", "2025-12-13T23:30:00Z", "2025-12-14 to 2025-12-15", "today", Kind::calendar_unit, Unit::day},
      {"this-month", "2025-11-30T23:00:00Z", "2025-12-01 to 2025-12-02", "this-month", Kind::unit_so_far,
       Unit::month},
      {"this-month", "2025-11-30T22:59:59Z", "2025-11-01 to 2025-12-01", "this-month", Kind::unit_so_far,
       Unit::month},
      {"this-week", "2025-12-08T08:00:00Z", "2025-12-08 to 2025-12-09", "this-week", Kind::unit_so_far,
       Unit::week},
      {"this-week", "2025-12-14T08:00:00Z", "2025-12-08 to 2025-12-15", "this-week", Kind::unit_so_far,
       Unit::week},
      {"last-week", "2021-01-01T08:00:00Z", "2020-12-21 to 2020-12-28", "last-week", Kind::calendar_unit,
       Unit::week},
      {"this-week", "2021-01-01T08:00:00Z", "2020-12-28 to 2021-01-02", "this-week", Kind::unit_so_far,
       Unit::week},
      {"this-week", "2024-12-30T08:00:00Z", "2024-12-30 to 2024-12-31", "this-week", Kind::unit_so_far,
       Unit::week},
      {"last-quarter", "2026-02-10T08:00:00Z", "2025-10-01 to 2026-01-01", "last-quarter",
       Kind::calendar_unit, Unit::quarter},
      // Months counted back from days that other months do not have.
      {"6m", "2026-04-15T08:00:00Z", "2025-10-16 to 2026-04-16", "6m", Kind::range, Unit::none},
      {"6m", "2025-08-31T08:00:00Z", "2025-03-01 to 2025-09-01", "6m", Kind::range, Unit::none},
      {"6m", "2025-08-28T08:00:00Z", "2025-03-01 to 2025-08-29", "6m", Kind::range, Unit::none},
      {"6m", "2024-08-31T08:00:00Z", "2024-03-01 to 2024-09-01", "6m", Kind::range, Unit::none},
      {"1m", "2025-03-31T08:00:00Z", "2025-03-01 to 2025-04-01", "1m", Kind::range, Unit::none},
      {"1m", "2025-02-28T08:00:00Z", "2025-01-29 to 2025-03-01", "1m", Kind::range, Unit::none},
      {"12m", "2024-02-29T08:00:00Z", "2023-03-01 to 2024-03-01", "12m", Kind::range, Unit::none},
  };
  const Zone zone = zone_named(amsterdam);
  for (const Case& c : cases) {
    CAPTURE(c.typed, c.now);
    const Period period = resolved(c.typed, amsterdam, c.now);
    CHECK(shown(period, zone) == c.shown);
    CHECK(period.label == c.label);
    CHECK(period.kind == c.kind);
    CHECK(period.unit == c.unit);
  }
}

TEST_CASE("days are as long as the clocks of the place make them") {
  struct Case {
    std::string zone, typed;
    int hours;
  };
  const std::vector<Case> cases{
      {amsterdam, "2025-03-30", 23},
      {amsterdam, "2025-10-26", 25},
      {amsterdam, "2026-03-29", 23},
      {amsterdam, "2026-10-25", 25},
      {amsterdam, "2025-03", 31 * 24 - 1},
      {amsterdam, "2025-10", 31 * 24 + 1},
      {amsterdam, "2025-W13", 7 * 24 - 1},
      {amsterdam, "2025", 365 * 24},
      {amsterdam, "2024", 366 * 24},
      {"Australia/Sydney", "2025-04-06", 25},
      {"Australia/Sydney", "2025-10-05", 23},
      {"America/Santiago", "2025-09-07", 23},
      {"America/Santiago", "2025-04-05", 25},
      {"Asia/Kolkata", "2025-10-26", 24},
      {"UTC", "2025-10-26", 24},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone, c.typed);
    const Period period = resolved(c.typed, c.zone);
    CHECK(period.until - period.since == std::chrono::hours{c.hours});
  }
}

TEST_CASE("since and --until take dates, local times and instants") {
  struct Case {
    Text since, until;
    std::string shown, label;
  };
  const std::vector<Case> cases{
      {"2025-12-01", "2025-12-13", "2025-12-01 to 2025-12-14", "2025-12-01..2025-12-13"},
      {"2025-12-13", "2025-12-13", "2025-12-13 to 2025-12-14", "2025-12-13"},
      {"2025-12-13T10:00", "2025-12-13 12:30", "2025-12-13T10:00 to 2025-12-13T12:30",
       "2025-12-13 10:00..2025-12-13 12:30"},
      {"2025-12-13 10:00:05", "2025-12-13", "2025-12-13T10:00:05 to 2025-12-14",
       "2025-12-13 10:00:05..2025-12-14 00:00"},
      {"2025-12-01", "2025-12-13T00:00", "2025-12-01 to 2025-12-13", "2025-12-01..2025-12-12"},
      {"2025-12-01", "2025-12-12T23:00:00Z", "2025-12-01 to 2025-12-13", "2025-12-01..2025-12-12"},
      {"2025-12-13T10:00:00Z", "2025-12-13T12:00:00+02:00", "2025-12-13T11:00 to 2025-12-13T11:00", ""},
      {"2025-12-13T09:00:00Z", "2025-12-13T12:00:00+02:00", "2025-12-13T10:00 to 2025-12-13T11:00",
       "2025-12-13 10:00..2025-12-13 11:00"},
      // An end that was not typed: today, or the first and the last call.
      {"2025-12-01", {}, "2025-12-01 to 2025-12-14", "2025-12-01..2025-12-13"},
      {"2025-12-13T10:00", {}, "2025-12-13T10:00 to 2025-12-14", "2025-12-13 10:00..2025-12-14 00:00"},
      {"2026-05-01", {}, "2026-05-01 to 2026-05-02", "2026-05-01"},
      {{}, "2025-12-01", "2025-11-03 to 2025-12-02", "2025-11-03..2025-12-01"},
      {{}, "2025-12-01T10:00", "2025-11-03 to 2025-12-01T10:00", "2025-11-03 00:00..2025-12-01 10:00"},
      {{}, "2025-10-01", "2025-10-01 to 2025-10-02", "2025-10-01"},
      {{}, "2025-10-01T00:00", "2025-09-30 to 2025-10-01", "2025-09-30"},
  };
  const Zone zone = zone_named(amsterdam);
  const Extent extent{at("2025-11-03T08:00:00Z"), at("2025-12-12T08:00:00Z")};
  for (const Case& c : cases) {
    CAPTURE(c.shown);
    const auto period = resolve_period({{}, c.since, c.until}, "30d", zone, at(noon), extent);
    CHECK(period.has_value() == !c.label.empty());
    if (!period) continue;
    CHECK(shown(*period, zone) == c.shown);
    CHECK(period->label == c.label);
    CHECK(period->kind == Kind::range);
  }
}

TEST_CASE("an open end reaches calls after today, and needs no calls") {
  const Zone zone = zone_named(amsterdam);
  const Extent extent{at("2025-11-03T08:00:00Z"), at("2026-01-05T08:00:00Z")};
  const auto later = resolve_period({{}, "2025-12-01", {}}, "30d", zone, at(noon), extent);
  REQUIRE(later.has_value());
  CHECK(shown(*later, zone) == "2025-12-01 to 2026-01-06");
  const auto empty = resolve_period({{}, {}, "2025-12-01"}, "30d", zone, at(noon), {});
  REQUIRE(empty.has_value());
  CHECK(shown(*empty, zone) == "2025-12-01 to 2025-12-02");
}

TEST_CASE("all runs from the day of the first call to the day of the last") {
  const Zone zone = zone_named(amsterdam);
  const Extent extent{at("2024-05-31T22:30:00Z"), at("2025-12-12T23:30:00Z")};
  const auto period = resolve_period({"all", {}, {}}, "30d", zone, at(noon), extent);
  REQUIRE(period.has_value());
  CHECK(shown(*period, zone) == "2024-06-01 to 2025-12-14");
  CHECK(period->label == "all");
}

TEST_CASE("an absent request is the fallback") {
  const Zone zone = zone_named(amsterdam);
  const auto month = resolve_period({}, "30d", zone, at(noon), {});
  REQUIRE(month.has_value());
  CHECK(month->label == "30d");
  const auto all = resolve_period({}, "all", zone, at(noon), {});
  REQUIRE(all.has_value());
  CHECK(all->kind == Kind::everything);
}

TEST_CASE("what is not a period is refused with a way out") {
  const std::string others = ", 30d, 2025-12, 2025-Q4, 2025-W50, 2025-12-01..2025-12-13 or all";
  const std::string vague = "is not a period; try last-month" + others;
  const std::string years = "is out of range; years run from 1970 to 9999";
  const std::string no_date = "is not in the calendar; check month and day";
  const std::string no_month = "is not in the calendar; months are 01 to 12";
  const std::string no_quarter = "is not in the calendar; quarters are Q1 to Q4";
  struct Case {
    std::string typed, rest;
  };
  const std::vector<Case> cases{
      {"lastmonth", vague},
      {"last month", vague},
      {"last_month", vague},
      {"LastMonth", vague},
      {"month", vague},
      {"tody", "is not a period; try today" + others},
      {"yesteday", "is not a period; try yesterday" + others},
      {"thisweek", "is not a period; try this-week" + others},
      {"this-weak", "is not a period; try this-week" + others},
      {"last-quater", "is not a period; try last-quarter" + others},
      {"week", "is not a period; try last-week" + others},
      {"last-weeks", "is not a period; try last-week" + others},
      {"tomorrow", vague},
      {"this-day", vague},
      {"", vague},
      {" ", vague},
      {"today ", "is not a period; try today" + others},
      {"everything", vague},
      {"al", vague},
      {"30", vague},
      {"d", vague},
      {"30 d", vague},
      {"30days", vague},
      {"30h", vague},
      {"2y", vague},
      {"-7d", vague},
      {"+7d", vague},
      {"7.5d", vague},
      {"0x7d", vague},
      {"7dd", vague},
      {"0d", "is out of range; use 1d to 36500d"},
      {"000d", "is out of range; use 1d to 36500d"},
      {"36501d", "is out of range; use 1d to 36500d"},
      {"99999999999999999999999d", "is out of range; use 1d to 36500d"},
      {"4294967297d", "is out of range; use 1d to 36500d"},
      {"0w", "is out of range; use 1w to 5200w"},
      {"5201w", "is out of range; use 1w to 5200w"},
      {"0M", "is out of range; use 1m to 1200m"},
      {"1201m", "is out of range; use 1m to 1200m"},
      {"1969", years},
      {"0000", years},
      {"1969-Q4", years},
      {"1969-12", years},
      {"0000-00", years},
      {"1969-W52", years},
      {"1969-12-31", years},
      {"1969-12-31..1970-01-01", years},
      {"25", vague},
      {"202", vague},
      {"20255", vague},
      {"10000", vague},
      {"-2025", vague},
      {"2025-", vague},
      {"2025-1", vague},
      {"2025-00", no_month},
      {"2025-13", no_month},
      {"2025-99", no_month},
      {"2025-012", vague},
      {"2025/12", vague},
      {"12-2025", vague},
      {"2025-Q0", no_quarter},
      {"2025-Q5", no_quarter},
      {"2025-Q12", vague},
      {"2025Q4", vague},
      {"Q4", vague},
      {"2025-K4", vague},
      {"2025-W00", "is not in the calendar; the weeks of 2025 are W01 to W52"},
      {"2025-W53", "is not in the calendar; the weeks of 2025 are W01 to W52"},
      {"2021-w53", "is not in the calendar; the weeks of 2021 are W01 to W52"},
      {"2020-W54", "is not in the calendar; the weeks of 2020 are W01 to W53"},
      {"2026-W99", "is not in the calendar; the weeks of 2026 are W01 to W53"},
      {"2025-W5", vague},
      {"2025W50", vague},
      {"2025-W50-1", vague},
      {"2025-02-29", no_date},
      {"1900-02-29", years},
      {"2100-02-29", no_date},
      {"2025-04-31", no_date},
      {"2025-12-00", no_date},
      {"2025-12-32", no_date},
      {"2025-13-01", no_date},
      {"2025-12-1", vague},
      {"13-12-2025", vague},
      {"2025-12-13T10:00", vague},
      {"2025-12-13T10:00:00Z", vague},
      {"2025-12-13..2025-12-01", "ends before it begins; put the earlier date first"},
      {"2025-02-30..2025-03-01", no_date},
      {"2025-02-01..2025-02-30", no_date},
      {"2025-12-01..", vague},
      {"..2025-12-01", vague},
      {"..", vague},
      {"2025-12-01...2025-12-13", vague},
      {"2025-12-01..2025-12-13..2025-12-14", vague},
      {"2025-12-01 .. 2025-12-13", vague},
      {"2025-11..2025-12", vague},
      {"2025-12-01..12-13", vague},
      {"2025-12-01-2025-12-13", vague},
      {"\xEF\xBC\x97"
       "d",
       vague},
      {std::string(500, 'x'), vague},
      {std::string("today\0", 6), "is not a period; try today" + others},
  };
  const Zone zone = zone_named(amsterdam);
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    const auto period = resolve_period({c.typed, {}, {}}, "30d", zone, at(noon), {});
    REQUIRE_FALSE(period.has_value());
    CHECK(sentence(period.error()) == "period '" + c.typed + "' " + c.rest);
  }
}

TEST_CASE("what is not an end of a period is refused with a way out") {
  const std::string vague =
      "is not a date or time; try 2025-12-01, 2025-12-01T09:00 or 2025-12-01T09:00:00+01:00";
  const std::string years = "is out of range; years run from 1970 to 9999";
  struct Case {
    std::string typed, rest;
  };
  const std::vector<Case> cases{
      {"", vague},
      {"yesterday", vague},
      {"30d", vague},
      {"2025", vague},
      {"2025-12", vague},
      {"2025-12-1", vague},
      {"2025-02-30", vague},
      {"2025-02-29T10:00", vague},
      {"2025-12-13T", vague},
      {"2025-12-13T10", vague},
      {"2025-12-13T24:00", vague},
      {"2025-12-13T10:60", vague},
      {"2025-12-13T10:00 Europe/Amsterdam", vague},
      {"2025-12-13T10:00+01:00", vague},
      {"2025-12-13T10:00:00+0100", vague},
      {"10:00", vague},
      {"1765627530", vague},
      {"2025-12-01..2025-12-13", vague},
      {" 2025-12-13", vague},
      {"1969-12-31", years},
      {"0001-01-01T10:00", years},
      {"1969-12-31T20:00:00Z", years},
      {"0000-01-01", years},
  };
  const Zone zone = zone_named(amsterdam);
  for (const Case& c : cases) {
    CAPTURE(c.typed);
    const auto since = resolve_period({{}, c.typed, {}}, "30d", zone, at(noon), {});
    REQUIRE_FALSE(since.has_value());
    CHECK(sentence(since.error()) == "since '" + c.typed + "' " + c.rest);
    const auto until = resolve_period({{}, {}, c.typed}, "30d", zone, at(noon), {});
    REQUIRE_FALSE(until.has_value());
    CHECK(sentence(until.error()) == "until '" + c.typed + "' " + c.rest);
  }
}

TEST_CASE("ends that contradict each other or a period are misuse") {
  struct Case {
    Text period, since, until;
    std::string error;
  };
  const std::string both = "period cannot be combined with a start or an end; use the one or the others";
  const auto backwards = [](const std::string& since, const std::string& until) {
    return "since '" + since + "' is not before the end '" + until + "'; put the earlier one first";
  };
  const std::vector<Case> cases{
      {"today", "2025-12-01", {}, both},
      {"today", {}, "2025-12-01", both},
      {"today", "2025-12-01", "2025-12-02", both},
      {"nonsense", "nonsense", {}, both},
      {{}, "2025-12-14", "2025-12-13", backwards("2025-12-14", "2025-12-13")},
      {{}, "2025-12-13", "2025-12-13T00:00", backwards("2025-12-13", "2025-12-13T00:00")},
      {{}, "2025-12-13T10:00", "2025-12-13T10:00", backwards("2025-12-13T10:00", "2025-12-13T10:00")},
      {{}, "2025-12-13T10:00", "2025-12-13T08:59:59Z", backwards("2025-12-13T10:00", "2025-12-13T08:59:59Z")},
      // A skipped hour holds nothing.
      {{}, "2025-03-30T02:10", "2025-03-30T02:50", backwards("2025-03-30T02:10", "2025-03-30T02:50")},
  };
  const Zone zone = zone_named(amsterdam);
  for (const Case& c : cases) {
    const auto period = resolve_period({c.period, c.since, c.until}, "30d", zone, at(noon), {});
    REQUIRE_FALSE(period.has_value());
    CHECK(sentence(period.error()) == c.error);
  }
}

TEST_CASE("a period is compared with the one before it and with the year before") {
  struct Case {
    std::string typed, now, previous, previous_label, last_year, last_year_label;
  };
  const std::string leap = "2024-02-29T12:00:00Z";
  const std::string march = "2025-03-31T12:00:00Z";
  const std::vector<Case> cases{
      {"today", noon, "2025-12-12 to 2025-12-13", "2025-12-12", "2024-12-13 to 2024-12-14", "2024-12-13"},
      {"2024-02-29", noon, "2024-02-28 to 2024-02-29", "2024-02-28", "2023-02-28 to 2023-03-01",
       "2023-02-28"},
      {"2025-03-31", noon, "2025-03-30 to 2025-03-31", "2025-03-30", "2024-03-31 to 2024-04-01",
       "2024-03-31"},
      {"last-week", noon, "2025-11-24 to 2025-12-01", "2025-W48", "2024-12-02 to 2024-12-09", "2024-W49"},
      {"2025-W01", noon, "2024-12-23 to 2024-12-30", "2024-W52", "2024-01-01 to 2024-01-08", "2024-W01"},
      {"2020-W53", noon, "2020-12-21 to 2020-12-28", "2020-W52", "2019-12-23 to 2019-12-30", "2019-W52"},
      {"2021-W01", noon, "2020-12-28 to 2021-01-04", "2020-W53", "2019-12-30 to 2020-01-06", "2020-W01"},
      {"2021-W52", noon, "2021-12-20 to 2021-12-27", "2021-W51", "2020-12-21 to 2020-12-28", "2020-W52"},
      {"last-month", noon, "2025-10-01 to 2025-11-01", "2025-10", "2024-11-01 to 2024-12-01", "2024-11"},
      {"2025-12", noon, "2025-11-01 to 2025-12-01", "2025-11", "2024-12-01 to 2025-01-01", "2024-12"},
      {"2025-01", noon, "2024-12-01 to 2025-01-01", "2024-12", "2024-01-01 to 2024-02-01", "2024-01"},
      {"2024-02", noon, "2024-01-01 to 2024-02-01", "2024-01", "2023-02-01 to 2023-03-01", "2023-02"},
      {"2025-Q1", noon, "2024-10-01 to 2025-01-01", "2024-Q4", "2024-01-01 to 2024-04-01", "2024-Q1"},
      {"2025", noon, "2024-01-01 to 2025-01-01", "2024", "2024-01-01 to 2025-01-01", "2024"},
      {"this-week", noon, "2025-12-01 to 2025-12-07", "2025-12-01..2025-12-06", "2024-12-09 to 2024-12-15",
       "2024-12-09..2024-12-14"},
      {"this-week", "2021-01-01T12:00:00Z", "2020-12-21 to 2020-12-26", "2020-12-21..2020-12-25",
       "2019-12-23 to 2019-12-28", "2019-12-23..2019-12-27"},
      {"this-month", noon, "2025-11-01 to 2025-11-14", "2025-11-01..2025-11-13", "2024-12-01 to 2024-12-14",
       "2024-12-01..2024-12-13"},
      {"this-month", "2025-12-01T12:00:00Z", "2025-11-01 to 2025-11-02", "2025-11-01",
       "2024-12-01 to 2024-12-02", "2024-12-01"},
      {"this-month", march, "2025-02-01 to 2025-03-01", "2025-02-01..2025-02-28", "2024-03-01 to 2024-04-01",
       "2024-03-01..2024-03-31"},
      {"this-month", leap, "2024-01-01 to 2024-01-30", "2024-01-01..2024-01-29", "2023-02-01 to 2023-03-01",
       "2023-02-01..2023-02-28"},
      {"this-quarter", noon, "2025-07-01 to 2025-09-14", "2025-07-01..2025-09-13", "2024-10-01 to 2024-12-14",
       "2024-10-01..2024-12-13"},
      {"this-quarter", "2025-05-31T12:00:00Z", "2025-01-01 to 2025-03-01", "2025-01-01..2025-02-28",
       "2024-04-01 to 2024-06-01", "2024-04-01..2024-05-31"},
      {"this-year", leap, "2023-01-01 to 2023-03-01", "2023-01-01..2023-02-28", "2023-01-01 to 2023-03-01",
       "2023-01-01..2023-02-28"},
      {"this-year", march, "2024-01-01 to 2024-04-01", "2024-01-01..2024-03-31", "2024-01-01 to 2024-04-01",
       "2024-01-01..2024-03-31"},
      {"1d", noon, "2025-12-12 to 2025-12-13", "2025-12-12", "2024-12-13 to 2024-12-14", "2024-12-13"},
      {"6d", noon, "2025-12-02 to 2025-12-08", "2025-12-02..2025-12-07", "2024-12-08 to 2024-12-14",
       "2024-12-08..2024-12-13"},
      {"7d", noon, "2025-11-30 to 2025-12-07", "2025-11-30..2025-12-06", "2024-12-07 to 2024-12-14",
       "2024-12-07..2024-12-13"},
      {"8d", noon, "2025-11-22 to 2025-11-30", "2025-11-22..2025-11-29", "2024-12-06 to 2024-12-14",
       "2024-12-06..2024-12-13"},
      {"30d", noon, "2025-10-10 to 2025-11-09", "2025-10-10..2025-11-08", "2024-11-14 to 2024-12-14",
       "2024-11-14..2024-12-13"},
      {"2024-02-20..2024-02-28", noon, "2024-02-06 to 2024-02-15", "2024-02-06..2024-02-14",
       "2023-02-20 to 2023-03-01", "2023-02-20..2023-02-28"},
      {"2024-02-29..2024-02-29", noon, "2024-02-28 to 2024-02-29", "2024-02-28", "2023-02-28 to 2023-03-01",
       "2023-02-28"},
      {"2025-12-01..2025-12-13", noon, "2025-11-17 to 2025-11-30", "2025-11-17..2025-11-29",
       "2024-12-01 to 2024-12-14", "2024-12-01..2024-12-13"},
      // Across a change of the clocks days stay whole.
      {"2025-03-30", noon, "2025-03-29 to 2025-03-30", "2025-03-29", "2024-03-30 to 2024-03-31",
       "2024-03-30"},
      {"2025-10-27..2025-11-02", noon, "2025-10-20 to 2025-10-27", "2025-10-20..2025-10-26",
       "2024-10-27 to 2024-11-03", "2024-10-27..2024-11-02"},
  };
  const Zone zone = zone_named(amsterdam);
  for (const Case& c : cases) {
    CAPTURE(c.typed, c.now);
    const Period period = resolved(c.typed, amsterdam, c.now);
    const auto previous = compared_period(period, Comparison::previous, zone);
    const auto last_year = compared_period(period, Comparison::last_year, zone);
    REQUIRE(previous.has_value());
    REQUIRE(last_year.has_value());
    CHECK(shown(*previous, zone) == c.previous);
    CHECK(previous->label == c.previous_label);
    CHECK(shown(*last_year, zone) == c.last_year);
    CHECK(last_year->label == c.last_year_label);
    CHECK_FALSE(compared_period(period, Comparison::none, zone).has_value());
  }
}

TEST_CASE("all is compared with nothing") {
  const Zone zone = zone_named(amsterdam);
  for (const Comparison comparison : {Comparison::none, Comparison::previous, Comparison::last_year}) {
    CHECK_FALSE(compared_period(resolved("all"), comparison, zone).has_value());
  }
}

TEST_CASE("a range of hours is compared at the same local times") {
  struct Case {
    std::string since, until, previous, last_year;
  };
  const std::vector<Case> cases{
      {"2025-12-13T10:00", "2025-12-13T12:00", "2025-12-12T10:00 to 2025-12-12T12:00",
       "2024-12-13T10:00 to 2024-12-13T12:00"},
      {"2025-12-13T22:00", "2025-12-14T02:00", "2025-12-11T22:00 to 2025-12-12T02:00",
       "2024-12-13T22:00 to 2024-12-14T02:00"},
      {"2025-12-13T22:00", "2025-12-14T00:00", "2025-12-12T22:00 to 2025-12-13",
       "2024-12-13T22:00 to 2024-12-14"},
      {"2025-12-01T09:00", "2025-12-08T09:00", "2025-11-17T09:00 to 2025-11-24T09:00",
       "2024-12-01T09:00 to 2024-12-08T09:00"},
      {"2025-03-30T10:00", "2025-03-30T12:00", "2025-03-29T10:00 to 2025-03-29T12:00",
       "2024-03-30T10:00 to 2024-03-30T12:00"},
      // The hour does not exist a day before: as long a stretch after the change stands for it.
      {"2025-03-31T02:10", "2025-03-31T02:50", "2025-03-30T03:00 to 2025-03-30T03:40",
       "2024-03-31T03:00 to 2024-03-31T03:40"},
      {"2024-02-28T18:00", "2024-02-29T10:00", "2024-02-26T18:00 to 2024-02-27T10:00",
       "2023-02-28T18:00 to 2023-03-01T10:00"},
  };
  const Zone zone = zone_named(amsterdam);
  for (const Case& c : cases) {
    CAPTURE(c.since, c.until);
    const Period period = between(c.since, c.until);
    const auto previous = compared_period(period, Comparison::previous, zone);
    const auto last_year = compared_period(period, Comparison::last_year, zone);
    REQUIRE(previous.has_value());
    REQUIRE(last_year.has_value());
    CHECK(shown(*previous, zone) == c.previous);
    CHECK(shown(*last_year, zone) == c.last_year);
  }
}

TEST_CASE("days whose midnight is skipped are compared as whole days") {
  const Zone zone = zone_named("America/Santiago");
  const Period period = resolved("2025-09-07..2025-09-08", "America/Santiago");
  CHECK(shown(period, zone) == "2025-09-07T01:00 to 2025-09-09");
  const auto previous = compared_period(period, Comparison::previous, zone);
  REQUIRE(previous.has_value());
  CHECK(shown(*previous, zone) == "2025-09-05 to 2025-09-07T01:00");
  CHECK(previous->label == "2025-09-05..2025-09-06");
}

TEST_CASE("the unit of a series follows the length of the period") {
  struct Case {
    std::string typed, zone;
    SeriesUnit unit;
  };
  const std::vector<Case> cases{
      {"today", amsterdam, SeriesUnit::hour},
      {"2025-10-26", amsterdam, SeriesUnit::hour},
      {"2025-03-30", amsterdam, SeriesUnit::hour},
      {"2025-09-06", "America/Santiago", SeriesUnit::hour},
      {"2025-09-07", "America/Santiago", SeriesUnit::hour},
      {"2d", amsterdam, SeriesUnit::day},
      {"last-month", amsterdam, SeriesUnit::day},
      {"2025-Q4", amsterdam, SeriesUnit::day},
      {"92d", amsterdam, SeriesUnit::day},
      {"93d", amsterdam, SeriesUnit::week},
      {"2025", amsterdam, SeriesUnit::week},
      {"2024", amsterdam, SeriesUnit::week},
      {"366d", amsterdam, SeriesUnit::week},
      {"367d", amsterdam, SeriesUnit::month},
      {"36500d", amsterdam, SeriesUnit::month},
  };
  for (const Case& c : cases) {
    CAPTURE(c.typed, c.zone);
    CHECK(series_unit(resolved(c.typed, c.zone), zone_named(c.zone)) == c.unit);
  }
  CHECK(series_unit(between("2025-12-13T22:00", "2025-12-14T21:59"), zone_named(amsterdam)) ==
        SeriesUnit::hour);
  CHECK(series_unit(between("2025-12-13T22:00", "2025-12-14T22:01"), zone_named(amsterdam)) ==
        SeriesUnit::day);
}

TEST_CASE("units of a series have names") {
  CHECK(name_of(SeriesUnit::hour) == "hour");
  CHECK(name_of(SeriesUnit::day) == "day");
  CHECK(name_of(SeriesUnit::week) == "week");
  CHECK(name_of(SeriesUnit::month) == "month");
}

TEST_CASE("buckets join without a gap and fill the period exactly") {
  for (const std::string name :
       {"UTC", "Europe/Amsterdam", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago", "Africa/Cairo",
        "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns"}) {
    const Zone zone = zone_named(name);
    for (const std::string typed :
         {"2025", "2011", "2025-W14", "2025-03-30", "2025-09-07..2025-11-11", "2024-02"}) {
      const Period period = resolved(typed, name);
      for (const SeriesUnit unit : {SeriesUnit::hour, SeriesUnit::day, SeriesUnit::week, SeriesUnit::month}) {
        CAPTURE(name, typed, name_of(unit));
        const std::vector<Bucket> series = buckets(period, unit, zone);
        REQUIRE_FALSE(series.empty());
        CHECK(series.front().since == period.since);
        CHECK(series.back().until == period.until);
        CHECK(std::all_of(series.begin(), series.end(), [](const Bucket& b) { return b.since < b.until; }));
        CHECK(std::adjacent_find(series.begin(), series.end(), [](const Bucket& a, const Bucket& b) {
                return a.until != b.since || a.start == b.start;
              }) == series.end());
      }
    }
  }
}

TEST_CASE("hours are those of the local clock, whatever it does") {
  struct Case {
    std::string zone, since, until;
    std::vector<std::string> starts;
  };
  const std::vector<Case> cases{
      {amsterdam,
       "2025-03-30T01:00",
       "2025-03-30T04:00",
       {"2025-03-30T01:00:00+01:00", "2025-03-30T03:00:00+02:00"}},
      {amsterdam,
       "2025-10-26T01:00",
       "2025-10-26T04:00",
       {"2025-10-26T01:00:00+02:00", "2025-10-26T02:00:00+02:00", "2025-10-26T02:00:00+01:00",
        "2025-10-26T03:00:00+01:00"}},
      {"Asia/Kolkata",
       "2025-12-13T10:20",
       "2025-12-13T12:10",
       {"2025-12-13T10:00:00+05:30", "2025-12-13T11:00:00+05:30", "2025-12-13T12:00:00+05:30"}},
      {"Australia/Lord_Howe",
       "2025-04-06T01:00",
       "2025-04-06T03:00",
       {"2025-04-06T01:00:00+11:00", "2025-04-06T01:30:00+10:30", "2025-04-06T02:00:00+10:30"}},
      {"Australia/Lord_Howe",
       "2025-10-05T01:00",
       "2025-10-05T04:00",
       {"2025-10-05T01:00:00+10:30", "2025-10-05T02:30:00+11:00", "2025-10-05T03:00:00+11:00"}},
      {"America/Santiago",
       "2025-09-06T23:00",
       "2025-09-07T02:00",
       {"2025-09-06T23:00:00-04:00", "2025-09-07T01:00:00-03:00"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone, c.since);
    const Period period = between(c.since, c.until, c.zone);
    CHECK(starts(buckets(period, SeriesUnit::hour, zone_named(c.zone))) == c.starts);
  }
}

TEST_CASE("a day has as many hours as its clocks") {
  struct Case {
    std::string zone, day;
    std::size_t hours;
  };
  const std::vector<Case> cases{
      {amsterdam, "2025-12-13", 24},
      {amsterdam, "2025-03-30", 23},
      {amsterdam, "2026-03-29", 23},
      {amsterdam, "2025-10-26", 25},
      {amsterdam, "2026-10-25", 25},
      {"Australia/Sydney", "2025-04-06", 25},
      {"Australia/Sydney", "2025-10-05", 23},
      {"Asia/Kolkata", "2025-10-26", 24},
      {"Australia/Lord_Howe", "2025-04-06", 25},
      {"Australia/Lord_Howe", "2025-10-05", 24},
      {"America/Santiago", "2025-09-07", 23},
      {"Africa/Cairo", "2025-10-30", 25},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone, c.day);
    CHECK(buckets(resolved(c.day, c.zone), SeriesUnit::hour, zone_named(c.zone)).size() == c.hours);
  }
}

TEST_CASE("buckets are clipped to the period but named by their whole unit") {
  const Zone zone = zone_named(amsterdam);
  const Period period = resolved("2025-12-03..2026-02-10");
  CHECK(starts(buckets(period, SeriesUnit::month, zone)) ==
        std::vector<std::string>{"2025-12-01", "2026-01-01", "2026-02-01"});
  const std::vector<Bucket> weeks = buckets(period, SeriesUnit::week, zone);
  REQUIRE(weeks.size() == 11);
  CHECK(weeks.front().start == "2025-12-01");
  CHECK(brief(weeks.front().since, zone) == "2025-12-03");
  CHECK(brief(weeks.front().until, zone) == "2025-12-08");
  CHECK(weeks.back().start == "2026-02-09");
  CHECK(brief(weeks.back().until, zone) == "2026-02-11");
  CHECK(starts(buckets(between("2025-12-13T10:00", "2025-12-15T10:00"), SeriesUnit::day, zone)) ==
        std::vector<std::string>{"2025-12-13", "2025-12-14", "2025-12-15"});
}

TEST_CASE("a day that a place left out has no bucket") {
  const Zone zone = zone_named("Pacific/Apia");
  CHECK(starts(buckets(resolved("2011-12-29..2011-12-31", "Pacific/Apia"), SeriesUnit::day, zone)) ==
        std::vector<std::string>{"2011-12-29", "2011-12-31"});
}

TEST_CASE("a day that a place left out is not a period, and nothing is compared with it") {
  const Zone zone = zone_named("Pacific/Apia");
  const Instant now = parse_rfc3339("2012-01-02T09:00:00Z").value();
  for (const std::string typed : {"2011-12-30", "2011-12-30..2011-12-30"}) {
    const auto period = resolve_period({typed, {}, {}}, "30d", zone, now, {});
    REQUIRE_FALSE(period.has_value());
    CHECK(sentence(period.error()) ==
          "period '" + typed + "' is a day that Pacific/Apia skipped; use the day before or after it");
  }
  CHECK_FALSE(compared_period(resolved("2011-12-31", "Pacific/Apia"), Comparison::previous, zone));
  CHECK_FALSE(compared_period(resolved("2012-12-30", "Pacific/Apia"), Comparison::last_year, zone));
  CHECK(compared_period(resolved("2012-01-01", "Pacific/Apia"), Comparison::previous, zone));
}
