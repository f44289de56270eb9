// Days of 23, 24 and 25 hours in whole reports: a call every quarter of an hour, counted by hand.
#include <map>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "support/catch.hpp"
#include "support/figure_list.hpp"
#include "support/program.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

std::string body(const std::string& id, Instant start) {
  const std::string at = format_rfc3339(start);
  return R"({"message":{"type":"end-of-call-report","call":{"id":")" + id + R"("},"timestamp":")" + at +
         R"(","started_at":")" + at + "\",\"duration_seconds\":60}}\n";
}

Instant utc(const std::string& text) { return parse_rfc3339(text).value(); }

class Database {
 public:
  explicit Database(const std::string& bodies) {
    write_file(directory_.file("calls.jsonl"), bodies);
    (void)calltally_says({"import", "--db", directory_.file("calltally.db"), directory_.file("calls.jsonl")});
  }

  [[nodiscard]] FigureList report(const std::string& period, const std::string& zone) const {
    return figures_of_json(
        calltally_says({"report", "--db", directory_.file("calltally.db"), "--period", period, "--tz", zone,
                        "--as-of", "2026-12-31T00:00:00Z", "--format", "json"}));
  }

 private:
  TemporaryDirectory directory_;
};

// A call at every quarter of an hour around each day on which clocks change, and no other.
const Database& quarters() {
  static const Database database([] {
    std::string bodies;
    int id = 0;
    for (const char* change : {"2025-03-30", "2025-04-06", "2025-09-07", "2025-10-05", "2025-10-26",
                               "2026-03-29", "2026-04-05", "2026-09-06", "2026-10-04", "2026-10-25"}) {
      const Instant noon = utc(std::string(change) + "T12:00:00Z");
      for (Instant at = noon - 84h; at < noon + 84h; at += 15min)
        bodies += body("q" + std::to_string(id++), at);
    }
    return bodies;
  }());
  return database;
}

// The calls of a section by name, those without any left out.
std::map<std::string, int> calls_in(const FigureList& report, const std::string& section) {
  std::map<std::string, int> calls;
  for (const NamedFigure& figure : report) {
    if (figure.section != section || figure.figure != "calls") continue;
    const int n = static_cast<int>(std::get<double>(figure.value));
    if (n > 0) calls[figure.name] = n;
  }
  return calls;
}

// A day of four calls an hour, but for some hours.
struct Day {
  std::string zone;
  std::string day;
  int weekday;  // from Monday, 1 to 7
  int calls;
  std::map<int, int> odd_hours;              // of the clock, and their calls
  std::map<std::string, int> around_change;  // buckets of the series
};

const std::vector<Day> days = {
    // Europe: at 01:00 UTC, on Sundays.
    {"Europe/Amsterdam",
     "2025-03-30",
     7,
     92,
     {{2, 0}},
     {{"2025-03-30T01:00:00+01:00", 4}, {"2025-03-30T03:00:00+02:00", 4}}},
    {"Europe/Amsterdam",
     "2026-03-29",
     7,
     92,
     {{2, 0}},
     {{"2026-03-29T01:00:00+01:00", 4}, {"2026-03-29T03:00:00+02:00", 4}}},
    {"Europe/Amsterdam",
     "2025-10-26",
     7,
     100,
     {{2, 8}},
     {{"2025-10-26T02:00:00+02:00", 4}, {"2025-10-26T02:00:00+01:00", 4}}},
    {"Europe/Amsterdam",
     "2026-10-25",
     7,
     100,
     {{2, 8}},
     {{"2026-10-25T02:00:00+02:00", 4}, {"2026-10-25T02:00:00+01:00", 4}}},
    {"Europe/London",
     "2025-10-26",
     7,
     100,
     {{1, 8}},
     {{"2025-10-26T01:00:00+01:00", 4}, {"2025-10-26T01:00:00+00:00", 4}}},
    // The south goes the other way.
    {"Australia/Sydney",
     "2025-04-06",
     7,
     100,
     {{2, 8}},
     {{"2025-04-06T02:00:00+11:00", 4}, {"2025-04-06T02:00:00+10:00", 4}}},
    {"Australia/Sydney",
     "2025-10-05",
     7,
     92,
     {{2, 0}},
     {{"2025-10-05T01:00:00+10:00", 4}, {"2025-10-05T03:00:00+11:00", 4}}},
    {"Australia/Sydney",
     "2026-04-05",
     7,
     100,
     {{2, 8}},
     {{"2026-04-05T02:00:00+11:00", 4}, {"2026-04-05T02:00:00+10:00", 4}}},
    {"Australia/Sydney",
     "2026-10-04",
     7,
     92,
     {{2, 0}},
     {{"2026-10-04T01:00:00+10:00", 4}, {"2026-10-04T03:00:00+11:00", 4}}},
    // Midnight is skipped: Sunday begins at 01:00.
    {"America/Santiago", "2025-09-07", 7, 92, {{0, 0}}, {{"2025-09-07T01:00:00-03:00", 4}}},
    {"America/Santiago", "2026-09-06", 7, 92, {{0, 0}}, {{"2026-09-06T01:00:00-03:00", 4}}},
    // The last hour of Saturday comes twice.
    {"America/Santiago",
     "2025-04-05",
     6,
     100,
     {{23, 8}},
     {{"2025-04-05T23:00:00-03:00", 4}, {"2025-04-05T23:00:00-04:00", 4}}},
    {"America/Santiago",
     "2026-04-04",
     6,
     100,
     {{23, 8}},
     {{"2026-04-04T23:00:00-03:00", 4}, {"2026-04-04T23:00:00-04:00", 4}}},
    // Clocks change by half an hour: back from 02:00 to 01:30, forward from 02:00 to 02:30.
    {"Australia/Lord_Howe",
     "2025-04-06",
     7,
     98,
     {{1, 6}},
     {{"2025-04-06T01:00:00+11:00", 4}, {"2025-04-06T01:30:00+10:30", 2}}},
    {"Australia/Lord_Howe",
     "2025-10-05",
     7,
     94,
     {{2, 2}},
     {{"2025-10-05T01:00:00+10:30", 4}, {"2025-10-05T02:30:00+11:00", 2}}},
    {"Australia/Lord_Howe",
     "2026-04-05",
     7,
     98,
     {{1, 6}},
     {{"2026-04-05T01:00:00+11:00", 4}, {"2026-04-05T01:30:00+10:30", 2}}},
    {"Australia/Lord_Howe",
     "2026-10-04",
     7,
     94,
     {{2, 2}},
     {{"2026-10-04T01:00:00+10:30", 4}, {"2026-10-04T02:30:00+11:00", 2}}},
    // Clocks never change: half an hour off, three quarters off.
    {"Asia/Kolkata",
     "2025-10-26",
     7,
     96,
     {},
     {{"2025-10-26T00:00:00+05:30", 4}, {"2025-10-26T23:00:00+05:30", 4}}},
    {"Asia/Kathmandu",
     "2025-03-30",
     7,
     96,
     {},
     {{"2025-03-30T00:00:00+05:45", 4}, {"2025-03-30T23:00:00+05:45", 4}}},
    {"UTC", "2025-10-26", 7, 96, {}, {{"2025-10-26T02:00:00+00:00", 4}}},
};

TEST_CASE("a day has the calls of its 23, 24 or 25 hours, each in its hour of the clock") {
  for (const Day& day : days) {
    CAPTURE(day.zone, day.day);
    const FigureList report = quarters().report(day.day, day.zone);
    CHECK(calls_in(report, "figures") == std::map<std::string, int>{{day.day, day.calls}});

    // The hours of the week: two that repeat are one, a skipped one is empty.
    std::map<std::string, int> clock;
    for (int hour = 0; hour < 24; ++hour) {
      const auto odd = day.odd_hours.find(hour);
      const int calls = odd == day.odd_hours.end() ? 4 : odd->second;
      if (calls > 0) clock[std::to_string(day.weekday) + " " + std::to_string(hour)] = calls;
    }
    CHECK(calls_in(report, "hours") == clock);

    // The series: two that repeat are two, a skipped one is none.
    const auto series = calls_in(report, "series");
    int calls = 0;
    for (const auto& [start, n] : series) {
      calls += n;
      const auto odd = day.around_change.find(start);
      CHECK(n == (odd == day.around_change.end() ? 4 : odd->second));
    }
    CHECK(calls == day.calls);
    for (const auto& [start, n] : day.around_change) CHECK(series.contains(start));
  }
}

TEST_CASE("the days around a change of the clocks are as long as ever") {
  for (const Day& day : days) {
    CAPTURE(day.zone, day.day);
    const std::string month = day.day.substr(0, 8);
    const int number = std::stoi(day.day.substr(8));
    const auto named = [&](int n) { return month + (n < 10 ? "0" : "") + std::to_string(n); };
    const FigureList report = quarters().report(named(number - 1) + ".." + named(number + 1), day.zone);
    const std::map<std::string, int> expected = {
        {named(number - 1), 96}, {day.day, day.calls}, {named(number + 1), 96}};
    CHECK(calls_in(report, "series") == expected);
  }
}

// The last millisecond of a local day and the first of the next.
struct Midnight {
  std::string zone;
  std::string before;
  std::string day_before;
  std::string day_after;
};

const std::vector<Midnight> midnights = {
    {"UTC", "2025-12-31T23:59:59.999Z", "2025-12-31", "2026-01-01"},
    {"Europe/Amsterdam", "2025-12-31T22:59:59.999Z", "2025-12-31", "2026-01-01"},
    {"Europe/Amsterdam", "2025-07-15T21:59:59.999Z", "2025-07-15", "2025-07-16"},
    {"Europe/Amsterdam", "2025-03-29T22:59:59.999Z", "2025-03-29",
     "2025-03-30"},  // before the change, in winter time
    {"Europe/Amsterdam", "2025-03-30T21:59:59.999Z", "2025-03-30", "2025-03-31"},  // after it, in summer time
    {"Europe/Amsterdam", "2025-10-25T21:59:59.999Z", "2025-10-25", "2025-10-26"},
    {"Europe/Amsterdam", "2025-10-26T22:59:59.999Z", "2025-10-26", "2025-10-27"},
    {"Europe/Amsterdam", "2026-03-29T21:59:59.999Z", "2026-03-29", "2026-03-30"},
    {"Europe/Amsterdam", "2026-10-25T22:59:59.999Z", "2026-10-25", "2026-10-26"},
    {"Australia/Sydney", "2025-04-06T13:59:59.999Z", "2025-04-06", "2025-04-07"},
    {"Australia/Sydney", "2025-10-05T12:59:59.999Z", "2025-10-05", "2025-10-06"},
    {"America/Santiago", "2025-09-07T03:59:59.999Z", "2025-09-06", "2025-09-07"},  // the next moment is 01:00
    {"America/Santiago", "2025-04-06T03:59:59.999Z", "2025-04-05", "2025-04-06"},  // the second 23:59
    {"Australia/Lord_Howe", "2025-04-06T13:29:59.999Z", "2025-04-06", "2025-04-07"},
    {"Asia/Kolkata", "2025-12-31T18:29:59.999Z", "2025-12-31", "2026-01-01"},
    {"America/Los_Angeles", "2026-01-01T07:59:59.999Z", "2025-12-31", "2026-01-01"},
    {"Pacific/Kiritimati", "2025-12-31T09:59:59.999Z", "2025-12-31", "2026-01-01"},
};

TEST_CASE("a call of 23:59 lies in its local day, one of 0:00 in the next") {
  for (const Midnight& midnight : midnights) {
    CAPTURE(midnight.zone, midnight.before);
    const Instant last = utc(midnight.before);
    const Database database(body("minute", last - 59s - 999ms) + body("last", last) +
                            body("first", last + 1ms) + body("first-too", last + 2ms) +
                            body("first-again", last + 3ms));
    const auto calls = [&](const std::string& period) {
      return calls_in(database.report(period, midnight.zone), "figures")[period];
    };
    CHECK(calls(midnight.day_before) == 2);
    CHECK(calls(midnight.day_after) == 3);
    const std::string both = midnight.day_before + ".." + midnight.day_after;
    const std::map<std::string, int> expected = {{midnight.day_before, 2}, {midnight.day_after, 3}};
    CHECK(calls_in(database.report(both, midnight.zone), "series") == expected);
  }
}

}  // namespace
}  // namespace calltally
