#include "store/inspect/unreadable_inspection.hpp"

#include <algorithm>
#include <array>

#include "call/call_reference.hpp"
#include "sql/check.hpp"
#include "sql/delivery.hpp"
#include "store/body_kind.hpp"
#include "store/file/database.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

constexpr std::size_t newest_max = 100;
constexpr std::size_t bodies_asked_max = 10;  // calls: of final ones there are none

using Fields = std::array<UnreadableField, call_fields_count>;
using Asked = std::array<std::vector<std::int64_t>, call_fields_count>;  // the calls that may have an example

std::vector<StoredBody> bodies_of(Database& database, std::int64_t call) {
  std::vector<StoredBody> bodies;
  auto query = database.query<sql::delivery_of_call>();
  query.id(":call", call);
  while (query.step()) {
    bodies.push_back({kind_in(query), Instant(std::chrono::milliseconds(query.integer("received_ms"))),
                      query.text("body")});
  }
  return bodies;
}

void count(UnreadableField& field, Query<sql::check_unreadable>& row, Instant start) {
  ++field.calls;
  if (row.integer("start_unknown") != 0) ++field.dated_by_arrival;
  field.since = std::min(field.since, start);
  if (field.newest.size() < newest_max) field.newest.emplace_back(id_in(row.bytes("call_id")), start);
}

// Counts one row; `asked` remembers the calls that an example is taken from.
void take(Query<sql::check_unreadable>& row, Instant since, Instant until, UnreadableFacts& facts,
          Fields& fields, Asked& asked) {
  const auto instant = [&](ResultColumn<sql::check_unreadable> column) {
    return Instant(std::chrono::milliseconds(row.integer(column)));
  };
  const auto is_within = [&](Instant at) { return at >= since && at < until; };
  const CallFields unreadable(static_cast<std::uint32_t>(row.integer("fields")));
  const bool start_unknown = row.integer("start_unknown") != 0;
  if (start_unknown) ++facts.start_unknown;
  const bool is_misplaced = start_unknown && !unreadable.times().empty();
  const Instant start = instant("started_ms");
  if (unreadable.empty() || !(is_misplaced || is_within(start) || is_within(instant("received_ms")))) return;
  ++facts.calls;
  unreadable.each([&](CallField field) {
    const auto place = static_cast<std::size_t>(field);
    count(fields.at(place), row, start);
    if (asked.at(place).size() < bodies_asked_max) asked.at(place).push_back(row.integer("call"));
  });
}

}  // namespace

UnreadableFacts inspect_unreadable(Database& database, Instant since, Instant until) {
  UnreadableFacts facts;
  facts.roles = read_roles_setting(database);
  Fields fields;
  Asked asked;
  {
    auto row = database.query<sql::check_unreadable>();
    while (row.step()) take(row, since, until, facts, fields, asked);
  }
  for (std::size_t place = 0; place < fields.size(); ++place) {
    UnreadableField& field = fields.at(place);
    if (field.calls == 0) continue;
    field.field = static_cast<CallField>(place);
    for (const std::int64_t call : asked.at(place)) {
      field.bodies = bodies_of(database, call);
      if (!field.bodies.empty()) break;
    }
    facts.fields.push_back(std::move(field));
  }
  return facts;
}

}  // namespace calltally
