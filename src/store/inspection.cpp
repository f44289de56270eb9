#include "store/inspection.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/number_text.hpp"
#include "call/filter.hpp"
#include "store/call_scan.hpp"
#include "store/database.hpp"
#include "store/deliveries.hpp"
#include "store/derivation.hpp"
#include "store/embedded_sql.hpp"
#include "store/file_lock.hpp"
#include "store/final_calls.hpp"
#include "store/labels.hpp"
#include "store/listed.hpp"
#include "store/packed_calls.hpp"
#include "store/rewriting.hpp"
#include "store/settings.hpp"
#include "store/suppression_list.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr int calls_per_read = 5000;   // in one read transaction, some tenths of a second
constexpr std::size_t ids_kept = 100;  // of calls that something is wrong with
constexpr auto end_apart_max = 2min;   // as the list's starts: platform.md's joining rule
constexpr auto arrival_late_max = 1h;  // what arrives later was imported, or sent again

Instant instant(std::int64_t ms) { return Instant(std::chrono::milliseconds(ms)); }

std::int64_t day_of(Instant at) {
  return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

// One consistent state for several statements, given up at the end.
class Moment {
 public:
  explicit Moment(Database& database) : database_(database) { database_.connection().exec("BEGIN"); }
  ~Moment() {
    try {
      database_.connection().exec("COMMIT");
    } catch (const SQLite::Exception&) {
      // A read transaction has nothing to lose; what failed was thrown when it happened.
    }
  }
  Moment(const Moment&) = delete;
  Moment& operator=(const Moment&) = delete;

 private:
  Database& database_;
};

using Schema = std::map<std::pair<std::string, std::string>, std::string>;  // by type and name

Schema schema_of(SQLite::Database& connection) {
  Schema schema;
  SQLite::Statement rows(connection, query_text("check_schema"));
  while (rows.executeStep()) {
    schema.emplace(std::pair(rows.getColumn(0).getString(), rows.getColumn(1).getString()),
                   rows.getColumn(2).getString());
  }
  return schema;
}

Schema todays_schema() {
  SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (std::size_t i = 0; i < embedded_migrations_count; ++i) fresh.exec(embedded_migrations[i].text);
  return schema_of(fresh);
}

auto columns_of(const CallRow& row) {
  return std::tie(row.started_at, row.id, row.duration_s, row.sentiment, row.type, row.answered, row.line,
                  row.topic, row.quality, row.end_reason, row.agent, row.customer);
}

void keep_id(std::vector<std::string>& ids, std::string id) {
  if (ids.size() < ids_kept) ids.push_back(std::move(id));
}

}  // namespace

struct Inspection::State {
  State(const std::string& path, BodyReader read_body)
      : database(path, Database::Access::read),
        deliveries(database, std::move(read_body)),
        erasures(database),
        finals(database, erasures) {}

  // One call of check_call held against its bodies.
  void compare(Query& row, const Roles& roles, DerivedFacts& facts) {
    ++facts.calls;
    std::vector<Delivery> bodies;
    try {
      bodies = deliveries.of_call(row.integer(0));
    } catch (const SQLite::Exception&) {
      throw;
    } catch (const std::runtime_error&) {
      ++facts.unreadable;
      return keep_id(facts.unread_ids, row.text(1));
    }
    if (bodies.empty()) {
      if (row.is_null(24)) ++facts.without_bodies;  // of a final call only figures are kept
    } else if (!is_derived(row, merge(bodies), roles)) {
      ++facts.differing;
      keep_id(facts.call_ids, row.text(1));
    }
  }

  // Whether the platform's list told of a call that ended then, under an id of its own.
  bool is_listed(const std::string& customer_number, Instant ended_at, const Roles& roles) {
    const auto customer = customer_of(database, customer_number, roles);
    if (!customer) return false;
    Query query = database.query("check_listed_end");
    query.id(":customer_id", *customer).integer(":since_ms", unix_ms(ended_at - end_apart_max));
    return query.integer(":until_ms", unix_ms(ended_at + end_apart_max)).step();
  }

  // The row of the call that a listed one is, or would join; 0 where there is none. `found` are those that
  // other listed ones are.
  std::int64_t stored_as(const Report& listed, const CallSet& found, const Roles& roles) {
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

  [[nodiscard]] bool is_erased(const Report& listed, const Roles& roles) {
    const Instant start = start_of(listed).value_or(Instant::max());
    return erasures.has(listed.call_id, listed.customer_number, start, roles.region);
  }

  Database database;
  Deliveries deliveries;
  SuppressionList erasures;
  FinalCalls finals;
};

Inspection::Inspection(const std::string& path, BodyReader read_body) try
    : state_(std::make_unique<State>(path, std::move(read_body))) {
} catch (const SQLite::Exception& failure) {
  throw std::runtime_error(
      "'" + path + "' cannot be looked at, SQLite says: " + failure.what() +
      (tells_of_ruin(failure) ? "; keep a copy of the file and go back to a backup" : ""));
}
Inspection::~Inspection() = default;

FileFacts Inspection::file() {
  SQLite::Database& connection = state_->database.connection();
  const auto number = [&](const char* pragma) { return connection.execAndGet(pragma).getInt64(); };
  return FileFacts{static_cast<int>(number("PRAGMA application_id")),
                   static_cast<int>(number("PRAGMA user_version")),
                   connection.execAndGet("PRAGMA journal_mode").getString(),
                   number("PRAGMA page_count") * number("PRAGMA page_size")};
}

std::vector<std::string> Inspection::integrity(Depth depth) {
  std::vector<std::string> found;
  try {
    SQLite::Statement rows(state_->database.connection(),
                           depth == Depth::quick ? "PRAGMA quick_check(100)" : "PRAGMA integrity_check(100)");
    while (rows.executeStep()) {
      found.push_back(rows.getColumn(0).getString());
      std::ranges::replace(found.back(), '\n', ' ');
    }
  } catch (const SQLite::Exception& failure) {
    if (!tells_of_ruin(failure)) throw;
    found.emplace_back(failure.what());
  }
  if (found.size() == 1 && found.front() == "ok") found.clear();
  return found;
}

std::vector<std::string> Inspection::schema_differences() {
  const Schema today = todays_schema();
  const Schema stored = schema_of(state_->database.connection());
  std::vector<std::string> found;
  for (const auto& [key, sql] : today) {
    const auto other = stored.find(key);
    if (other != stored.end() && other->second == sql) continue;
    found.push_back(key.first + " " + key.second + (other == stored.end() ? " is missing" : " is another"));
  }
  for (const auto& [key, sql] : stored) {
    if (!today.contains(key)) found.push_back(key.first + " " + key.second + " is not calltally's");
  }
  return found;
}

std::vector<std::string> Inspection::dangling() {
  std::map<std::string, std::int64_t> counts;
  SQLite::Statement rows(state_->database.connection(), "PRAGMA foreign_key_check");
  while (rows.executeStep()) ++counts[rows.getColumn(0).getString()];
  std::vector<std::string> found;
  for (const auto& [table, count] : counts) found.push_back(table + ": " + std::to_string(count));
  return found;
}

ErasureFacts Inspection::erasures() {
  Query query = state_->database.query("erasure_count");
  query.step();
  return {query.integer(0), query.integer(1)};
}
bool Inspection::rewriting_pending() { return is_rewriting_pending(state_->database); }

bool Inspection::reindex_pending() { return get_setting(state_->database, "reindex_next").has_value(); }

DerivedFacts Inspection::derived(const std::function<void(std::int64_t)>& progress) {
  State& s = *state_;
  DerivedFacts facts;
  std::int64_t next = 1;
  while (next != 0) {
    const Moment moment(s.database);
    const Roles roles = read_roles_setting(s.database);
    int read = 0;
    Query row = s.database.query("check_call");
    row.integer(":id", next).integer(":limit", calls_per_read);
    for (; row.step(); ++read) {
      s.compare(row, roles, facts);
      next = row.integer(0) + 1;
    }
    if (read < calls_per_read) next = 0;
    progress(facts.calls);
  }
  Query stray = s.database.query("check_stray");
  if (stray.step()) facts.stray = stray.integer(0);
  return facts;
}

std::int64_t Inspection::misspelled_labels() {
  State& s = *state_;
  const Moment moment(s.database);
  std::int64_t wrong = 0;
  for (const auto& [label, earliest] : Labels(s.database).earliest_spellings()) {
    Query query = s.database.query("check_label");
    const bool found = query.id(":id", label).step();
    if (!found || query.text(0) != earliest.text || query.is_null(1) ||
        query.integer(1) != earliest.started_ms || query.text(2) != earliest.call_id) {
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
  Query query = s.database.query("segment_scan");
  query.integer(":since_ms", unix_ms(Instant::min())).integer(":until_ms", unix_ms(Instant::max()));
  while (query.step()) {
    const Instant since = instant(query.integer(0));
    const Instant until = instant(query.integer(1));
    std::vector<CallRow> packed;
    ++facts.segments;
    // Bytes of another version are not read by anyone: the rows are.
    if (!unpack_calls(query.bytes(2), since, until, [&](CallRow& row) { packed.push_back(row); })) continue;
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

IndexFacts Inspection::index() { return inspect_index(state_->database); }

std::vector<MissingReport> Inspection::missing_reports(Instant since, Instant until) {
  State& s = *state_;
  const Moment moment(s.database);
  const Roles roles = read_roles_setting(s.database);
  std::vector<MissingReport> missing;
  Query query = s.database.query("check_missing");
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
  while (query.step()) {
    const Instant ended_at = instant(query.integer(1));
    if (s.is_listed(query.text(3), ended_at, roles)) continue;
    missing.push_back({query.text(0), ended_at, query.text(2)});
  }
  return missing;
}

std::optional<Instant> Inspection::last_arrival() {
  const auto stored = whole_number_in(get_setting(state_->database, received_last_setting).value_or(""));
  if (!stored) return std::nullopt;
  return instant(*stored);
}

QuarantineFacts Inspection::quarantine(Instant since, Instant until) {
  Query query = state_->database.query("check_quarantine");
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until)).step();
  QuarantineFacts facts{query.integer(0), query.integer(1), query.integer(3), std::nullopt};
  if (!query.is_null(2)) facts.oldest = instant(query.integer(2));
  return facts;
}

std::vector<HeldReports> Inspection::held() {
  std::vector<HeldReports> reports;
  Query query = state_->database.query("check_held");
  while (query.step()) reports.push_back({query.text(0), query.integer(1)});
  return reports;
}

std::vector<ForeignEventCount> Inspection::foreign_events(Instant since, Instant until) {
  std::vector<ForeignEventCount> counts;
  Query query = state_->database.query("check_foreign_events");
  query.integer(":first_day", day_of(since)).integer(":last_day", day_of(until - 1ms));
  while (query.step()) {
    counts.push_back({{}, query.text(0), query.text(1), query.integer(2), instant(query.integer(3))});
  }
  return counts;
}

std::vector<RefusedCount> Inspection::refused(Instant since, Instant until) {
  return read_refused(state_->database, since, until);
}

Unavailable Inspection::unavailable(Instant since, Instant until) {
  return read_unavailable(state_->database, since, until);
}

ReadFacts Inspection::readings(Instant since, Instant until) {
  Query query = state_->database.query("check_read");
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until)).step();
  return {query.integer(0), query.integer(1), query.integer(2), query.integer(3)};
}

UnreadableFacts Inspection::unreadable(Instant since, Instant until) {
  return inspect_unreadable(state_->database, since, until);
}

ClockFacts Inspection::clock(Instant now, int limit) {
  State& s = *state_;
  ClockFacts facts;
  std::vector<std::int64_t> apart;
  for (const auto& [received_at, reported_at] : s.deliveries.newest_times(limit)) {
    if (received_at - reported_at <= arrival_late_max) apart.push_back((received_at - reported_at).count());
  }
  if (!apart.empty()) {
    std::ranges::sort(apart);
    facts.deliveries = static_cast<std::int64_t>(apart.size());
    facts.median_ms = apart[(apart.size() - 1) / 2];
    facts.max_ms = -apart.front() > apart.back() ? apart.front() : apart.back();
  }
  Query query = s.database.query("check_future");
  query.integer(":until_ms", unix_ms(now + 1min)).step();
  facts.in_future = query.integer(0);
  return facts;
}

Extent Inspection::extent(Instant now) {
  Query query = state_->database.query("check_extent");
  query.step();
  Extent extent{now, now};
  if (!query.is_null(0)) extent.first = std::min(instant(query.integer(0)), now);
  if (!query.is_null(1)) extent.last = std::max(instant(query.integer(1)), now);
  return extent;
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
  for (const Report& call : listed) {
    ++result.listed;
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
      missing.emplace(call.call_id, CallMark{call.call_id, start.value_or(Instant{})});
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
    ++result.stored;
    if (!found.has(row.id)) {
      result.not_listed.push_back({s.deliveries.id_of(row.id), row.started_at});
    }
  });
  return result;
}

std::optional<bool> receiver_runs(const std::string& path) {
  return is_locked(real_place(path) + "-receiver");
}

}  // namespace calltally
