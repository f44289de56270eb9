#include "store/segments.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "sql/call.hpp"
#include "store/packed_calls.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t seed = 20251213;

std::vector<CallRow> unpacked(std::string_view bytes, Instant since = Instant::min(),
                              Instant until = Instant::max()) {
  std::vector<CallRow> rows;
  REQUIRE(unpack_calls(bytes, since, until, [&](CallRow& row) { rows.push_back(row); }));
  return rows;
}

bool same(const CallRow& a, const CallRow& b) {
  return a.started_at == b.started_at && a.id == b.id && a.duration_s == b.duration_s &&
         a.sentiment == b.sentiment && a.type == b.type && a.answered == b.answered && a.line == b.line &&
         a.topic == b.topic && a.quality == b.quality && a.agent == b.agent &&
         a.agent_version == b.agent_version && a.platform == b.platform && a.end_class == b.end_class &&
         a.end_reason == b.end_reason && a.customer == b.customer;
}

bool same(const std::vector<CallRow>& a, const std::vector<CallRow>& b) {
  return std::ranges::equal(a, b, [](const CallRow& x, const CallRow& y) { return same(x, y); });
}

enum class Kind { plain, halves, tenths, anything, large };

// Rows in order; of the plainest kind nothing is missing and all are alike.
std::vector<CallRow> random_rows(std::mt19937& random, std::size_t count, Kind kind) {
  std::uniform_real_distribution<double> real(1, 10);
  std::vector<CallRow> rows;
  Instant start{1'735'689'600'000ms};
  for (std::size_t i = 0; i < count; ++i) {
    CallRow row;
    start += std::chrono::milliseconds(random() % 3 == 0 ? 0 : random() % 100'000);
    row.started_at = start;
    row.id = static_cast<std::int64_t>(i + 1);
    row.type = CallType::inbound;
    row.duration_s = static_cast<double>(random() % 900);
    row.sentiment = static_cast<double>(1 + random() % 10);
    if (kind != Kind::plain) {
      row.type = static_cast<CallType>(random() % 4);
      if (random() % 3 != 0) row.answered = random() % 2 == 0;
      if (random() % 5 == 0) row.duration_s.reset();
      if (random() % 5 == 0) row.sentiment.reset();
      row.line = static_cast<LabelId>(random() % 300);
      row.end_class = static_cast<EndClass>(random() % 9);
      row.platform = static_cast<Platform>(random() % 9);
      row.agent_version = static_cast<LabelId>(random() % 50);
      row.topic = static_cast<LabelId>(random() % 70'000);
      row.customer = static_cast<CustomerId>(random());
    }
    const bool has_both = row.duration_s && row.sentiment;
    if (kind == Kind::halves && has_both) row.sentiment = 1 + static_cast<double>(random() % 19) / 2;
    if (kind == Kind::tenths && has_both) row.duration_s = static_cast<double>(random() % 9000) / 10;
    if (kind == Kind::anything && has_both) {
      row.duration_s = real(random) * 1e6;
      row.sentiment = real(random);
    }
    if (kind == Kind::large) {
      row.id = std::numeric_limits<std::int64_t>::max() - static_cast<std::int64_t>(i);
      row.duration_s = i % 2 == 0 ? 1e300 : 0.001;
      row.topic = std::numeric_limits<LabelId>::max();
    }
    rows.push_back(row);
  }
  return rows;
}

TEST_CASE("packed calls come out as they went in") {
  std::mt19937 random(seed);
  for (const Kind kind : {Kind::plain, Kind::halves, Kind::tenths, Kind::anything, Kind::large}) {
    for (const std::size_t count : {1U, 2U, 255U, 256U, 257U, 3000U}) {
      CAPTURE(static_cast<int>(kind), count);
      const std::vector<CallRow> rows = random_rows(random, count, kind);
      const std::string bytes = pack_calls(rows);
      CHECK(same(unpacked(bytes), rows));
      if (kind == Kind::plain && count == 3000) CHECK(bytes.size() < count * 12);
    }
  }
}

TEST_CASE("a stretch of packed calls begins with its first instant and excludes its last") {
  std::mt19937 random(seed);
  const std::vector<CallRow> rows = random_rows(random, 1000, Kind::halves);
  const std::string bytes = pack_calls(rows);
  for (const std::size_t first : {0U, 1U, 255U, 256U, 500U, 999U}) {
    for (const std::size_t last : {0U, 1U, 257U, 600U, 999U}) {
      const Instant since = rows[first].started_at;
      const Instant until = rows[last].started_at;
      std::vector<CallRow> expected;
      std::ranges::copy_if(rows, std::back_inserter(expected), [&](const CallRow& row) {
        return row.started_at >= since && row.started_at < until;
      });
      CAPTURE(first, last);
      CHECK(same(unpacked(bytes, since, until), expected));
    }
  }
}

TEST_CASE("bytes that are no packed calls are refused, whatever they are") {
  std::mt19937 random(seed);
  const std::string whole = pack_calls(random_rows(random, 300, Kind::tenths));
  std::size_t handed_out = 0;
  const auto take = [&](CallRow&) { ++handed_out; };
  for (std::size_t length = 0; length < whole.size(); ++length) {
    if (unpack_calls(std::string_view(whole).substr(0, length), Instant::min(), Instant::max(), take)) {
      FAIL("cut to " << length);
    }
  }
  CHECK_FALSE(unpack_calls(whole + "x", Instant::min(), Instant::max(), take));
  std::string swapped = whole;
  std::ranges::reverse(swapped.begin(), swapped.begin() + 4);  // another machine's byte order
  CHECK_FALSE(unpack_calls(swapped, Instant::min(), Instant::max(), take));
  std::string wide = whole;
  wide[16] = 3;  // no column is three bytes wide
  CHECK_FALSE(unpack_calls(wide, Instant::min(), Instant::max(), take));
  CHECK(handed_out == 0);
}

// A database of bare rows in the narrow table: some in the same millisecond, spread over months.
class Narrow {
 public:
  explicit Narrow(std::size_t calls) : database_(directory_.file("calls.db"), Database::Access::write) {
    std::mt19937 random(seed);
    execute("PRAGMA synchronous = OFF; BEGIN");
    for (const CallRow& row : random_rows(random, calls, Kind::anything)) add(row);
    execute("COMMIT");
  }

  void add(const CallRow& row) {
    auto query = database_.query<sql::call_add>();
    query.integer(":started_ms", unix_ms(row.started_at)).integer(":id", row.id);
    query.integer(":type", static_cast<std::int64_t>(row.type));
    query.integer(":platform", static_cast<std::int64_t>(row.platform));
    query.integer(":end_class", static_cast<std::int64_t>(row.end_class));
    query.id(":agent_version_id", row.agent_version);
    query.number(":sentiment", row.sentiment).number(":duration_s", row.duration_s);
    if (row.answered) query.integer(":answered", *row.answered ? 1 : 0);
    query.id(":line_id", row.line).id(":topic_id", row.topic).id(":customer_id", row.customer).run();
    segments_.drop_at(row.started_at);
  }

  void execute(const std::string& sql) { database_.connection().exec(sql); }
  int count(const std::string& sql) { return database_.connection().execAndGet(sql).getInt(); }
  int segments() { return count("SELECT count(*) FROM segment"); }
  int covered() {
    return count(
        "SELECT count(*) FROM call AS c JOIN segment AS s ON c.started_ms >= s.since_ms AND c.started_ms < "
        "s.until_ms");
  }

  void pack() {
    while (segments_.add_next(Instant::max())) {
    }
  }

  std::vector<CallRow> rows(Instant since = Instant::min(), Instant until = Instant::max()) {
    std::vector<CallRow> found;
    CallScan scan(database_);
    scan.each(since, until, [&](CallRow& row) { found.push_back(row); });
    return found;
  }

  std::vector<CallRow> scanned(Instant since = Instant::min(), Instant until = Instant::max()) {
    std::vector<CallRow> found;
    CallScan scan(database_);
    scan_calls(database_, scan, since, until, [&](CallRow& row) { found.push_back(row); });
    return found;
  }

 private:
  TemporaryDirectory directory_;
  Database database_;
  Segments segments_{database_};
};

TEST_CASE("a scan with segments gives the very rows of a scan without") {
  Narrow calls(40'000);
  const std::vector<CallRow> all = calls.rows();
  REQUIRE(all.size() == 40'000);
  CHECK(same(calls.scanned(), all));
  calls.pack();
  CHECK(calls.segments() == 2);  // 16,384 each; too few are left for a third
  CHECK(same(calls.scanned(), all));
  std::mt19937 random(seed);
  for (int i = 0; i < 40; ++i) {
    const Instant since = all[random() % all.size()].started_at + std::chrono::milliseconds(random() % 3);
    const Instant until = all[random() % all.size()].started_at + std::chrono::milliseconds(random() % 3);
    CHECK(same(calls.scanned(since, until), calls.rows(since, until)));
  }
}

TEST_CASE("a call that comes, goes or changes takes its segment with it, and only that one") {
  Narrow calls(50'000);
  calls.pack();
  REQUIRE(calls.segments() == 3);
  const std::vector<CallRow> all = calls.rows();
  const std::string key = "started_ms = " + std::to_string(unix_ms(all[20'000].started_at)) +
                          " AND id = " + std::to_string(all[20'000].id);
  SECTION("added") {
    CallRow late = all[20'000];
    late.id = 1'000'000;
    calls.add(late);
  }
  SECTION("removed") { calls.execute("DELETE FROM call WHERE " + key); }
  SECTION("changed") { calls.execute("UPDATE call SET type = 3 WHERE " + key); }
  CHECK(calls.segments() == 2);
  CHECK(same(calls.scanned(), calls.rows()));
  calls.pack();
  CHECK(calls.segments() >= 3);
  CHECK(same(calls.scanned(), calls.rows()));
}

TEST_CASE("a call moved from one segment to another takes both with it") {
  Narrow calls(50'000);
  calls.pack();
  const std::vector<CallRow> all = calls.rows();
  calls.execute("UPDATE call SET started_ms = " + std::to_string(unix_ms(all[100].started_at)) +
                " WHERE id = " + std::to_string(all[20'000].id));
  CHECK(calls.segments() == 1);
  CHECK(same(calls.scanned(), calls.rows()));
}

TEST_CASE("calls before the first segment and behind the last one leave segments alone") {
  Narrow calls(20'000);
  calls.pack();
  REQUIRE(calls.segments() == 1);
  const std::vector<CallRow> all = calls.rows();
  CallRow row = all.front();
  row.id = 1'000'001;
  row.started_at = all.front().started_at - 1ms;
  calls.add(row);
  row.started_at = all.back().started_at + 1ms;
  calls.add(row);
  CHECK(calls.segments() == 1);
  CHECK(same(calls.scanned(), calls.rows()));
}

TEST_CASE("few calls are not packed, and damaged bytes are read from the rows") {
  Narrow few(8'191);
  few.pack();
  CHECK(few.segments() == 0);
  Narrow calls(20'000);
  calls.pack();
  calls.execute("UPDATE segment SET columns = x'00'");
  CHECK(same(calls.scanned(), calls.rows()));
}

TEST_CASE("calls that begin together stay in one segment") {
  Narrow calls(0);
  CallRow row;
  row.started_at = Instant{1'735'689'600'000ms};
  for (row.id = 1; row.id <= 20'000; ++row.id) calls.add(row);
  calls.pack();
  CHECK(calls.segments() == 1);
  CHECK(calls.covered() == 20'000);
  CHECK(same(calls.scanned(), calls.rows()));
}

}  // namespace
}  // namespace calltally
