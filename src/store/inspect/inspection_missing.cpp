// Which calls are not here: those whose end was told and no report came, and those that the platform lists.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "call/call_reference.hpp"
#include "call/filter.hpp"
#include "sql/check.hpp"
#include "store/call_scan.hpp"
#include "store/inspect/inspection_state.hpp"
#include "store/listed.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto end_apart_max = 2min;  // as the list's starts: platform.md's joining rule

// Whether the platform's list told of a call that ended then, under an id of its own.
bool is_listed(Database& database, const std::string& customer_number, Instant ended_at, const Roles& roles) {
  const auto customer = customer_of(database, customer_number, roles);
  if (!customer) return false;
  auto query = database.query<sql::check_listed_end>();
  query.id(":customer_id", *customer).integer(":since_ms", unix_ms(ended_at - end_apart_max));
  return query.integer(":until_ms", unix_ms(ended_at + end_apart_max)).step();
}

}  // namespace

std::int64_t Inspection::State::stored_as(const Report& listed, const CallSet& found, const Roles& roles) {
  if (const std::int64_t call = deliveries.call_of(listed.call_id); call != 0) return call;
  if (const std::int64_t call = deliveries.joined_by(listed.call_id); call != 0) return call;
  if (const std::int64_t call = finals.known_by(listed.call_id); call != 0) return call;
  const auto fit = fitting_calls(database, deliveries, listed, roles);
  if (!fit.empty()) return fit.size() == 1 ? fit.front() : 0;
  for (const std::int64_t call : finals.fitting(listed, roles)) {
    if (!found.has(call)) return call;
  }
  return 0;
}

bool Inspection::State::is_erased(const Report& listed, const Roles& roles) {
  const Instant start = start_of(listed).value_or(Instant::max());
  return erasures.has(listed.call_id, listed.customer_number, start, roles.region);
}

std::vector<MissingReport> Inspection::missing_reports(Instant since, Instant until) {
  State& s = *state_;
  const Moment moment(s.database);
  const Roles roles = read_roles_setting(s.database);
  std::vector<MissingReport> missing;
  auto query = s.database.query<sql::check_missing>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
  while (query.step()) {
    const Instant ended_at = from_unix_ms(query.integer("ended_ms"));
    if (is_listed(s.database, query.text("customer_number"), ended_at, roles)) continue;
    missing.push_back({std::string(id_in(query.bytes("call_id"))), ended_at, query.text("line_number")});
  }
  return missing;
}

Reconciled Inspection::reconcile(const std::vector<Report>& listed) {
  State& s = *state_;
  const Moment moment(s.database);
  const Roles roles = read_roles_setting(s.database);
  s.erasures.refresh();
  Reconciled result;
  CallSet found;
  std::set<std::string> here;  // a list repeats calls, and not each time with all that it knows
  std::set<std::string> erased;
  std::map<std::string, CallMark> missing;
  std::optional<Extent> span;
  std::set<Platform> platforms;  // whose lists these are: calls of others are in none of them
  for (const Report& call : listed) {
    ++result.listed;
    platforms.insert(call.platform);
    const auto start = start_of(call);
    if (start && !span) span = Extent{*start, *start};
    if (start) span = Extent{std::min(span->first, *start), std::max(span->last, *start)};
    if (here.contains(call.call_id)) continue;
    if (const std::int64_t id = s.stored_as(call, found, roles); id != 0) {
      found.add(id);
      here.insert(call.call_id);
    } else if (s.is_erased(call, roles)) {
      erased.insert(call.call_id);
    } else {
      missing.emplace(call.call_id, CallMark{std::string(id_in(call.call_id)), start.value_or(Instant{})});
    }
  }
  std::erase_if(erased, [&](const std::string& id) { return here.contains(id); });
  result.erased = std::ssize(erased);
  for (auto& [id, mark] : missing) {
    if (!here.contains(id) && !erased.contains(id)) result.not_stored.push_back(std::move(mark));
  }
  std::ranges::sort(result.not_stored, {}, &CallMark::started_at);
  if (!span) return result;
  CallScan(s.database).each(span->first, span->last + 1ms, [&](CallRow& row) {
    if (found.has(row.id)) {
      ++result.stored;
      return;
    }
    const std::string reference = s.deliveries.id_of(row.id);
    if (!platforms.contains(platform_in(reference))) return;
    ++result.stored;
    result.not_listed.push_back({std::string(id_in(reference)), row.started_at});
  });
  return result;
}

}  // namespace calltally
