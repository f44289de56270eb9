// Whether what is derived from the bodies still is: rows, spellings, segments.
#include <stdexcept>
#include <tuple>
#include <utility>

#include "call/call_reference.hpp"
#include "call/row.hpp"
#include "sql/check.hpp"
#include "sql/segment.hpp"
#include "store/call_scan.hpp"
#include "store/inspect/derivation.hpp"
#include "store/inspect/inspection_state.hpp"
#include "store/labels.hpp"
#include "store/packed_calls.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

constexpr int calls_per_read = 5000;   // in one read transaction, some tenths of a second
constexpr std::size_t ids_kept = 100;  // of calls that something is wrong with

auto columns_of(const CallRow& row) {
  return std::tie(row.started_at, row.id, row.duration_s, row.sentiment, row.type, row.answered, row.line,
                  row.topic, row.quality, row.end_reason, row.end_class, row.agent, row.agent_version,
                  row.platform, row.customer);
}

void keep_id(std::vector<std::string>& ids, std::string id) {
  if (ids.size() < ids_kept) ids.push_back(std::move(id));
}

// One call of check_call held against its bodies.
void compare(Deliveries& deliveries, Query<sql::check_call>& row, const Roles& roles, DerivedFacts& facts) {
  ++facts.calls;
  std::vector<Delivery> bodies;
  try {
    bodies = deliveries.of_call(row.integer("id"));
  } catch (const SQLite::Exception&) {
    throw;
  } catch (const std::runtime_error&) {
    ++facts.unreadable;
    return keep_id(facts.unread_ids, std::string(id_in(row.bytes("call_id"))));
  }
  if (bodies.empty()) {
    if (row.is_null("final_call")) ++facts.without_bodies;  // of a final call only figures are kept
  } else if (!is_derived(row, merge(bodies), roles)) {
    ++facts.differing;
    keep_id(facts.call_ids, std::string(id_in(row.bytes("call_id"))));
  }
}

}  // namespace

DerivedFacts Inspection::derived(const std::function<void(std::int64_t)>& progress) {
  State& s = *state_;
  DerivedFacts facts;
  std::int64_t next = 1;
  while (next != 0) {
    const Moment moment(s.database);
    const Roles roles = read_roles_setting(s.database);
    int read = 0;
    auto row = s.database.query<sql::check_call>();
    row.integer(":id", next).integer(":limit", calls_per_read);
    for (; row.step(); ++read) {
      compare(s.deliveries, row, roles, facts);
      next = row.integer("id") + 1;
    }
    if (read < calls_per_read) next = 0;
    progress(facts.calls);
  }
  auto stray = s.database.query<sql::check_stray>();
  if (stray.step()) facts.stray = stray.integer("calls");
  return facts;
}

std::int64_t Inspection::misspelled_labels() {
  State& s = *state_;
  const Moment moment(s.database);
  std::int64_t wrong = 0;
  for (const auto& [label, earliest] : Labels(s.database).earliest_spellings()) {
    auto query = s.database.query<sql::check_label>();
    const bool found = query.id(":id", label).step();
    if (!found || query.text("spelling") != earliest.text || query.is_null("from_ms") ||
        query.integer("from_ms") != earliest.started_ms || query.text("from_call") != earliest.call_id) {
      ++wrong;
    }
  }
  return wrong;
}

Inspection::Segmented Inspection::segments() {
  State& s = *state_;
  const Moment moment(s.database);
  Segmented facts;
  CallScan scan(s.database);
  auto query = s.database.query<sql::segment_scan>();
  query.integer(":since_ms", unix_ms(Instant::min())).integer(":until_ms", unix_ms(Instant::max()));
  while (query.step()) {
    const Instant since = from_unix_ms(query.integer("since_ms"));
    const Instant until = from_unix_ms(query.integer("until_ms"));
    std::vector<CallRow> packed;
    ++facts.segments;
    // Bytes of another version are not read by anyone: the rows are.
    if (!unpack_calls(query.bytes("columns"), since, until, [&](CallRow& row) { packed.push_back(row); }))
      continue;
    std::size_t at = 0;
    bool equal = true;
    scan.each(since, until, [&](CallRow& row) {
      equal = equal && at < packed.size() && columns_of(packed[at]) == columns_of(row);
      ++at;
    });
    if (!equal || at != packed.size()) ++facts.differing;
  }
  return facts;
}

}  // namespace calltally
