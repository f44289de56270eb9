#include "store/inspect/inspection.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/number_text.hpp"
#include "sql/check.hpp"
#include "sql/erasure.hpp"
#include "store/erase/rewriting.hpp"
#include "store/file/file_lock.hpp"
#include "store/file/migrate.hpp"
#include "store/inspect/inspection_state.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto arrival_late_max = 1h;  // what arrives later was imported, or sent again

std::int64_t day_of(Instant at) {
  return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

using Schema = std::map<std::pair<std::string, std::string>, std::string>;  // by type and name

Schema schema_of(SQLite::Database& connection) {
  Schema schema;
  QueryOn<sql::check_schema> rows(connection);
  while (rows.step()) {
    schema.emplace(std::pair(rows.text("type"), rows.text("name")), rows.text("sql"));
  }
  return schema;
}

Schema todays_schema() {
  SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  migrate(fresh, {});
  return schema_of(fresh);
}

}  // namespace

Inspection::Inspection(const std::string& path, BodyReader read_body) try
    : state_(std::make_unique<State>(path, std::move(read_body))) {
} catch (const SQLite::Exception& failure) {
  throw std::runtime_error(
      "'" + path + "' cannot be inspected; SQLite reports: " + failure.what() +
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
    const std::string check = depth == Depth::quick ? "quick_check" : "integrity_check";
    SQLite::Statement rows(state_->database.connection(), "PRAGMA " + check + "(100)");
    while (rows.executeStep()) {
      found.push_back(rows.getColumn(check.c_str()).getString());
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
  while (rows.executeStep()) ++counts[rows.getColumn("table").getString()];
  std::vector<std::string> found;
  for (const auto& [table, count] : counts) found.push_back(table + ": " + std::to_string(count));
  return found;
}

ErasureFacts Inspection::erasures() {
  auto query = state_->database.query<sql::erasure_count>();
  query.step();
  return {query.integer("entries"), query.integer("earlier")};
}
bool Inspection::rewriting_pending() { return is_rewriting_pending(state_->database); }

bool Inspection::reindex_pending() { return get_setting(state_->database, "reindex_next").has_value(); }

IndexFacts Inspection::index() { return inspect_index(state_->database); }

std::optional<Instant> Inspection::last_arrival() {
  const auto stored = whole_number_in(get_setting(state_->database, received_last_setting).value_or(""));
  if (!stored) return std::nullopt;
  return from_unix_ms(*stored);
}

QuarantineFacts Inspection::quarantine(Instant since, Instant until) {
  auto query = state_->database.query<sql::check_quarantine>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until)).step();
  QuarantineFacts facts{query.integer("bodies"),     query.integer("bytes"),  query.integer("held"),
                        query.integer("held_bytes"), query.integer("recent"), query.integer("misdirected")};
  if (!query.is_null("oldest_ms")) facts.oldest = from_unix_ms(query.integer("oldest_ms"));
  return facts;
}

std::vector<HeldReports> Inspection::held() {
  std::vector<HeldReports> reports;
  auto query = state_->database.query<sql::check_held>();
  while (query.step()) reports.push_back({query.text("reason"), query.integer("reports")});
  return reports;
}

std::vector<ForeignEventCount> Inspection::foreign_events(Instant since, Instant until) {
  std::vector<ForeignEventCount> counts;
  auto query = state_->database.query<sql::check_foreign_events>();
  query.integer(":first_day", day_of(since)).integer(":last_day", day_of(until - 1ms));
  while (query.step()) {
    counts.push_back({{},
                      query.text("platform"),
                      query.text("event"),
                      query.integer("count"),
                      from_unix_ms(query.integer("last_ms"))});
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
  auto query = state_->database.query<sql::check_read>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until)).step();
  return {query.integer("calls"), query.integer("analyses"), query.integer("without_sentiment"),
          query.integer("without_answered")};
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
  auto query = s.database.query<sql::check_future>();
  query.integer(":until_ms", unix_ms(now + 1min)).step();
  facts.in_future = query.integer("calls");
  return facts;
}

Extent Inspection::extent(Instant now) {
  auto query = state_->database.query<sql::check_extent>();
  query.step();
  Extent extent{now, now};
  if (!query.is_null("first_ms")) extent.first = std::min(from_unix_ms(query.integer("first_ms")), now);
  if (!query.is_null("last_ms")) extent.last = std::max(from_unix_ms(query.integer("last_ms")), now);
  return extent;
}

std::optional<bool> receiver_runs(const std::string& path) {
  return is_locked(real_place(path) + "-receiver");
}

}  // namespace calltally
