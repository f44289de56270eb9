#include "store/unreadable_inspection.hpp"

#include <algorithm>
#include <array>

#include "store/database.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

constexpr std::size_t newest_max = 100;
constexpr std::size_t bodies_asked_max = 10;  // calls: of final ones there are none

using Fields = std::array<UnreadableField, call_fields_count>;
using Rows =
    std::array<std::vector<std::int64_t>, call_fields_count>;  // of the calls that may have an example

std::vector<StoredBody> bodies_of(Database& database, std::int64_t call) {
  std::vector<StoredBody> bodies;
  Query query = database.query("delivery_of_call");
  query.id(":call", call);
  while (query.step()) {
    bodies.push_back({static_cast<Source>(query.integer(1)),
                      Instant(std::chrono::milliseconds(query.integer(2))), query.text(3)});
  }
  return bodies;
}

void count(UnreadableField& field, Query& row, Instant start) {
  ++field.calls;
  if (row.integer(2) != 0) ++field.dated_by_arrival;
  field.since = std::min(field.since, start);
  if (field.newest.size() < newest_max) field.newest.emplace_back(row.text(3), start);
}

// Counts one row; `asked` remembers the calls that an example is taken from.
void take(Query& row, Instant since, Instant until, UnreadableFacts& facts, Fields& fields, Rows& asked) {
  const auto instant = [&](int column) { return Instant(std::chrono::milliseconds(row.integer(column))); };
  const auto is_within = [&](Instant at) { return at >= since && at < until; };
  const CallFields unreadable(static_cast<std::uint32_t>(row.integer(1)));
  const bool start_unknown = row.integer(2) != 0;
  if (start_unknown) ++facts.start_unknown;
  const bool is_misplaced = start_unknown && !unreadable.times().empty();
  const Instant start = instant(4);
  if (unreadable.empty() || !(is_misplaced || is_within(start) || is_within(instant(5)))) return;
  ++facts.calls;
  unreadable.each([&](CallField field) {
    const auto place = static_cast<std::size_t>(field);
    count(fields.at(place), row, start);
    if (asked.at(place).size() < bodies_asked_max) asked.at(place).push_back(row.integer(0));
  });
}

}  // namespace

UnreadableFacts inspect_unreadable(Database& database, Instant since, Instant until) {
  UnreadableFacts facts;
  facts.roles = read_roles_setting(database);
  Fields fields;
  Rows asked;
  {
    Query row = database.query("check_unreadable");
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
