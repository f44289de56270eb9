#include "store/reader.hpp"

#include <algorithm>
#include <map>

#include "call/call_reference.hpp"
#include "sql/analysis.hpp"
#include "sql/call.hpp"
#include "sql/label.hpp"
#include "sql/record.hpp"
#include "sql/scan.hpp"
#include "store/erase/rewriting.hpp"
#include "store/reader_state.hpp"
#include "store/same_start.hpp"
#include "store/search/search.hpp"
#include "store/segments.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

template <const EmbeddedSql& statement>
void read_answered(RowScan<statement>& rows, CallRow& row) {
  row.answered.reset();
  if (!rows.is_null("answered")) row.answered = rows.integer("answered") != 0;
}

template <const EmbeddedSql& statement>
void read_ending(RowScan<statement>& rows, CallRow& row) {
  row.platform = static_cast<Platform>(rows.integer("platform"));
  row.end_reason = rows.id("end_reason_id");
  row.end_class = static_cast<EndClass>(rows.integer("end_class"));
  row.agent_version = rows.id("agent_version_id");
}

// The columns of scan_export, scan_export_same and record_get; the topic is the call's own.
template <const EmbeddedSql& statement>
void read_record(RowScan<statement>& rows, CallRecord& call) {
  call.row.id = rows.integer("id");
  const std::string_view key = rows.text("call_id");
  call.call_id = id_in(key);
  call.row.started_at = rows.instant("started_ms");
  call.start_estimated = rows.integer("start_estimated") != 0;
  call.row.type = static_cast<CallType>(rows.integer("type"));
  call.status = rows.text("status");
  read_ending(rows, call.row);
  call.line_number = rows.text("line_number");
  call.row.line = rows.id("line_id");
  call.customer_number = rows.text("customer_number");
  call.row.agent = rows.id("agent_id");
  call.row.duration_s = rows.number("duration_s");
  call.row.sentiment = rows.number("sentiment");
  call.row.topic = rows.id("topic_id");
  read_answered(rows, call.row);
  call.row.quality = rows.id("quality_id");
  call.summary = rows.text("summary");
  call.received_at = rows.instant("received_ms");
  call.reported_at.reset();
  if (!rows.is_null("reported_ms")) call.reported_at = rows.instant("reported_ms");
  call.analysis = rows.text("analysis");
  call.start_unknown = rows.integer("start_unknown") != 0;
  call.unreadable = CallFields(rows.id("fields"));
}

}  // namespace

Reader::Reader(const std::string& path) : state_(std::make_unique<State>(path)) {}
Reader::~Reader() = default;

void Reader::see_until(Instant instant) { state_->seen_until = instant; }

Filter Reader::seen(Filter filter) const {
  filter.until = std::min(filter.until, state_->seen_until);
  return filter;
}

std::optional<Extent> Reader::extent() {
  const auto first = first_start_from(Instant::min());
  const auto last = last_start_before(Instant::max());
  if (!first || !last) return std::nullopt;
  return Extent{*first, *last};
}

std::optional<Instant> Reader::first_start_from(Instant since) {
  auto query = state_->database.query<sql::call_start_from>();
  if (!query.integer(":since_ms", unix_ms(since)).step() || query.is_null("first_ms")) return std::nullopt;
  const Instant start(std::chrono::milliseconds(query.integer("first_ms")));
  if (start >= state_->seen_until) return std::nullopt;
  return start;
}

std::optional<Instant> Reader::last_start_before(Instant until) {
  auto query = state_->database.query<sql::call_start_before>();
  query.integer(":until_ms", unix_ms(std::min(until, state_->seen_until)));
  if (!query.step() || query.is_null("last_ms")) return std::nullopt;
  return Instant(std::chrono::milliseconds(query.integer("last_ms")));
}

std::optional<Instant> Reader::nearest(const Filter& filter) {
  const auto before = last_start_before(filter.since);
  const auto after = first_start_from(filter.until);
  if (!before || !after) return before ? before : after;
  return filter.since - *before <= *after - filter.until ? before : after;
}

LabelTable Reader::labels() {
  LabelTable table(1);
  RowScan<sql::label_all> rows(state_->database);
  while (rows.step()) {
    table.resize(rows.id("id") + 1);
    table.back() = Label{std::string(rows.text("shown")), std::string(rows.text("name")),
                         static_cast<LabelKind>(rows.integer("kind")), std::string(rows.text("key")),
                         rows.id("into_id")};
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
  scan_calls(s.database, s.rows, filter.since, std::min(filter.until, s.seen_until), take_mapped);
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
  const auto each = [&](auto&& rows, const Filter& stretch, const auto& use) {
    rows.bind(stretch);
    CallRecord call;
    while (rows.step()) {
      call.row.id = rows.integer("id");
      if (!matches(by_id, call.row)) continue;
      read_record(rows, call);
      call.row.topic = state_->topic(call.row.topic);
      use(call);
    }
  };
  SameStart same(take, [&](Instant start) {
    each(RowScan<sql::scan_export_same>(state_->database),
         {.since = start, .until = start + std::chrono::milliseconds{1}}, take);
  });
  each(RowScan<sql::scan_export>(state_->database), seen(by_id), [&](CallRecord& call) { same.add(call); });
  same.finish();
}

// A filter is about the topic that counts, the counts are of the calls' own: so the rows are read with both.
std::vector<TopicCount> Reader::topic_counts(const Filter& filter) {
  State& s = *state_;
  std::map<LabelId, TopicCount> counts;
  scan_calls(s.database, s.rows, filter.since, std::min(filter.until, s.seen_until), [&](CallRow& row) {
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
  RowScan<sql::scan_analysis> rows(state_->database);
  rows.bind(seen(filter));
  CallRow row;
  while (rows.step()) {
    row.started_at = rows.instant("started_ms");
    row.id = rows.integer("id");
    row.type = static_cast<CallType>(rows.integer("type"));
    read_answered(rows, row);
    row.sentiment = rows.number("sentiment");
    row.duration_s = rows.number("duration_s");
    row.line = rows.id("line_id");
    row.topic = state_->topic(rows.id("topic_id"));
    row.quality = rows.id("quality_id");
    row.agent = rows.id("agent_id");
    read_ending(rows, row);
    row.customer = rows.id("customer_id");
    if (matches(filter, row)) take(row, rows.text("analysis"));
  }
}

void Reader::each_analysis(const std::function<void(std::string_view)>& take) {
  if (state_->seen_until != Instant::max()) {
    return scan_analyses({}, [&](const CallRow&, std::string_view analysis) {
      if (!analysis.empty()) take(analysis);
    });
  }
  RowScan<sql::analysis_all> rows(state_->database);
  while (rows.step()) take(rows.text("analysis"));
}

bool Reader::any_analysis(const std::function<bool(std::string_view)>& is_it) {
  RowScan<sql::analysis_newest> rows(state_->database);
  rows.bind(":until_ms", unix_ms(state_->seen_until));
  while (rows.step()) {
    if (is_it(rows.text("analysis"))) return true;
  }
  return false;
}

std::optional<CallRecord> Reader::record(std::int64_t call) {
  State& s = *state_;
  if (!s.record) s.record = std::make_unique<RowScan<sql::record_get>>(s.database);
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
  if (filter.restricts() || state_->seen_until != Instant::max()) return false;
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
      const Instant until = std::min(filter.until, state_->seen_until);
      if (start >= filter.since && start < until && matches(filter, call->row)) found.push_back({id, start});
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

}  // namespace calltally
