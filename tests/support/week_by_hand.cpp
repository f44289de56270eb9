#include "support/week_by_hand.hpp"

#include <array>
#include <optional>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

struct CallLine {
  const char* id;
  const char* started;   // "" where the report does not say: the start is then estimated
  const char* reported;  // when the report was made
  const char* duration;  // JSON; "" where the report has none
  const char* customer;  // JSON
  const char* line;
  const char* type;
  const char* end_reason;
  const char* analysis;  // members of the object; "" where there is no analysis
};

constexpr const char* line_1 = R"({"number":"+31850000001","name":"Balie"})";
constexpr const char* line_1_national = R"({"number":"085 000 00-01","name":"Balie"})";
constexpr const char* line_1_renamed = R"({"number":"+31850000001","name":"Receptie"})";
constexpr const char* line_2 = R"({"number":"+31850000002","name":"Verkoop"})";
constexpr const char* no_line = R"({"number":null,"name":null})";
constexpr const char* in = "inbound_phone_call";
constexpr const char* out = "outbound_phone_call";
constexpr const char* web = "web_call";
constexpr const char* other = "";  // the type is not told
constexpr const char* user = "user_hangup";
constexpr const char* agent = "agent_hangup";
constexpr const char* none = "";

// Customers: A 06-11111111, B 06-22222222, C .. H likewise, in whatever spelling.
const std::vector<CallLine> all_calls = {
    // clang-format off
    // id   started                     reported                    duration   customer               line             type   end reason      analysis
    // Before the week before: no figure of either week, nor is it called back within 168 hours.
    {"o1",  "2025-10-19T21:59:59.999Z", "2025-10-19T22:10:00.000Z", "500",     R"("+31699999999")",   line_1,          in,    user,           R"("sentiment":1,"topic":"Zorg","resolved":false)"},

    // The week before: Monday 20 October (UTC+2) to Sunday 26 October.                                                                            // local time
    {"q1",  "2025-10-19T22:00:00.000Z", "2025-10-19T22:00:30.000Z", "30",      R"("+31611111111")",   line_1,          in,    user,           R"("sentiment":6,"topic":"Afspraak","resolved":true)"},     // Mon 00:00 A
    {"q2",  "2025-10-20T08:00:00.000Z", "2025-10-20T08:01:00.000Z", "40",      R"("+31688888888")",   line_1,          in,    user,           R"("sentiment":4,"topic":"Klacht","resolved":false)"},      // Mon 10:00 H
    {"q3",  "2025-10-26T00:30:00.000Z", "2025-10-26T00:31:00.000Z", "50",      R"("06 8888 8888")",   line_1,          in,    user,           R"("sentiment":8,"topic":"AFSPRAAK","resolved":true)"},     // Sun 02:30 H
    {"q4",  "2025-10-26T01:30:00.000Z", "2025-10-26T01:31:00.000Z", "60",      "null",                line_1,          in,    agent,          R"("topic":"Oud onderwerp")"},                              // Sun 02:30 again
    {"q5",  "2025-10-26T10:00:00.000Z", "2025-10-26T10:01:00.000Z", "5",       R"("+31622222222")",   line_2,          in,    user,           R"("sentiment":10,"topic":"zorg","resolved":true)"},        // Sun 11:00 B
    {"q6",  "2025-10-26T22:59:59.999Z", "2025-10-26T23:01:00.000Z", "",        R"("+31611111111")",   line_1,          in,    user,           R"("sentiment":7,"resolved":false)"},                       // Sun 23:59 A

    // The week. p02 and p03 begin in the same millisecond; p05 comes 24 h after p01, p06 24 h and 1 ms after them.
    {"p01", "2025-10-26T23:00:00.000Z", "2025-10-26T23:01:30.000Z", "60",      R"("+31611111111")",   line_1,          in,    user,           R"("sentiment":8,"topic":"Afspraak","resolved":true,"call_quality":"Goed")"},             // Mon 00:00 A
    {"p02", "2025-10-27T08:00:00.000Z", "2025-10-27T08:01:00.000Z", "9.9",     R"("+31622222222")",   line_1,          in,    user,           R"("sentiment":3,"topic":"Zorg","resolved":false,"call_quality":"Slecht")"},               // Mon 09:00 B
    {"p03", "2025-10-27T08:00:00.000Z", "2025-10-27T08:01:00.500Z", "10",      R"("0031622222222")",  line_2,          in,    user,           R"("topic":"  zorg ")"},                                                                   // Mon 09:00 B
    {"p04", "",                         "2025-10-27T08:32:00.250Z", "120.25",  "null",                line_1_national, in,    agent,          R"("sentiment":"7,5","topic":"AFSPRAAK","resolved":"ja","call_quality":" goed")"},         // Mon 09:30
    {"p05", "2025-10-27T23:00:00.000Z", "2025-10-27T23:01:00.000Z", "45.5",    R"("06 1111 1111")",   line_1,          in,    user,           R"("sentiment":" Positive ","topic":"Bezorging","resolved":"nee","call_quality":"GOED")"}, // Tue 00:00 A
    {"p06", "2025-10-28T08:00:00.001Z", "2025-10-28T08:01:00.000Z", "null",    R"("+31 6 22222222")", line_1,          out,   user,           R"("sentiment":11,"topic":"bezorging","resolved":"misschien")"},                           // Tue 09:00 B
    {"p07", "",                         "2025-10-28T23:04:59.999Z", "300",     R"("+31633333333")",   line_2,          in,    "max_duration", R"("sentiment":4.99,"topic":"bellen","resolved":0,"call_quality":"Matig")"},               // Tue 23:59 C
    {"p08", "2025-10-28T23:00:00.000Z", "2025-10-28T23:00:01.000Z", "0",       R"("")",               line_2,          web,   none,           R"("sentiment":"very negative","topic":"Bellen","resolved":2)"},                           // Wed 00:00
    {"p09", "2025-10-29T12:00:00.000Z", "2025-10-29T12:02:00.000Z", "75",      R"("+31644444444")",   line_1,          in,    user,           R"("sentiment":5,"topic":"École","resolved":1,"call_quality":"matig")"},                   // Wed 13:00 D
    {"p10", "2025-10-29T12:30:00.000Z", "2025-10-29T12:32:00.000Z", "75",      R"("+31(6)44444444")", line_1,          in,    user,           R"("sentiment":6.9,"topic":"E\u0301COLE","resolved":true,"call_quality":"MATIG")"},        // Wed 13:30 D
    {"p11", "2025-10-30T10:00:00.000Z", "2025-10-30T10:01:00.000Z", "33.3",    R"("06-33333333")",    line_1,          out,   agent,          R"("sentiment":"neutraal","topic":"Afspraak","resolved":null)"},                           // Thu 11:00 C
    {"p12", "2025-10-30T10:00:00.500Z", "2025-10-30T10:03:00.000Z", "150",     R"("+31655555555")",   line_2,          in,    user,           R"("sentiment":7,"topic":"Afspraak","resolved":true,"call_quality":"Goed")"},              // Thu 11:00 E
    {"p13", "2025-10-31T15:20:00.000Z", "2025-10-31T15:21:00.000Z", "-5",      R"("  ")",             no_line,         web,   none,           ""},                                                                                       // Fri 16:20
    {"p14", "2025-10-31T15:40:00.000Z", "2025-10-31T15:42:00.000Z", R"("1:10")", R"("+31666666666")",   line_1,          in,    user,           R"("sentiment":2,"topic":"","resolved":"NO","call_quality":"slecht")"},                    // Fri 16:40 F
    {"p15", "2025-11-01T09:10:00.000Z", "2025-11-01T09:14:00.000Z", "200",     R"("+31666666666")",   line_1,          in,    "transferred",  R"("sentiment":9,"topic":" Zorg","resolved":true,"call_quality":"goed")"},                 // Sat 10:10 F
    {"p16", "2025-11-01T19:00:00.000Z", "2025-11-01T19:21:00.000Z", "1200.75", R"("+31677777777")",   line_1,          in,    user,           R"("sentiment":10,"topic":"afspraak","resolved":"Yes","call_quality":"Goed")"},            // Sat 20:00 G
    {"p17", "2025-11-02T00:30:00.000Z", "2025-11-02T00:31:00.000Z", "15",      R"("+31655555555")",   line_2,          other, user,           R"("sentiment":"1","topic":"klacht","resolved":false,"call_quality":"Slecht")"},           // Sun 01:30 E
    {"p18", "2025-11-02T22:59:59.999Z", "2025-11-02T23:01:00.000Z", "30",      R"("+31611111111")",   line_1,          in,    user,           R"("sentiment":6,"topic":"Prijs","resolved":"0")"},                                        // Sun 23:59 A

    // After the week: they count nowhere, but they call back. n3 comes 168 h after p15, n4 168 h and 1 ms after p16.
    {"n1",  "2025-11-02T23:00:00.000Z", "2025-11-02T23:01:00.000Z", "1000",    R"("+31611111111")",   line_2,          in,    user,           R"("sentiment":1,"topic":"Prijs","resolved":false)"},       // A
    {"n2",  "2025-11-02T23:00:00.000Z", "2025-11-02T23:01:00.000Z", "2000",    R"("+31622222222")",   line_2,          in,    user,           R"("sentiment":1,"topic":"Nieuw","resolved":false)"},       // B
    {"n3",  "2025-11-08T09:10:00.000Z", "2025-11-08T09:11:00.000Z", "3000",    R"("+31666666666")",   line_2,          in,    user,           R"("sentiment":1,"topic":"Nieuw","resolved":false)"},       // F
    {"n4",  "2025-11-08T19:00:00.001Z", "2025-11-08T19:01:00.000Z", "4000",    R"("+31677777777")",   line_1_renamed,  in,    user,           R"("sentiment":1,"topic":"Nieuw","resolved":false)"},       // G
    // clang-format on
};

std::string member(const char* name, const std::string& json) {
  return json.empty() ? std::string{} : ",\"" + std::string(name) + "\":" + json;
}

std::string body_of(const CallLine& call) {
  const auto text = [](const char* value) {
    return *value == '\0' ? std::string{} : '"' + std::string(value) + '"';
  };
  std::string body = R"({"message":{"type":"end-of-call-report","call":{"id":")";
  body.append(call.id).append(R"(","status":"ended")").append(member("type", text(call.type))).append("}");
  body += member("timestamp", text(call.reported)) + member("started_at", text(call.started));
  body += member("duration_seconds", call.duration) + member("end_reason", text(call.end_reason));
  body += member("phone_number", call.line) + R"(,"customer":{"number":)" + call.customer + "}";
  if (*call.analysis != '\0') body += ",\"analysis\":{" + std::string(call.analysis) + "}";
  return body + R"(,"summary":"about )" + call.id + "\"}}\n";
}

// The figures of a set of calls, in the order of the manual; empty braces are "nothing to compute from".
constexpr std::size_t of_a_set = 20;
constexpr std::array figure_names = {"calls",
                                     "talk_s",
                                     "duration_mean_s",
                                     "duration_p50_s",
                                     "duration_p90_s",
                                     "duration_p95_s",
                                     "duration_max_s",
                                     "short_calls",
                                     "sentiment_rated",
                                     "sentiment_unrated",
                                     "sentiment_mean",
                                     "sentiment_p50",
                                     "sentiment_low",
                                     "sentiment_neutral",
                                     "sentiment_high",
                                     "answered_yes",
                                     "answered_no",
                                     "answered_unknown",
                                     "answered_rate",
                                     "calls_connected",
                                     "customers",
                                     "withheld_calls",
                                     "repeat_customers",
                                     "callbacks_7d",
                                     "callbacks_24h",
                                     "callbacks_7d_of",
                                     "callbacks_7d_over",
                                     "callbacks_24h_of",
                                     "callbacks_24h_over"};
using Numbers = std::vector<std::optional<double>>;

struct Row {
  std::string name;
  Numbers numbers;
  bool rest = false;
};

FigureValue number(const std::optional<double>& value) { return value ? FigureValue(*value) : FigureValue(); }

void add(FigureList& list, const std::string& section, const Row& row) {
  REQUIRE((row.numbers.size() == of_a_set || row.numbers.size() == figure_names.size()));
  for (std::size_t i = 0; i < row.numbers.size(); ++i)
    list.push_back({section, row.name, row.rest, figure_names[i], number(row.numbers[i])});
}

// Durations, sorted; p06, p13 and p14 have none:
//   0  9.9  10  15  30  33.3  45.5  60  75  75  120.25  150  200  300  1200.75                     n = 15
// Sum: 0 + 9.9 + 10 + 15 + 30 + 33.3 + 45.5 + 60 = 203.7; + 75 + 75 = 353.7; + 120.25 + 150 = 623.95;
//   + 200 + 300 = 1123.95; + 1200.75 = 2324.7. Mean 2324.7 / 15.
// p50: 0.50 x 15 = 7.5, the 8th: 60. p90: 13.5, the 14th: 300. p95: 14.25, the 15th. Below 10 s: 0 and 9.9.
//
// Scores, sorted; p03 and p13 have none, 11 of p06 is none:
//   1  1  2  3  4.99 | 5  5.5  6  6.9 | 7  7.5  8  8  9  10                                        n = 15
// Sum: 1 + 1 + 2 + 3 + 4.99 = 11.99; + 5 + 5.5 + 6 + 6.9 = 35.39; + 7 + 7.5 + 8 + 8 + 9 + 10 = 84.89.
// p50: the 8th: 6.
//
// Answered: yes p01 p04 p09 p10 p12 p15 p16; no p02 p05 p07 p14 p17 p18; unknown p03 p06 p08 p11 p13.
//
// Customers A (p01 p05 p18), B (p02 p03 p06), C (p07 p11), D (p09 p10), E (p12 p17), F (p14 p15), G (p16): 7,
// of which 6 more than once. Withheld: p04 p08 p13. Called again within 24 h: p01 (p05, exactly 24 h), p09
// (p10), p14 (p15), p18 (n1, 1 ms). Within 168 h also p02 and p03 (p06, 24 h and 1 ms; they do not follow
// each other), p05 (p18), p06 (n2), p07 (p11), p12 (p17), p15 (n3, exactly 168 h). Never p10, p11, p17; p16 1
// ms too late. The report is made a month later, when everybody's 24 hours and 7 days were over.
const Row week{"2025-W44", {18, 2324.7, 2324.7 / 15, 60, 300, 1200.75, 1200.75, 2,  //
                            15, 3,      84.89 / 15,  6,  5,   4,       6,       7,  6,  5, 7.0 / 13,
                            16, 7,      3,           6,  11,  4,       18,      11, 18, 4}};

// The week before. Durations 5 30 40 50 60, q6 has none: sum 185; p50 the 3rd: 40; p90 4.5, the 5th: 60.
// Scores 4 | 6 | 7 8 10: sum 35; p50 the 3rd: 7. Yes q1 q3 q5, no q2 q6. Customers A (q1 q6), B, H (q2 q3).
// Called again within 24 h: q5 (p02), q6 (p01, 1 ms). Within 168 h also q2 (q3). q1 is followed by q6 after
// 168 h and 59 min 59.999 s.
const Row week_before{"2025-W43", {6, 185, 37, 40, 60, 60, 60, 1,  //
                                   5, 1,   7,  7,  1,  1,  3,  3, 2, 1, 0.6, 6, 3, 1, 2, 3, 2, 6, 3, 6, 2}};

// Rounded half up: 1 1 | 2 | 3 | - | 4.99 5 | 5.5 6 | 6.9 7 | 7.5 8 8 | 9 | 10.
constexpr std::array<int, 10> scores = {2, 1, 1, 0, 2, 2, 2, 3, 1, 1};

// Every row below has, in this order:
//   calls talk_s, of durations mean p50 p90 p95 max short_calls, then rated unrated mean p50 low neutral
//   high, then yes no unknown rate, and how many connected: all but p08 and p13
const std::vector<Row> days = {
    // clang-format off
    // p01 60/8/yes, p02 9.9/3/no, p03 10/-/-, p04 120.25/7.5/yes
    {"2025-10-27", {4, 200.15, 200.15 / 4, 10, 120.25, 120.25, 120.25, 1, 3, 1, 18.5 / 3, 7.5, 1, 0, 2, 2, 1, 1, 2.0 / 3, 4}},
    // p05 45.5/8/no, p06 -/-/-, p07 300/4.99/no
    {"2025-10-28", {3, 345.5, 345.5 / 2, 45.5, 300, 300, 300, 0, 2, 1, 12.99 / 2, 4.99, 1, 0, 1, 0, 2, 1, 0, 3}},
    // p08 0/1/-, p09 75/5/yes, p10 75/6.9/yes
    {"2025-10-29", {3, 150, 50, 75, 75, 75, 75, 1, 3, 0, 12.9 / 3, 5, 1, 2, 0, 2, 0, 1, 1, 2}},
    // p11 33.3/5.5/-, p12 150/7/yes
    {"2025-10-30", {2, 183.3, 183.3 / 2, 33.3, 150, 150, 150, 0, 2, 0, 6.25, 5.5, 0, 1, 1, 1, 0, 1, 1, 2}},
    // p13 -/-/-, p14 -/2/no
    {"2025-10-31", {2, 0, {}, {}, {}, {}, {}, 0, 1, 1, 2, 2, 1, 0, 0, 0, 1, 1, 0, 1}},
    // p15 200/9/yes, p16 1200.75/10/yes
    {"2025-11-01", {2, 1400.75, 1400.75 / 2, 200, 1200.75, 1200.75, 1200.75, 0, 2, 0, 9.5, 9, 0, 0, 2, 2, 0, 0, 1, 2}},
    // p17 15/1/no, p18 30/6/no
    {"2025-11-02", {2, 45, 22.5, 15, 30, 30, 30, 0, 2, 0, 3.5, 1, 1, 1, 0, 0, 2, 0, 0, 2}},
    // clang-format on
};
// Of the rated calls of each day the share below 5.
const std::vector<double> low_shares = {1.0 / 3, 0.5, 1.0 / 3, 0, 1, 0, 0.5};

struct Topic {
  Row row;
  double previous_calls;
};

// 5 3 2 2 2 2 1 1 = 18. Equal ones by their bytes: "B" is before "b", that before "É", and no topic is last.
// "Klacht" is spelled by q2, "bellen" by p07, the earliest calls. Previous: Afspraak q1 q3, Zorg q5, Klacht
// q2, none q6.
const std::vector<Topic> topics = {
    // clang-format off
    // p01 60/8/yes, p04 120.25/7.5/yes, p11 33.3/5.5/-, p12 150/7/yes, p16 1200.75/10/yes; scores' sum 38
    {{"Afspraak", {5, 1564.3, 1564.3 / 5, 120.25, 1200.75, 1200.75, 1200.75, 0, 5, 0, 7.6, 7.5, 0, 1, 4, 4, 0, 1, 1, 5}}, 2},
    // p02 9.9/3/no, p03 10/-/-, p15 200/9/yes
    {{"Zorg", {3, 219.9, 219.9 / 3, 10, 200, 200, 200, 1, 2, 1, 6, 3, 1, 0, 1, 1, 1, 1, 0.5, 3}}, 1},
    // p05 45.5/8/no, p06 -/-/-
    {{"Bezorging", {2, 45.5, 45.5, 45.5, 45.5, 45.5, 45.5, 0, 1, 1, 8, 8, 0, 0, 1, 0, 1, 1, 0, 2}}, 0},
    // p07 300/4.99/no, p08 0/1/-
    {{"bellen", {2, 300, 150, 0, 300, 300, 300, 1, 2, 0, 5.99 / 2, 1, 2, 0, 0, 0, 1, 1, 0, 1}}, 0},
    // p09 75/5/yes, p10 75/6.9/yes
    {{"École", {2, 150, 75, 75, 75, 75, 75, 0, 2, 0, 11.9 / 2, 5, 0, 2, 0, 2, 0, 0, 1, 2}}, 0},
    // p13 -/-/-, p14 -/2/no
    {{"", {2, 0, {}, {}, {}, {}, {}, 0, 1, 1, 2, 2, 1, 0, 0, 0, 1, 1, 0, 1}}, 1},
    // p17 15/1/no
    {{"Klacht", {1, 15, 15, 15, 15, 15, 15, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1}}, 1},
    // p18 30/6/no
    {{"Prijs", {1, 30, 30, 30, 30, 30, 30, 0, 1, 0, 6, 6, 0, 1, 0, 0, 1, 0, 0, 1}}, 0},
    // clang-format on
};

// With --top 4 what comes after "bellen": p09 75/5/yes, p10 75/6.9/yes, p13 -/-/-, p14 -/2/no, p17 15/1/no,
// p18 30/6/no. Durations 15 30 75 75, scores 1 2 5 6 6.9 (sum 20.9). Previous: q2, q6 and q4 (Oud onderwerp).
const Topic other_topics = {
    {"", {6, 195, 48.75, 30, 75, 75, 75, 0, 5, 1, 20.9 / 5, 5, 2, 3, 0, 2, 3, 1, 0.4, 5}, true}, 3};

// Line 1 by all but line 2 by p03 p07 p08 p12 p17 and no line by p13. Its name is that of n4, the newest
// report.
const std::vector<Row> lines = {
    // clang-format off
    // Durations 9.9 30 33.3 45.5 60 75 75 120.25 200 1200.75, scores 2 3 5 5.5 6 6.9 7.5 8 8 9 10 (sum 70.9);
    // yes p01 p04 p09 p10 p15 p16, no p02 p05 p14 p18
    {"+31850000001", {12, 1849.7, 1849.7 / 10, 60, 200, 1200.75, 1200.75, 1, 11, 1, 70.9 / 11, 6.9, 2, 4, 5, 6, 4, 2, 0.6, 12}},
    // p03 10/-/-, p07 300/4.99/no, p08 0/1/-, p12 150/7/yes, p17 15/1/no
    {"+31850000002", {5, 475, 95, 15, 300, 300, 300, 1, 4, 1, 13.99 / 4, 1, 3, 0, 1, 1, 2, 2, 1.0 / 3, 4}},
    {"", {1, 0, {}, {}, {}, {}, {}, 0, 0, 1, {}, {}, 0, 0, 0, 0, 0, 1, {}, 0}},
    // clang-format on
};
const std::vector<std::string> line_names = {"Receptie", "Verkoop", ""};

const std::vector<Row> types = {
    // clang-format off
    // All but the five below. Durations 9.9 10 30 45.5 60 75 75 120.25 150 200 300 1200.75 (2324.7 - 33.3 - 15),
    // scores 2 3 4.99 | 5 6 6.9 | 7 7.5 8 8 9 10 (84.89 - 5.5 - 1 - 1 = 77.39)
    {"inbound", {13, 2276.4, 2276.4 / 12, 75, 300, 1200.75, 1200.75, 1, 12, 1, 77.39 / 12, 6.9, 3, 3, 6, 7, 5, 1, 7.0 / 12, 13}},
    // p06 -/-/-, p11 33.3/5.5/-
    {"outbound", {2, 33.3, 33.3, 33.3, 33.3, 33.3, 33.3, 0, 1, 1, 5.5, 5.5, 0, 1, 0, 0, 0, 2, {}, 2}},
    // p08 0/1/-, p13 -/-/-
    {"web", {2, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, {}, 0}},
    // p17: a type, not a missing value
    {"unknown", {1, 15, 15, 15, 15, 15, 15, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1}},
    // clang-format on
};

const std::vector<Row> qualities = {
    // clang-format off
    // p01 60/8/yes, p04 120.25/7.5/yes, p05 45.5/8/no, p12 150/7/yes, p15 200/9/yes, p16 1200.75/10/yes
    {"Goed", {6, 1776.5, 1776.5 / 6, 120.25, 1200.75, 1200.75, 1200.75, 0, 6, 0, 49.5 / 6, 8, 0, 0, 6, 5, 1, 0, 5.0 / 6, 6}},
    // p03 10/-/-, p06 -/-/-, p08 0/1/-, p11 33.3/5.5/-, p13 -/-/-, p18 30/6/no
    {"", {6, 73.3, 73.3 / 4, 10, 33.3, 33.3, 33.3, 1, 3, 3, 12.5 / 3, 5.5, 1, 2, 0, 0, 1, 5, 0, 4}},
    // p07 300/4.99/no, p09 75/5/yes, p10 75/6.9/yes
    {"Matig", {3, 450, 150, 75, 300, 300, 300, 0, 3, 0, 16.89 / 3, 5, 1, 2, 0, 2, 1, 0, 2.0 / 3, 3}},
    // p02 9.9/3/no, p14 -/2/no, p17 15/1/no
    {"Slecht", {3, 24.9, 24.9 / 2, 9.9, 15, 15, 15, 1, 3, 0, 2, 2, 3, 0, 0, 0, 3, 0, 0, 3}},
    // clang-format on
};

const std::vector<Row> end_reasons = {
    // clang-format off
    // Durations 9.9 10 15 30 45.5 60 75 75 150 1200.75, scores 1 2 3 | 5 6 6.9 | 7 8 8 10 (sum 56.9);
    // yes p01 p09 p10 p12 p16, no p02 p05 p14 p17 p18, unknown p03 p06
    {user, {12, 1671.15, 1671.15 / 10, 45.5, 150, 1200.75, 1200.75, 1, 10, 2, 5.69, 6, 3, 3, 4, 5, 5, 2, 0.5, 12}},
    // p04 120.25/7.5/yes, p11 33.3/5.5/-
    {agent, {2, 153.55, 153.55 / 2, 33.3, 120.25, 120.25, 120.25, 0, 2, 0, 6.5, 5.5, 0, 1, 1, 1, 0, 1, 1, 2}},
    // p08, p13
    {"", {2, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, {}, 0}},
    // p07
    {"max_duration", {1, 300, 300, 300, 300, 300, 300, 0, 1, 0, 4.99, 4.99, 1, 0, 0, 0, 1, 0, 0, 1}},
    // p15
    {"transferred", {1, 200, 200, 200, 200, 200, 200, 0, 1, 0, 9, 9, 0, 0, 1, 1, 0, 0, 1, 1}},
    // clang-format on
};

// A user who hung up is a caller, and what lasted too long a limit; no other reason of Flireo's has a class.
const std::vector<Row> end_classes = {
    // clang-format off
    {"caller", end_reasons[0].numbers},
    // p04 120.25/7.5/yes, p08 0/1/-, p11 33.3/5.5/-, p13 -/-/-, p15 200/9/yes: durations' sum 353.55, scores' 23
    {"", {5, 353.55, 353.55 / 4, 33.3, 200, 200, 200, 1, 4, 1, 23.0 / 4, 5.5, 1, 1, 2, 2, 0, 3, 1, 3}},
    {"limit", end_reasons[3].numbers},
    // clang-format on
};

struct Hour {
  int weekday;  // from Monday, 1 to 7
  int hour;
  double calls;
};

const std::vector<Hour> hours = {
    // clang-format off
    {1, 0, 1},
    {1, 9, 3},  // p01; p02 p03 p04
    {2, 0, 1},
    {2, 9, 1},
    {2, 23, 1},  // p05; p06; p07
    {3, 0, 1},
    {3, 13, 2},  // p08; p09 p10
    {4, 11, 2},  // p11 p12
    {5, 16, 2},  // p13 p14
    {6, 10, 1},
    {6, 20, 1},  // p15; p16
    {7, 1, 1},
    {7, 23, 1},  // p17; p18
    // clang-format on
};

struct Low {
  const char* id;
  const char* started_at;
  double duration_s;  // below 0: none
  double sentiment;
  const char* topic;
};

// Of the two rated 1 the newer one first.
const std::vector<Low> lowest = {
    // clang-format off
    {"p17", "2025-11-02T00:30:00.000Z", 15, 1, "Klacht"},
    {"p08", "2025-10-28T23:00:00.000Z", 0, 1, "bellen"},
    {"p14", "2025-10-31T15:40:00.000Z", -1, 2, ""},
    {"p02", "2025-10-27T08:00:00.000Z", 9.9, 3, "Zorg"},
    {"p07", "2025-10-28T22:59:59.999Z", 300, 4.99, "bellen"},
    {"p09", "2025-10-29T12:00:00.000Z", 75, 5, "École"},
    {"p11", "2025-10-30T10:00:00.000Z", 33.3, 5.5, "Afspraak"},
    {"p18", "2025-11-02T22:59:59.999Z", 30, 6, "Prijs"},
    {"p10", "2025-10-29T12:30:00.000Z", 75, 6.9, "École"},
    {"p12", "2025-10-30T10:00:00.500Z", 150, 7, "Afspraak"},
    // clang-format on
};

FigureValue text(const std::string& value) { return value.empty() ? FigureValue() : FigureValue(value); }

void add_topic(FigureList& list, const Topic& topic) {
  const auto calls_with = [&](std::size_t figure) { return number(topic.row.numbers[figure]); };
  const std::string& name = topic.row.name;
  const bool rest = topic.row.rest;
  list.push_back({"topics", name, rest, "share", *topic.row.numbers[0] / 18});
  list.push_back({"topics", name, rest, "previous_calls", topic.previous_calls});
  add(list, "topics", topic.row);
  list.push_back({"topic_sentiment", name, rest, "low", calls_with(12)});
  list.push_back({"topic_sentiment", name, rest, "neutral", calls_with(13)});
  list.push_back({"topic_sentiment", name, rest, "high", calls_with(14)});
  list.push_back({"topic_sentiment", name, rest, "unrated", calls_with(9)});
}

void add_hours(FigureList& list) {
  std::array<std::array<double, 24>, 8> calls{};
  for (const Hour& h : hours)
    calls.at(static_cast<std::size_t>(h.weekday)).at(static_cast<std::size_t>(h.hour)) = h.calls;
  for (std::size_t weekday = 1; weekday <= 7; ++weekday) {
    for (std::size_t hour = 0; hour < 24; ++hour) {
      const std::string name = std::to_string(weekday) + " " + std::to_string(hour);
      list.push_back({"hours", name, false, "calls", calls[weekday][hour]});
    }
  }
}

void add_period(FigureList& list, const char* section, const Row& row, const char* since, const char* until) {
  list.push_back({section, row.name, false, "since", since});
  list.push_back({section, row.name, false, "until", until});
  list.push_back({section, row.name, false, "timezone", "Europe/Amsterdam"});
}

}  // namespace

std::string week_by_hand_bodies() {
  std::string bodies;
  for (const CallLine& call : all_calls) bodies += body_of(call);
  return bodies;
}

FigureList week_by_hand() {
  FigureList list;
  add_period(list, "period", week, "2025-10-27T00:00:00+01:00", "2025-11-03T00:00:00+01:00");
  add(list, "figures", week);
  add_period(list, "previous_period", week_before, "2025-10-20T00:00:00+02:00", "2025-10-27T00:00:00+01:00");
  add(list, "previous", week_before);
  for (std::size_t i = 0; i < scores.size(); ++i)
    list.push_back({"sentiment", std::to_string(i + 1), false, "calls", static_cast<double>(scores[i])});
  list.push_back({"unit", "", false, "unit", "day"});
  for (std::size_t i = 0; i < days.size(); ++i) {
    add(list, "series", days[i]);
    list.push_back({"series", days[i].name, false, "sentiment_low_share", low_shares[i]});
  }
  for (const Topic& topic : topics) add_topic(list, topic);
  add_hours(list);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    list.push_back({"lines", lines[i].name, false, "name", text(line_names[i])});
    add(list, "lines", lines[i]);
  }
  for (const Row& row : types) add(list, "types", row);
  for (const Row& row : qualities) add(list, "qualities", row);
  Row nobody = week;  // no call names an agent
  nobody.name = "";
  nobody.numbers.resize(of_a_set);
  add(list, "agents", nobody);
  for (const Row& row : end_classes) add(list, "end_classes", row);
  for (const Row& row : end_reasons) add(list, "end_reasons", row);
  for (const Low& low : lowest) {
    const std::string id = low.id;
    list.push_back({"lowest", id, false, "started_at", low.started_at});
    list.push_back({"lowest", id, false, "duration_s", low.duration_s < 0 ? FigureValue() : low.duration_s});
    list.push_back({"lowest", id, false, "sentiment", low.sentiment});
    list.push_back({"lowest", id, false, "topic", text(low.topic)});
    list.push_back({"lowest", id, false, "summary", "about " + id});
  }
  return list;
}

FigureList four_topics_by_hand() {
  FigureList list;
  for (std::size_t i = 0; i < 4; ++i) add_topic(list, topics[i]);
  add_topic(list, other_topics);
  return list;
}

}  // namespace calltally
