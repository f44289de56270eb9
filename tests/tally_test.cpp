#include "support/catch.hpp"

#include "call/bands.hpp"
#include "tally/report.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace calltally {
namespace {

using namespace std::chrono_literals;

using Count = std::uint64_t;
using Counts = std::vector<Count>;

constexpr std::uint32_t seed = 20251213;

Instant utc(const std::string& text) {
  const auto instant = parse_rfc3339(text);
  if (!instant) throw std::invalid_argument("no instant: " + text);
  return *instant;
}

Zone zone_named(const std::string& name) {
  const auto zone = Zone::find(name);
  REQUIRE(zone.has_value());
  return *zone;
}

bool near(const std::optional<double>& value, double expected) {
  return value.has_value() && std::abs(*value - expected) < 1e-9;
}

// The labels of the data set below.
enum : LabelId { none, factuur, afspraak, zorg, line_1, line_2, goed, slecht, hangup, agent_left };

LabelTable labels() {
  return {{"", ""},
          {"Factuur", ""},
          {"Afspraak", ""},
          {"Zorg", ""},
          {"+31850000001", "Balie"},
          {"+31850000002", ""},
          {"Goed", ""},
          {"Slecht", ""},
          {"user_hangup", ""},
          {"agent_hangup", ""}};
}

constexpr std::optional<double> no_time;  // no duration
constexpr std::optional<double> unrated;  // no score
constexpr std::optional<bool> unknown;    // whether answered
constexpr auto inbound = CallType::inbound;
constexpr auto outbound = CallType::outbound;

CallRow row(std::int64_t id, const std::string& start, std::optional<double> duration_s,
            std::optional<double> sentiment, CallType type, std::optional<bool> answered, LabelId line,
            LabelId topic, LabelId quality, LabelId end_reason, CustomerId customer) {
  CallRow r;
  r.id = id;
  r.started_at = utc(start);
  r.duration_s = duration_s;
  r.sentiment = sentiment;
  r.type = type;
  r.answered = answered;
  r.line = line;
  r.topic = topic;
  r.quality = quality;
  r.end_reason = end_reason;
  r.customer = customer;
  return r;
}

// Sixteen calls of 25 to 27 October 2025 in Amsterdam, three local days of 24, 25 and 24 hours: on Sunday the
// 26th at 3:00 summer time (01:00Z) clocks go back to 2:00.
std::vector<CallRow> calls() {
  const auto web = CallType::web;
  const auto other = CallType::unknown;
  return {
      // clang-format off
      // id  start                                duration  score    type    answered line    topic     quality end        customer   local
      row( 1, "2025-10-24T22:00:00.000Z",         60,       8,       inbound,  true,    line_1, afspraak, goed,   hangup,     1),  // Sat 00
      row( 2, "2025-10-25T08:30:00.000Z",         9.5,      3,       inbound,  false,   line_1, factuur,  slecht, hangup,     2),  // Sat 10
      row( 3, "2025-10-25T08:30:00.000Z",         10,       unrated, inbound,  unknown, line_2, factuur,  none,   hangup,     2),  // Sat 10
      row( 4, "2025-10-25T09:00:00.000Z",         120,      5,       outbound, true,    line_1, factuur,  goed,   agent_left, 2),  // Sat 11
      row( 5, "2025-10-25T10:00:00.000Z",         no_time,  4.5,     inbound,  false,   line_1, none,     none,   none,       0),  // Sat 12
      row( 6, "2025-10-25T21:59:59.999Z",         300,      7,       inbound,  true,    line_1, afspraak, goed,   hangup,     4),  // Sat 23
      row( 7, "2025-10-25T22:00:00.000Z",         90,       9,       inbound,  true,    line_1, afspraak, goed,   hangup,     1),  // Sun 00
      row( 8, "2025-10-25T23:30:00.000Z",         0,        unrated, web,      unknown, none,   none,     none,   none,       0),  // Sun 01
      row( 9, "2025-10-26T00:30:00.000Z",         45.25,    1,       inbound,  false,   line_1, zorg,     slecht, hangup,     6),  // Sun 02
      row(10, "2025-10-26T01:30:00.000Z",         30,       2,       inbound,  false,   line_1, zorg,     slecht, hangup,     6),  // Sun 02
      row(11, "2025-10-26T22:00:00.001Z",         75,       10,      inbound,  true,    line_2, afspraak, goed,   agent_left, 1),  // Sun 23
      row(12, "2025-10-26T22:59:59.999Z",         150,      6,       other,    unknown, line_2, none,     none,   none,       0),  // Sun 23
      row(13, "2025-10-26T23:00:00.000Z",         200,      7.3,     inbound,  true,    line_1, afspraak, goed,   hangup,     7),  // Mon 00
      row(14, "2025-10-26T23:00:00.000Z",         20,       5.5,     inbound,  true,    line_1, afspraak, none,   hangup,     7),  // Mon 00
      row(15, "2025-10-27T12:00:00.000Z",         no_time,  6.9,     outbound, unknown, line_1, factuur,  goed,   agent_left, 8),  // Mon 13
      row(16, "2025-10-27T22:59:59.999Z",         3600,     4.99,    inbound,  false,   line_2, zorg,     slecht, hangup,     3),  // Mon 23
      // clang-format on
  };
}

CallRow later_call(std::int64_t id, const std::string& start, CustomerId customer) {
  return row(id, start, 1, 1, CallType::outbound, false, line_2, zorg, slecht, none, customer);
}

// Calls of the week after: none of them counts, but each may be a callback.
std::vector<CallRow> later_calls() {
  return {
      later_call(17, "2025-10-27T23:00:00.000Z", 3),  // 1 ms after call 16
      later_call(18, "2025-10-28T10:00:00.000Z", 5),  // never called before
      later_call(19, "2025-10-28T10:00:00.000Z", 0),  // withheld
      later_call(20, "2025-11-01T09:00:00.001Z", 2),  // 168 h and 1 ms after call 4
      later_call(21, "2025-11-02T22:00:00.001Z", 1),  // exactly 168 h after call 11
      later_call(22, "2025-11-02T23:00:00.001Z", 7),  // 168 h and 1 ms after calls 13 and 14
  };
}

Period autumn_days(const Zone& zone) {
  const auto period = resolve_period({"2025-10-25..2025-10-27", {}, {}}, "30d", zone,
                                     utc("2025-11-10T12:00:00Z"), std::nullopt);
  REQUIRE(period.has_value());
  return *period;
}

template <typename Tally>
void settle(Tally& tally, const std::vector<CallRow>& rows) {
  while (tally.settle()) {
    for (const CallRow& r : rows) tally.look_again(r);
  }
}

StandardReport report_of(const std::vector<CallRow>& rows, const std::vector<CallRow>& later,
                         const ReportOptions& options = {}, SeriesUnit unit = SeriesUnit::day) {
  const Zone zone = zone_named("Europe/Amsterdam");
  const LabelTable table = labels();
  const std::vector<Bucket> series = buckets(autumn_days(zone), unit, zone);
  ReportTally tally(options, table, series, zone);
  for (const CallRow& r : rows) tally.add(r);
  for (const CallRow& r : later) tally.add_other(r);
  settle(tally, rows);
  return tally.report();
}

void check_whole(const Whole& whole) {
  const Figures& f = whole.figures;
  CHECK(f.calls == 16);

  // Durations, sorted; calls 5 and 15 have none:
  //   0  9.5  10  20  30  45.25  60  75  90  120  150  200  300  3600        n = 14
  // Sum: 0 + 9.5 + 10 + 20 + 30 = 69.5; + 45.25 = 114.75; + 60 + 75 + 90 = 339.75; + 120 + 150 = 609.75;
  //   + 200 + 300 = 1109.75; + 3600 = 4709.75. Mean 4709.75 / 14 = 336.410714...
  CHECK(f.talk_s == 4709.75);
  CHECK(near(f.duration_mean_s, 336.41071428571));
  CHECK(f.duration_p50_s == 60.0);    // 0.50 x 14 =  7  -> 7th; not the middle of 60 and 75
  CHECK(f.duration_p90_s == 300.0);   // 0.90 x 14 = 12.6 -> 13th
  CHECK(f.duration_p95_s == 3600.0);  // 0.95 x 14 = 13.3 -> 14th
  CHECK(f.duration_max_s == 3600.0);
  CHECK(f.short_calls == 2);  // 0 and 9.5; 10 is not below 10, and no duration is not short

  // Scores, sorted; calls 3 and 8 have none:
  //   1  2  3  4.5  4.99 | 5  5.5  6  6.9 | 7  7.3  8  9  10                 n = 14
  // Sum: 1 + 2 + 3 + 4.5 + 4.99 = 15.49; + 5 + 5.5 + 6 + 6.9 = 38.89; + 7 + 7.3 + 8 + 9 + 10 = 80.19.
  CHECK(f.sentiment_rated == 14);
  CHECK(f.sentiment_unrated == 2);
  CHECK(near(f.sentiment_mean, 80.19 / 14));
  CHECK(f.sentiment_p50 == 5.5);  // the 7th
  CHECK(f.sentiment_low == 5);
  CHECK(f.sentiment_neutral == 4);
  CHECK(f.sentiment_high == 5);

  CHECK(f.answered_yes == 7);      // 1 4 6 7 11 13 14
  CHECK(f.answered_no == 5);       // 2 5 9 10 16
  CHECK(f.answered_unknown == 4);  // 3 8 12 15
  CHECK(near(f.answered_rate, 7.0 / 12));

  // Callbacks within 24 hours: 1 by 7 (exactly 24 h), 2 and 3 by 4, 9 by 10, 16 by 17. 2 and 3 began
  // together: neither calls back the other. Within 168 hours also 7 by 11 (24 h and 1 ms) and 11 by 21
  // (exactly 168 h). Never: 4 (20 comes 1 ms too late), 6, 10, 13 and 14 (22 comes 1 ms too late), 15;
  // withheld ones.
  const CustomerFigures& c = whole.customers;
  CHECK(c.customers == 7);         // 1 2 3 4 6 7 8
  CHECK(c.withheld_calls == 3);    // calls 5 8 12
  CHECK(c.repeat_customers == 4);  // 1 2 6 7
  CHECK(c.callbacks_24h == 5);
  CHECK(c.callbacks_7d == 7);
}

TEST_CASE("every figure of a set is what was computed by hand") {
  check_whole(report_of(calls(), later_calls()).whole);
}

TEST_CASE("a compared period has the same figures by the same definitions, and its calls per topic") {
  ComparedTally tally(ReportOptions{});
  for (const CallRow& r : calls()) tally.add(r);
  for (const CallRow& r : later_calls()) tally.add_other(r);
  settle(tally, calls());
  check_whole(tally.whole());
  CHECK(tally.calls() == 16);
  CHECK(tally.topic_calls(afspraak) == 6);
  CHECK(tally.topic_calls(factuur) == 4);
  CHECK(tally.topic_calls(zorg) == 3);  // not call 17 and after
  CHECK(tally.topic_calls(none) == 3);
  CHECK(tally.topic_calls(line_1) == 0);
  CHECK(tally.topic_calls(100000) == 0);
}

void check_nothing(const Figures& f) {
  CHECK(f.calls == 0);
  CHECK(f.talk_s == 0);
  CHECK(f.short_calls == 0);
  CHECK(f.sentiment_rated == 0);
  CHECK(f.sentiment_unrated == 0);
  CHECK(f.sentiment_low + f.sentiment_neutral + f.sentiment_high == 0);
  CHECK(f.answered_yes + f.answered_no + f.answered_unknown == 0);
  for (const auto& value : {f.duration_mean_s, f.duration_p50_s, f.duration_p90_s, f.duration_p95_s,
                            f.duration_max_s, f.sentiment_mean, f.sentiment_p50, f.answered_rate}) {
    CHECK_FALSE(value.has_value());
  }
}

TEST_CASE("of nothing, counts and sums are 0 and everything else is absent") {
  // Calls that only come later make no difference.
  const StandardReport report = report_of({}, later_calls());
  check_nothing(report.whole.figures);
  CHECK(report.whole.customers.customers == 0);
  CHECK(report.whole.customers.withheld_calls == 0);
  CHECK(report.whole.customers.repeat_customers == 0);
  CHECK(report.whole.customers.callbacks_24h == 0);
  CHECK(report.whole.customers.callbacks_7d == 0);
  CHECK(std::ranges::count(report.sentiment, Count{0}) == 10);
  REQUIRE(report.series.size() == 3);  // every bucket of the period, empty ones too
  for (const Figures& figures : report.series) check_nothing(figures);
  CHECK(report.topics.empty());
  CHECK(report.lines.empty());
  CHECK(report.types.empty());
  CHECK(report.qualities.empty());
  CHECK(report.end_classes.empty());
  CHECK(report.end_reasons.empty());
  for (const auto& day : report.hours) CHECK(std::ranges::count(day, Count{0}) == 24);
  CHECK(report.lowest.empty());
  ComparedTally compared(ReportOptions{});
  settle(compared, {});
  check_nothing(compared.whole().figures);
  CHECK(compared.calls() == 0);
}

TEST_CASE("a call that says nothing counts as a call, and in no other figure") {
  const StandardReport report = report_of({row(1, "2025-10-25T08:00:00Z", no_time, unrated, CallType::unknown,
                                               unknown, none, none, none, none, 0)},
                                          {});
  const Figures& f = report.whole.figures;
  CHECK(f.calls == 1);
  CHECK(f.talk_s == 0);
  CHECK_FALSE(f.duration_mean_s.has_value());
  CHECK_FALSE(f.duration_p50_s.has_value());
  CHECK_FALSE(f.duration_max_s.has_value());
  CHECK(f.short_calls == 0);
  CHECK(f.sentiment_unrated == 1);
  CHECK_FALSE(f.sentiment_mean.has_value());
  CHECK_FALSE(f.sentiment_p50.has_value());
  CHECK(f.answered_unknown == 1);
  CHECK_FALSE(f.answered_rate.has_value());
  CHECK(report.whole.customers.customers == 0);
  CHECK(report.whole.customers.withheld_calls == 1);
  CHECK(report.lowest.empty());
}

TEST_CASE("only unknown answers have no rate, only no is a rate of 0") {
  auto rows = calls();
  for (CallRow& r : rows) r.answered.reset();
  CHECK_FALSE(report_of(rows, {}).whole.figures.answered_rate.has_value());
  rows[3].answered = false;
  CHECK(report_of(rows, {}).whole.figures.answered_rate == 0.0);
}

TEST_CASE("short calls are those below the limit that was asked for") {
  const std::vector<std::pair<double, Count>> cases = {{0, 0},    {0.001, 1}, {9.5, 1},   {9.501, 2}, {10, 2},
                                                       {10.5, 3}, {60, 6},    {3600, 13}, {3601, 14}};
  for (const auto& [limit, short_calls] : cases) {
    CAPTURE(limit);
    ReportOptions options;
    options.short_below_s = limit;
    CHECK(report_of(calls(), {}, options).whole.figures.short_calls == short_calls);
    ComparedTally compared(options);
    for (const CallRow& r : calls()) compared.add(r);
    settle(compared, calls());
    CHECK(compared.whole().figures.short_calls == short_calls);
  }
}

TEST_CASE("scores are counted by their value rounded half up") {
  const StandardReport report = report_of(calls(), {});
  // 1 | 2 | 3 | - | 4.5 4.99 5 | 5.5 6 | 6.9 7 7.3 | 8 | 9 | 10
  CHECK(Counts(report.sentiment.begin(), report.sentiment.end()) == Counts{1, 1, 1, 0, 3, 2, 3, 1, 1, 1});
}

TEST_CASE("each bucket of the series has the figures of its own calls") {
  const StandardReport report = report_of(calls(), later_calls());
  REQUIRE(report.series.size() == 3);
  const Figures& saturday = report.series[0];
  const Figures& sunday = report.series[1];
  const Figures& monday = report.series[2];
  CHECK(saturday.calls == 6);       // 1 to 6: the last millisecond is in
  CHECK(saturday.talk_s == 499.5);  // 60 + 9.5 + 10 + 120 + 300
  CHECK(saturday.duration_p50_s == 60.0);
  CHECK(saturday.short_calls == 1);
  CHECK(near(saturday.sentiment_mean, 5.5));  // (8 + 3 + 5 + 4.5 + 7) / 5
  CHECK(near(saturday.answered_rate, 0.6));
  CHECK(sunday.calls == 6);        // 7 to 12: the first millisecond of the day, and the 25th hour
  CHECK(sunday.talk_s == 390.25);  // 90 + 0 + 45.25 + 30 + 75 + 150
  CHECK(sunday.duration_p50_s == 45.25);
  CHECK(sunday.short_calls == 1);
  CHECK(near(sunday.sentiment_mean, 5.6));  // (9 + 1 + 2 + 10 + 6) / 5
  CHECK(sunday.sentiment_low == 2);
  CHECK(near(sunday.answered_rate, 0.5));
  CHECK(monday.calls == 4);      // 13 to 16
  CHECK(monday.talk_s == 3820);  // 200 + 20 + 3600
  CHECK(monday.duration_p50_s == 200.0);
  CHECK(monday.duration_max_s == 3600.0);
  CHECK(near(monday.sentiment_mean, 6.1725));  // (7.3 + 5.5 + 6.9 + 4.99) / 4
}

TEST_CASE("by hour the repeated hour of autumn is two buckets of the series") {
  const StandardReport report = report_of(calls(), later_calls(), {}, SeriesUnit::hour);
  // 24 hours of Saturday, 25 of Sunday, 24 of Monday: place and calls of those that have any.
  const std::vector<std::pair<std::size_t, Count>> expected = {
      {0, 1},  {10, 2}, {11, 1}, {12, 1}, {23, 1},  // Saturday
      {24, 1}, {25, 1}, {26, 1}, {27, 1}, {48, 2},  // Sunday: 02+02:00 and 02+01:00 apart
      {49, 2}, {62, 1}, {72, 1},                    // Monday
  };
  REQUIRE(report.series.size() == 73);
  std::vector<std::pair<std::size_t, Count>> found;
  for (std::size_t i = 0; i < report.series.size(); ++i) {
    if (report.series[i].calls > 0) found.emplace_back(i, report.series[i].calls);
  }
  CHECK(found == expected);
}

TEST_CASE("the hours are local ones, and both of a repeated hour are one") {
  const StandardReport report = report_of(calls(), later_calls());
  std::array<std::array<Count, 24>, 7> expected{};
  expected[5][0] = 1;
  expected[5][10] = 2;
  expected[5][11] = 1;
  expected[5][12] = 1;
  expected[5][23] = 1;
  expected[6][0] = 1;
  expected[6][1] = 1;
  expected[6][2] = 2;
  expected[6][23] = 2;
  expected[0][0] = 2;
  expected[0][13] = 1;
  expected[0][23] = 1;
  CHECK(report.hours == expected);
}

TEST_CASE("weekday and hour follow the zone through its changes") {
  struct Case {
    std::string zone;
    std::string start;
    std::size_t weekday;  // Monday is 0
    std::size_t hour;
  };
  const std::vector<Case> cases = {
      // Spring in Amsterdam: 2:00 does not exist.
      {"Europe/Amsterdam", "2025-03-30T00:59:59.999Z", 6, 1},
      {"Europe/Amsterdam", "2025-03-30T01:00:00.000Z", 6, 3},
      {"Europe/Amsterdam", "2025-03-30T21:59:59.999Z", 6, 23},
      {"Europe/Amsterdam", "2025-03-30T22:00:00.000Z", 0, 0},
      // Autumn: 2:00 comes twice.
      {"Europe/Amsterdam", "2025-10-25T23:59:59.999Z", 6, 1},
      {"Europe/Amsterdam", "2025-10-26T00:00:00.000Z", 6, 2},
      {"Europe/Amsterdam", "2025-10-26T01:00:00.000Z", 6, 2},
      {"Europe/Amsterdam", "2025-10-26T02:00:00.000Z", 6, 3},
      // The evening of one place is the next day of another.
      {"UTC", "2025-12-31T23:59:59.999Z", 2, 23},
      {"Europe/Amsterdam", "2025-12-31T23:59:59.999Z", 3, 0},
      {"America/New_York", "2026-01-01T04:59:59.999Z", 2, 23},
      {"Pacific/Auckland", "2025-12-31T11:00:00.000Z", 3, 0},
      // Offsets that are no whole hours, and a change by half an hour.
      {"Asia/Kolkata", "2025-12-31T18:29:59.999Z", 2, 23},
      {"Asia/Kolkata", "2025-12-31T18:30:00.000Z", 3, 0},
      {"Asia/Kathmandu", "2025-12-31T18:15:00.000Z", 3, 0},
      {"Australia/Lord_Howe", "2025-04-05T14:59:59.999Z", 6, 1},
      {"Australia/Lord_Howe", "2025-04-05T15:00:00.000Z", 6, 1},
      {"Australia/Lord_Howe", "2025-04-05T15:30:00.000Z", 6, 2},
      // Before 1970 as after it: 31 December 1969 was a Wednesday.
      {"UTC", "1969-12-31T23:59:59.999Z", 2, 23},
      {"UTC", "1970-01-01T00:00:00.000Z", 3, 0},
      {"UTC", "1969-12-22T00:00:00.000Z", 0, 0},
      {"UTC", "2024-02-29T12:00:00.000Z", 3, 12},
  };
  for (const Case& c : cases) {
    CAPTURE(c.zone, c.start);
    const Zone zone = zone_named(c.zone);
    const LabelTable table = labels();
    const std::vector<Bucket> series;
    ReportTally tally(ReportOptions{}, table, series, zone);
    tally.add(later_call(1, c.start, 1));
    settle(tally, {});
    const auto hours = tally.report().hours;
    CHECK(hours[c.weekday][c.hour] == 1);
    Count all = 0;
    for (const auto& day : hours) all += std::accumulate(day.begin(), day.end(), Count{0});
    CHECK(all == 1);
  }
}

struct Row {
  LabelId label;
  bool rest;
  Count calls;
  friend bool operator==(const Row&, const Row&) = default;
};

std::vector<Row> rows_of(const Breakdown& breakdown) {
  std::vector<Row> rows;
  for (const BreakdownRow& r : breakdown) rows.push_back({r.key, r.rest, r.figures.calls});
  return rows;
}

bool is(const Breakdown& breakdown, const std::vector<Row>& expected) {
  return rows_of(breakdown) == expected;
}

TEST_CASE("breakdowns are ordered by calls, then by name, calls without a value among them") {
  const StandardReport report = report_of(calls(), later_calls());
  // Equal calls: by name, and no value stands last.
  CHECK(is(report.topics, {{afspraak, false, 6}, {factuur, false, 4}, {zorg, false, 3}, {none, false, 3}}));
  CHECK(is(report.lines, {{line_1, false, 11}, {line_2, false, 4}, {none, false, 1}}));
  CHECK(is(report.qualities, {{goed, false, 7}, {none, false, 5}, {slecht, false, 4}}));
  CHECK(is(report.end_reasons, {{hangup, false, 10}, {agent_left, false, 3}, {none, false, 3}}));
  // The unknown type is one with a name: before "web".
  CHECK(is(report.types, {{1, false, 12}, {2, false, 2}, {0, false, 1}, {3, false, 1}}));
}

TEST_CASE("a row of a breakdown has the figures of its own calls") {
  const StandardReport report = report_of(calls(), later_calls());
  const Figures& f = report.topics[0].figures;  // Afspraak: calls 1 6 7 11 13 14
  CHECK(f.talk_s == 745);                       // 60 + 300 + 90 + 75 + 200 + 20
  CHECK(near(f.duration_mean_s, 745.0 / 6));
  CHECK(f.duration_p50_s == 75.0);   // 20 60 75 90 200 300: the 3rd
  CHECK(f.duration_p90_s == 300.0);  // 5.4: the 6th
  CHECK(f.short_calls == 0);
  CHECK(f.sentiment_rated == 6);
  CHECK(near(f.sentiment_mean, 46.8 / 6));  // 8 + 7 + 9 + 10 + 7.3 + 5.5
  CHECK(f.sentiment_p50 == 7.3);            // 5.5 7 7.3 8 9 10
  CHECK(f.sentiment_low == 0);
  CHECK(f.sentiment_neutral == 1);
  CHECK(f.sentiment_high == 5);
  CHECK(f.answered_rate == 1.0);
  const Figures& g = report.topics[1].figures;  // Factuur: calls 2 3 4 15
  CHECK(g.talk_s == 139.5);                     // 9.5 + 10 + 120
  CHECK(near(g.duration_mean_s, 46.5));         // of three
  CHECK(g.duration_p50_s == 10.0);
  CHECK(g.sentiment_rated == 3);
  CHECK(g.sentiment_unrated == 1);
  CHECK(near(g.sentiment_mean, 14.9 / 3));  // 3 + 5 + 6.9
  CHECK(g.answered_yes == 1);
  CHECK(g.answered_no == 1);
  CHECK(g.answered_unknown == 2);
  const Figures& h = report.topics[3].figures;  // no topic: calls 5 8 12
  CHECK(h.talk_s == 150);
  CHECK(h.duration_p50_s == 0.0);  // 0 and 150
  CHECK(h.answered_rate == 0.0);
}

TEST_CASE("what is beyond the top is one row, so that rows add up to the whole") {
  ReportOptions options;
  options.top = 2;
  const StandardReport report = report_of(calls(), later_calls(), options);
  CHECK(is(report.topics, {{afspraak, false, 6}, {factuur, false, 4}, {0, true, 6}}));
  CHECK(is(report.lines, {{line_1, false, 11}, {line_2, false, 4}, {0, true, 1}}));
  CHECK(is(report.qualities, {{goed, false, 7}, {none, false, 5}, {0, true, 4}}));
  CHECK(is(report.types, {{1, false, 12}, {2, false, 2}, {0, true, 2}}));
  CHECK(is(report.end_reasons, {{hangup, false, 10}, {agent_left, false, 3}, {0, true, 3}}));
  CHECK(report.topics[2].gathered == 2);
  CHECK(report.topics[0].gathered == 0);
  const Figures& rest = report.topics[2].figures;  // calls 9 10 16 and 5 8 12
  CHECK(rest.talk_s == 3825.25);                   // 45.25 + 30 + 3600 + 0 + 150
  CHECK(rest.duration_p50_s == 45.25);             // 0 30 45.25 150 3600
  CHECK(rest.duration_max_s == 3600.0);
  CHECK(rest.short_calls == 1);
  CHECK(rest.sentiment_rated == 5);  // 1 2 4.99 4.5 6
  CHECK(near(rest.sentiment_mean, 18.49 / 5));
  CHECK(rest.sentiment_p50 == 4.5);
  CHECK(rest.sentiment_low == 4);
  CHECK(rest.answered_no == 4);
  CHECK(rest.answered_rate == 0.0);
  for (std::size_t top = 0; top < 7; ++top) {
    CAPTURE(top);
    options.top = top;
    const StandardReport cut = report_of(calls(), {}, options);
    for (const Breakdown* section : {&cut.topics, &cut.lines, &cut.types, &cut.qualities, &cut.end_reasons}) {
      Count sum = 0;
      double talk_s = 0;
      for (const BreakdownRow& r : *section) {
        sum += r.figures.calls;
        talk_s += r.figures.talk_s;
        CHECK(r.rest == (&r - section->data() == static_cast<std::ptrdiff_t>(top)));
      }
      CHECK(sum == 16);
      CHECK(std::abs(talk_s - 4709.75) < 1e-9);
      CHECK(section->size() <= top + 1);
    }
  }
}

TEST_CASE("names of equal calls are in the order of their bytes") {
  const LabelTable table = {{"", ""},           {"zorg", ""},      {"Zorg", ""}, {"\u00e9tage", ""},
                            {"afspraak", ""},   {"afspraken", ""}, {"10", ""},   {"9", ""},
                            {"\U0001F600", ""}, {"\uFF21", ""}};
  const Zone zone = zone_named("UTC");
  const std::vector<Bucket> series;
  ReportTally tally(ReportOptions{}, table, series, zone);
  for (const LabelId topic : {1U, 0U, 2U, 3U, 9U, 8U, 7U, 6U, 5U, 4U}) {
    CallRow r;
    r.topic = topic;
    tally.add(r);
  }
  settle(tally, {});
  std::vector<std::string> shown;
  for (const BreakdownRow& r : tally.report().topics) shown.push_back(table[r.key].shown);
  CHECK(shown == std::vector<std::string>{"10", "9", "Zorg", "afspraak", "afspraken", "zorg", "\u00e9tage",
                                          "\uFF21", "\U0001F600", ""});
}

TEST_CASE("the lowest calls are those of the lowest score, the newest first, ten at most") {
  const StandardReport report = report_of(calls(), later_calls());
  std::vector<std::int64_t> ids;
  for (const LowCall& call : report.lowest) ids.push_back(call.id);
  // 1  2  3  4.5  4.99  5  5.5  6  6.9  7; the later calls, all of score 1, are not of the set
  CHECK(ids == std::vector<std::int64_t>{9, 10, 2, 5, 16, 4, 14, 12, 15, 6});
  const LowCall& first = report.lowest[0];
  CHECK(first.started_at == utc("2025-10-26T00:30:00Z"));
  CHECK(first.duration_s == 45.25);
  CHECK(first.sentiment == 1);
  CHECK(first.topic == zorg);
  CHECK_FALSE(report.lowest[3].duration_s.has_value());
  CHECK(report.lowest[3].topic == none);
}

TEST_CASE("of many calls with one score the newest ten are the lowest") {
  std::vector<CallRow> rows;
  for (int i = 0; i < 30; ++i) {
    rows.push_back(later_call(i, "2025-10-25T08:00:00Z", 1));
    rows.back().started_at += std::chrono::minutes{i};
    rows.back().sentiment = i == 5 ? 2 : 3;
  }
  rows[28].sentiment.reset();
  std::vector<std::int64_t> ids;
  for (const LowCall& call : report_of(rows, {}).lowest) ids.push_back(call.id);
  CHECK(ids == std::vector<std::int64_t>{5, 29, 27, 26, 25, 24, 23, 22, 21, 20});
}

struct CallAt {
  std::chrono::milliseconds after;  // some first instant
  CustomerId customer;
};

CallRow row_of(const CallAt& call, std::int64_t id) {
  CallRow r;
  r.id = id;
  r.started_at = utc("2025-10-01T00:00:00Z") + call.after;
  r.customer = call.customer;
  return r;
}

CustomerFigures customers_of(const std::vector<CallAt>& set, const std::vector<CallAt>& later) {
  ComparedTally tally(ReportOptions{});
  std::int64_t id = 0;
  for (const CallAt& call : set) tally.add(row_of(call, ++id));
  for (const CallAt& call : later) tally.add_other(row_of(call, ++id));
  settle(tally, {});
  return tally.whole().customers;
}

TEST_CASE("a callback comes later, from the same customer, within its hours") {
  struct Case {
    std::vector<CallAt> set;
    std::vector<CallAt> later;
    Count within_24h;
    Count within_7d;
  };
  const std::vector<Case> cases = {
      {{{0h, 1}, {1h, 1}}, {}, 1, 1},
      {{{0h, 1}}, {{1h, 1}}, 1, 1},
      {{{0h, 1}, {1ms, 1}}, {}, 1, 1},
      {{{0h, 1}, {24h, 1}}, {}, 1, 1},
      {{{0h, 1}}, {{24h, 1}}, 1, 1},
      {{{0h, 1}, {168h, 1}}, {}, 0, 1},
      {{{0h, 1}}, {{168h, 1}}, 0, 1},
      {{{0h, 1}, {1h, 1}, {2h, 1}}, {}, 2, 2},  // each call but the last
      {{{0h, 1}, {100h, 1}, {200h, 1}}, {}, 0, 2},
      {{{0h, 1}, {0h, 1}, {1h, 1}}, {}, 2, 2},  // two at once, both followed
      {{{0h, 1}, {0h, 1}, {0h, 1}}, {{30h, 1}}, 0, 3},
      {{{0h, 1}}, {{0h, 1}, {1h, 1}}, 1, 1},             // outside, together with it; and one after it
      {{{0h, 1}, {0h, 2}, {1h, 2}, {2h, 1}}, {}, 2, 2},  // two customers
      // None:
      {{}, {}, 0, 0},
      {{}, {{1h, 1}}, 0, 0},
      {{{0h, 1}}, {}, 0, 0},
      {{{0h, 1}, {0h, 1}}, {}, 0, 0},  // not more than 0 hours later
      {{{0h, 1}}, {{0h, 1}}, 0, 0},
      {{{0h, 1}, {168h + 1ms, 1}}, {}, 0, 0},
      {{{0h, 1}}, {{168h + 1ms, 1}}, 0, 0},
      {{{0h, 1}, {24h + 1ms, 1}}, {}, 0, 1},
      {{{0h, 1}}, {{24h + 1ms, 1}}, 0, 1},
      {{{0h, 1}, {1h, 2}}, {}, 0, 0},  // another customer
      {{{0h, 1}}, {{1h, 2}, {2h, 300}}, 0, 0},
      {{{0h, 0}, {1h, 0}}, {}, 0, 0},  // withheld numbers are nobody's
      {{{0h, 0}}, {{1h, 0}}, 0, 0},
      {{{0h, 1}}, {{1h, 0}}, 0, 0},
      {{{0h, 1}}, {{1h, 1}, {2h, 1}, {3h, 1}}, 1, 1},  // once per call, not per callback
      {{{0h, 1}}, {{200h, 1}, {201h, 1}}, 0, 0},       // later calls do not follow each other
      {{{0h, 1}, {1000h, 1}}, {{1001h, 1}}, 1, 1},
      {{{0h, 4000000}}, {{1h, 4000000}}, 1, 1},  // ids may be large
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(i);
    const CustomerFigures figures = customers_of(cases[i].set, cases[i].later);
    CHECK(figures.callbacks_24h == cases[i].within_24h);
    CHECK(figures.callbacks_7d == cases[i].within_7d);
  }
}

TEST_CASE("random calls have the customers and callbacks that comparing every pair gives") {
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::vector<CallAt> all(1 + random() % 60);
    for (CallAt& call : all) {
      call.after = std::chrono::hours{random() % 400};  // equal starts, 24 and 168 hours are frequent
      call.customer = static_cast<CustomerId>(random() % 6);
    }
    std::ranges::stable_sort(all, {}, &CallAt::after);
    const std::size_t set_size = random() % (all.size() + 1);
    const auto split = all.begin() + static_cast<std::ptrdiff_t>(set_size);
    const std::vector<CallAt> set(all.begin(), split);
    const std::vector<CallAt> later(split, all.end());
    CustomerFigures expected;
    for (CustomerId customer = 1; customer < 6; ++customer) {
      const auto own = std::ranges::count(set, customer, &CallAt::customer);
      expected.customers += own > 0 ? 1U : 0U;
      expected.repeat_customers += own > 1 ? 1U : 0U;
    }
    for (const CallAt& call : set) {
      if (call.customer == 0) {
        ++expected.withheld_calls;
        continue;
      }
      const auto followed_within = [&](std::chrono::milliseconds limit) {
        return std::ranges::any_of(all, [&](const CallAt& next) {
          return next.customer == call.customer && next.after > call.after &&
                 next.after - call.after <= limit;
        });
      };
      expected.callbacks_24h += followed_within(24h) ? 1U : 0U;
      expected.callbacks_7d += followed_within(168h) ? 1U : 0U;
    }
    CAPTURE(round, all.size(), set_size);
    const CustomerFigures figures = customers_of(set, later);
    CHECK(figures.customers == expected.customers);
    CHECK(figures.withheld_calls == expected.withheld_calls);
    CHECK(figures.repeat_customers == expected.repeat_customers);
    CHECK(figures.callbacks_24h == expected.callbacks_24h);
    CHECK(figures.callbacks_7d == expected.callbacks_7d);
  }
}

TEST_CASE("scores of any value have the median of the sorted list, bands and rounding of each") {
  std::mt19937 random(seed + 1);
  std::uniform_real_distribution<double> any(1, 10);
  for (std::size_t count = 1; count < 60; ++count) {
    std::vector<double> scores;
    Scores whole;
    Scores left;
    Scores right;
    Counts histogram(10);
    for (std::size_t i = 0; i < count; ++i) {
      const double score = random() % 3 == 0 ? any(random) : 1 + static_cast<double>(random() % 19) / 2;
      scores.push_back(score);
      whole.add(score);
      (random() % 2 == 0 ? left : right).add(score);
      ++histogram[static_cast<std::size_t>(std::floor(score + 0.5)) - 1];
    }
    left.add(right);
    std::ranges::sort(scores);
    const double mean = std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(count);
    const auto within = [&](double low, double high) {
      return static_cast<Count>(
          std::ranges::count_if(scores, [=](double s) { return s >= low && s < high; }));
    };
    for (Scores* of : {&whole, &left}) {
      CAPTURE(count);
      if (of->settle()) {
        for (const double score : scores) of->look_again(score);
        REQUIRE_FALSE(of->settle());
      }
      CHECK(of->count() == count);
      CHECK(near(of->mean(), mean));
      CHECK(of->percentile(0) == scores[(count + 1) / 2 - 1]);
      CHECK(of->in(Band::low) == within(0, 5));
      CHECK(of->in(Band::neutral) == within(5, 7));
      CHECK(of->in(Band::high) == within(7, 11));
      const auto counted = of->histogram();
      CHECK(Counts(counted.begin(), counted.end()) == histogram);
    }
  }
}

}  // namespace
}  // namespace calltally
