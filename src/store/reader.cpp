#include "store/reader.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <map>

#include "store/call_scan.hpp"
#include "store/database.hpp"
#include "store/rewriting.hpp"
#include "store/same_start.hpp"
#include "store/search.hpp"
#include "store/segments.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

// A statement stepped without SQLiteCpp's column objects: a column costs a fifth of theirs, and a report
// reads millions.
class Rows {
 public:
  Rows(Database& database, std::string_view name) : database_(database) {
    check(sqlite3_prepare_v2(database.handle(), query_text(name), -1, &statement_, nullptr));
  }
  ~Rows() { sqlite3_finalize(statement_); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  void bind(const char* name, std::int64_t value) {
    check(sqlite3_bind_int64(statement_, sqlite3_bind_parameter_index(statement_, name), value));
  }

  void reset() { sqlite3_reset(statement_); }

  void bind(const Filter& filter) {
    bind(":since_ms", unix_ms(filter.since));
    bind(":until_ms", unix_ms(filter.until));
  }

  bool step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) check(result);
    return result == SQLITE_ROW;
  }

  [[nodiscard]] bool is_null(int column) { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  [[nodiscard]] std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] std::uint32_t id(int column) { return static_cast<std::uint32_t>(integer(column)); }
  [[nodiscard]] Instant instant(int column) { return Instant(std::chrono::milliseconds(integer(column))); }

  [[nodiscard]] std::optional<double> number(int column) {
    if (is_null(column)) return std::nullopt;
    return sqlite3_column_double(statement_, column);
  }

  [[nodiscard]] std::string_view text(int column) {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string_view{} : std::string_view(static_cast<const char*>(bytes), size);
  }

 private:
  void check(int result) {
    if (result != SQLITE_OK) throw SQLite::Exception(database_.handle(), result);
  }

  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

void read_answered(Rows& rows, int column, CallRow& row) {
  row.answered.reset();
  if (!rows.is_null(column)) row.answered = rows.integer(column) != 0;
}

// The columns of scan_export and record_get; the topic is the call's own.
void read_record(Rows& rows, CallRecord& call) {
  call.row.id = rows.integer(19);
  call.call_id = rows.text(0);
  call.row.started_at = rows.instant(1);
  call.start_estimated = rows.integer(2) != 0;
  call.row.type = static_cast<CallType>(rows.integer(3));
  call.status = rows.text(4);
  call.row.end_reason = rows.id(5);
  call.line_number = rows.text(6);
  call.row.line = rows.id(7);
  call.customer_number = rows.text(8);
  call.row.agent = rows.id(9);
  call.row.duration_s = rows.number(10);
  call.row.sentiment = rows.number(11);
  call.row.topic = rows.id(12);
  read_answered(rows, 13, call.row);
  call.row.quality = rows.id(14);
  call.summary = rows.text(15);
  call.received_at = rows.instant(16);
  call.reported_at.reset();
  if (!rows.is_null(17)) call.reported_at = rows.instant(17);
  call.analysis = rows.text(18);
}

}  // namespace

struct Reader::State {
  explicit State(const std::string& path) : database(path, Database::Access::read), rows(database) {
    database.connection().exec("BEGIN");
    Rows topics(database, "topic_merged");
    while (topics.step()) {
      if (topics.id(0) >= merged.size()) merged.resize(topics.id(0) + 1);
      merged[topics.id(0)] = topics.id(1);
    }
  }

  // The topic that counts: merged topics are one.
  [[nodiscard]] LabelId topic(LabelId stored) const {
    return stored < merged.size() && merged[stored] != 0 ? merged[stored] : stored;
  }

  Database database;
  CallScan rows;
  std::unique_ptr<Rows> record;  // prepared when it is asked for
  std::vector<LabelId> merged;   // by the topic that was merged: the one it counts as
};

Reader::Reader(const std::string& path) : state_(std::make_unique<State>(path)) {}
Reader::~Reader() = default;

std::optional<Extent> Reader::extent() {
  Query query = state_->database.query("extent");
  if (!query.step() || query.is_null(0)) return std::nullopt;
  const auto instant = [&](int column) { return Instant(std::chrono::milliseconds(query.integer(column))); };
  return Extent{instant(0), instant(1)};
}

std::optional<Instant> Reader::nearest(const Filter& filter) {
  Rows rows(state_->database, "nearest");
  rows.bind(filter);
  rows.step();
  if (rows.is_null(0) && rows.is_null(1)) return std::nullopt;
  if (rows.is_null(0)) return rows.instant(1);
  if (rows.is_null(1)) return rows.instant(0);
  return filter.since - rows.instant(0) <= rows.instant(1) - filter.until ? rows.instant(0) : rows.instant(1);
}

LabelTable Reader::labels() {
  LabelTable table(1);
  Rows rows(state_->database, "label_all");
  while (rows.step()) {
    table.resize(rows.id(0) + 1);
    table.back() = Label{std::string(rows.text(3)), std::string(rows.text(4)),
                         static_cast<LabelKind>(rows.integer(1)), std::string(rows.text(2)), rows.id(5)};
  }
  return table;
}

Roles Reader::roles() { return read_roles_setting(state_->database); }

bool Reader::upgrade_pending() { return reindex_pending() || is_rewriting_pending(state_->database); }

bool Reader::reindex_pending() { return get_setting(state_->database, "reindex_next").has_value(); }

void Reader::scan_all(const Filter& filter, const std::function<void(const CallRow&)>& take) {
  State& s = *state_;
  const auto take_mapped = [&](CallRow& row) {
    if (!s.merged.empty()) row.topic = s.topic(row.topic);
    take(row);
  };
  scan_calls(s.database, s.rows, filter.since, filter.until, take_mapped);
}

void Reader::scan(const Filter& filter, const std::function<void(const CallRow&)>& take) {
  if (!filter.restricts()) return scan_all(filter, take);
  scan_all(filter, [&](const CallRow& row) {
    if (matches(filter, row)) take(row);
  });
}

void Reader::scan_among(const Filter& filter, Instant beyond, const std::function<void(const CallRow&)>& take,
                        const std::function<void(const CallRow&)>& take_other) {
  const bool restricts = filter.restricts();
  scan_all(Filter{.since = filter.since, .until = beyond}, [&](const CallRow& row) {
    const bool fits = row.started_at < filter.until && (!restricts || matches(filter, row));
    (fits ? take : take_other)(row);
  });
}

// The same filter by row ids alone, for scans whose rows do not show all that it asks for.
Filter Reader::picked(const Filter& filter) {
  Filter by_id{.since = filter.since, .until = filter.until};
  if (!filter.restricts()) return by_id;
  const auto calls = std::make_shared<CallSet>();
  scan(filter, [&](const CallRow& row) { calls->add(row.id); });
  by_id.picked = calls;
  return by_id;
}

void Reader::scan_records(const Filter& filter, const std::function<void(CallRecord&)>& take) {
  const Filter by_id = picked(filter);
  // Hands out the rows of a statement that fit.
  const auto each = [&](const char* statement, const Filter& stretch, const auto& use) {
    Rows rows(state_->database, statement);
    rows.bind(stretch);
    CallRecord call;
    while (rows.step()) {
      call.row.id = rows.integer(19);
      if (!matches(by_id, call.row)) continue;
      read_record(rows, call);
      call.row.topic = state_->topic(call.row.topic);
      use(call);
    }
  };
  SameStart same(take, [&](Instant start) {
    each("scan_export_same", {.since = start, .until = start + std::chrono::milliseconds{1}}, take);
  });
  each("scan_export", filter, [&](CallRecord& call) { same.add(call); });
  same.finish();
}

// A filter is about the topic that counts, the counts are of the calls' own: so the rows are read with both.
std::vector<TopicCount> Reader::topic_counts(const Filter& filter) {
  State& s = *state_;
  std::map<LabelId, TopicCount> counts;
  scan_calls(s.database, s.rows, filter.since, filter.until, [&](CallRow& row) {
    const LabelId own = row.topic;
    row.topic = s.topic(own);
    if (!matches(filter, row)) return;
    // Rows come in the order of their start.
    TopicCount& count = counts.try_emplace(own, TopicCount{own, 0, row.started_at, {}}).first->second;
    ++count.calls;
    count.last = row.started_at;
  });
  std::vector<TopicCount> list;
  for (const auto& [topic, count] : counts) list.push_back(count);
  return list;
}

void Reader::scan_analyses(const Filter& filter,
                           const std::function<void(const CallRow&, std::string_view)>& take) {
  Rows rows(state_->database, "scan_analysis");
  rows.bind(filter);
  CallRow row;
  while (rows.step()) {
    row.started_at = rows.instant(0);
    row.id = rows.integer(1);
    row.type = static_cast<CallType>(rows.integer(2));
    read_answered(rows, 3, row);
    row.sentiment = rows.number(4);
    row.duration_s = rows.number(5);
    row.line = rows.id(6);
    row.topic = state_->topic(rows.id(7));
    row.quality = rows.id(8);
    row.agent = rows.id(9);
    row.end_reason = rows.id(10);
    row.customer = rows.id(11);
    if (matches(filter, row)) take(row, rows.text(12));
  }
}

void Reader::each_analysis(const std::function<void(std::string_view)>& take) {
  Rows rows(state_->database, "analysis_all");
  while (rows.step()) take(rows.text(0));
}

bool Reader::any_analysis(const std::function<bool(std::string_view)>& is_it) {
  Rows rows(state_->database, "analysis_newest");
  while (rows.step()) {
    if (is_it(rows.text(0))) return true;
  }
  return false;
}

std::optional<CallRecord> Reader::record(std::int64_t call) {
  State& s = *state_;
  if (!s.record) s.record = std::make_unique<Rows>(s.database, "record_get");
  s.record->bind(":id", call);
  std::optional<CallRecord> record;
  if (s.record->step()) {
    read_record(*s.record, record.emplace());
    record->row.topic = s.topic(record->row.topic);
  }
  s.record->reset();
  return record;
}

bool Reader::covers(const Filter& filter) {
  if (filter.restricts()) return false;
  const std::optional<Extent> all = extent();
  return !all || (filter.since <= all->first && filter.until > all->last);
}

// Few calls are looked up, many are taken from one pass over the rows.
std::vector<FoundCall> Reader::fitting(const std::vector<std::int64_t>& calls, const Filter& filter) {
  constexpr std::size_t few = 2000;
  std::vector<FoundCall> found;
  if (calls.size() <= few) {
    for (const std::int64_t id : calls) {
      const auto call = record(id);
      if (!call) continue;
      const Instant start = call->row.started_at;
      if (start >= filter.since && start < filter.until && matches(filter, call->row))
        found.push_back({id, start});
    }
    return found;
  }
  CallSet among;
  for (const std::int64_t id : calls) among.add(id);
  scan(filter, [&](const CallRow& row) {
    if (among.has(row.id)) found.push_back({row.id, row.started_at});
  });
  return found;
}

SearchHits Reader::search(const SearchWords& question, const Filter& filter, SearchOrder order,
                          std::size_t limit) {
  WordSearch words(state_->database, question);
  std::vector<std::int64_t> calls = words.calls();
  if (order == SearchOrder::best && covers(filter)) return words.best(std::move(calls), limit);
  std::vector<FoundCall> found = fitting(calls, filter);
  if (order != SearchOrder::best) return in_order(std::move(found), order, limit);
  calls.clear();
  for (const FoundCall& call : found) calls.push_back(call.id);
  return words.best(std::move(calls), limit);
}

std::map<std::int64_t, std::string> Reader::snippets(const SearchWords& question,
                                                     const std::vector<std::int64_t>& calls, const char* open,
                                                     const char* close) {
  return WordSearch(state_->database, question).snippets(calls, open, close);
}

std::string Reader::short_id(const std::string& call_id) {
  constexpr std::size_t length_min = 8;
  std::size_t length = length_min;
  Query query = state_->database.query("call_id_neighbours");
  query.text(":call_id", call_id);
  while (query.step()) {
    const std::string_view other = query.bytes(0);
    const auto differ = std::ranges::mismatch(call_id, other).in1;
    length = std::max(length, static_cast<std::size_t>(differ - call_id.begin()) + 1);
  }
  const auto is_within = [&](std::size_t at) {
    return (static_cast<unsigned char>(call_id[at]) & 0xC0) == 0x80;
  };
  while (length < call_id.size() && is_within(length)) ++length;
  return call_id.substr(0, length);
}

std::optional<CustomerId> Reader::customer(const std::string& normal_number) {
  Query query = state_->database.query("customer_find");
  if (!query.text(":number", normal_number).step()) return std::nullopt;
  return static_cast<CustomerId>(query.integer(0));
}

CallText Reader::text(std::int64_t call) {
  Query query = state_->database.query("call_summary");
  if (!query.id(":id", call).step()) return {};
  return CallText{query.text(0), query.text(1), query.text(2)};
}

std::vector<StoredBody> Reader::bodies(std::int64_t call) {
  std::vector<StoredBody> bodies;
  Query query = state_->database.query("delivery_of_call");
  query.id(":call", call);
  while (query.step()) {
    bodies.push_back(StoredBody{static_cast<Source>(query.integer(1)),
                                Instant(std::chrono::milliseconds(query.integer(2))), query.text(3)});
  }
  return bodies;
}

void Reader::scan_quarantine(Instant since, Instant until,
                             const std::function<void(const QuarantinedBody&)>& take) {
  Quarantine(state_->database).each(since, until, take);
}

std::optional<QuarantinedBody> Reader::quarantined(std::int64_t id) {
  return Quarantine(state_->database).find(id);
}

std::optional<Extent> Reader::quarantine_extent() { return Quarantine(state_->database).extent(); }

std::vector<KnownCall> Reader::calls_beginning(const std::string& text, int limit) {
  std::vector<KnownCall> known;
  if (text.empty()) return known;
  Query query = state_->database.query("call_beginning");
  query.text(":first", text).text(":beyond", text + "\U0010FFFF").integer(":limit", std::int64_t{limit});
  while (query.step()) {
    known.push_back({query.text(0), query.integer(1), Instant(std::chrono::milliseconds(query.integer(2)))});
  }
  return known;
}

std::string Reader::nearest_id(const std::string& text) {
  std::ptrdiff_t most = 3;
  std::string nearest;
  Query query = state_->database.query("call_id_neighbours");
  query.text(":call_id", text);
  while (query.step()) {
    const std::string_view other = query.bytes(0);
    const auto common = std::ranges::mismatch(text, other).in1 - text.begin();
    if (common <= most) continue;
    most = common;
    nearest = other;
  }
  return nearest;
}

std::vector<std::string> Reader::aliases(std::int64_t call) {
  std::vector<std::string> found;
  Query query = state_->database.query("alias_of_call");
  query.id(":call", call);
  while (query.step()) found.push_back(query.text(0));
  return found;
}

std::vector<StatusUpdate> Reader::status_updates(const std::string& call_id) {
  std::vector<StatusUpdate> updates;
  Query query = state_->database.query("status_of_call");
  query.text(":call_id", call_id);
  while (query.step()) {
    StatusUpdate& update = updates.emplace_back();
    update.call_id = call_id;
    update.status = query.text(0);
    update.reported_at = Instant(std::chrono::milliseconds(query.integer(1)));
    update.type = static_cast<CallType>(query.integer(2));
    update.line_number = query.text(3);
    update.customer_number = query.text(4);
    update.error = query.text(5);
  }
  return updates;
}

}  // namespace calltally
