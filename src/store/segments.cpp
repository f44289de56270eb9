#include "store/segments.hpp"

#include <algorithm>
#include <vector>

#include "sql/segment.hpp"
#include "store/packed_calls.hpp"

namespace calltally {
namespace {

constexpr std::int64_t calls_min = 8192;  // fewer are read faster than a segment of them is kept
constexpr std::int64_t calls_max = 16384;

}  // namespace

bool Segments::add_next(Instant until) {
  std::vector<std::pair<Instant, Instant>> known;
  {
    auto query = database_.query<sql::segment_all>();
    while (query.step())
      known.emplace_back(from_unix_ms(query.integer("since_ms")), from_unix_ms(query.integer("until_ms")));
  }
  Instant since = Instant::min();
  for (const auto& [begins, ends] : known) {
    if (add_between(since, std::min(begins, until))) return true;
    since = ends;
  }
  return add_between(since, until);
}

void Segments::drop_at(Instant started_at) {
  if (!end_) {
    auto end = database_.query<sql::segment_end>();
    end_ = end.step() && !end.is_null("until_ms") ? from_unix_ms(end.integer("until_ms")) : Instant::min();
  }
  // Nearly every call is newer than what is packed.
  if (started_at >= *end_) return;
  database_.query<sql::segment_drop>().integer(":started_ms", unix_ms(started_at)).run();
}

bool Segments::add_between(Instant since, Instant until) {
  if (since >= until) return false;
  Instant last{};
  {
    // The start of the last call that has room in one segment; those that start together stay together.
    auto query = database_.query<sql::segment_reach>();
    query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
    query.integer(":limit", calls_max);
    if (!query.step() || query.integer("calls") < calls_min) return false;
    last = from_unix_ms(query.integer("last_ms"));
  }
  std::vector<CallRow> rows;
  CallScan scan(database_);
  scan.each(since, last + std::chrono::milliseconds(1), [&](CallRow& row) { rows.push_back(row); });
  const std::string bytes = pack_calls(rows);
  auto query = database_.query<sql::segment_add>();
  query.integer(":since_ms", unix_ms(rows.front().started_at)).integer(":until_ms", unix_ms(last) + 1);
  query.blob(":columns", bytes).run();
  end_.reset();
  return true;
}

void scan_calls(Database& database, CallScan& rows, Instant since, Instant until, const TakeRow& take) {
  Instant next = since;
  auto query = database.query<sql::segment_scan>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
  while (query.step()) {
    const Instant begins = from_unix_ms(query.integer("since_ms"));
    const Instant ends = from_unix_ms(query.integer("until_ms"));
    rows.each(next, begins, take);
    next = std::max(next, begins);
    const Instant stop = std::min(ends, until);
    if (!unpack_calls(query.bytes("columns"), next, stop, take)) rows.each(next, stop, take);
    next = stop;
  }
  rows.each(next, until, take);
}

}  // namespace calltally
