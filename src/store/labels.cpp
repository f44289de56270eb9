#include "store/labels.hpp"

#include <map>
#include <tuple>
#include <vector>

#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::size_t cache_max =
    20'000;  // labels; enough for any real vocabulary, a bound for an invented one

std::string cache_key(LabelKind kind, std::string_view key) {
  std::string result(1, static_cast<char>('0' + static_cast<int>(kind)));
  return result.append(key);
}

std::int64_t as_ms(Instant instant) { return instant.time_since_epoch().count(); }

const char* earliest_query(LabelKind kind) {
  return kind == LabelKind::topic ? "topic_earliest" : "quality_earliest";
}

}  // namespace

Labels::Entry* Labels::find(LabelKind kind, std::string_view key) {
  const std::string cached = cache_key(kind, key);
  if (const auto found = cache_.find(cached); found != cache_.end()) return &found->second;
  Query query = database_.query("label_find");
  query.integer(":kind", static_cast<std::int64_t>(kind)).text(":key", key);
  if (!query.step()) return nullptr;
  if (cache_.size() >= cache_max) cache_.clear();
  Entry entry{query.integer(0), query.text(1), query.text(2), std::nullopt, query.text(4)};
  if (!query.is_null(3)) entry.from_ms = query.integer(3);
  return &cache_.emplace(cached, std::move(entry)).first->second;
}

Labels::Entry& Labels::add(LabelKind kind, std::string_view key, Entry entry) {
  Query query = database_.query("label_add");
  query.integer(":kind", static_cast<std::int64_t>(kind)).text(":key", key).text(":shown", entry.shown);
  query.text(":name", entry.name)
      .integer(":from_ms", entry.from_ms)
      .text(":from_call", entry.from_call)
      .run();
  entry.id = database_.connection().getLastInsertRowid();
  if (cache_.size() >= cache_max) cache_.clear();
  return cache_.insert_or_assign(cache_key(kind, key), std::move(entry)).first->second;
}

void Labels::update(const Entry& entry) {
  Query query = database_.query("label_update");
  query.text(":shown", entry.shown).text(":name", entry.name).integer(":from_ms", entry.from_ms);
  query.text(":from_call", entry.from_call).integer(":id", entry.id).run();
}

std::int64_t Labels::plain(LabelKind kind, std::string_view text) {
  if (text.empty()) return 0;
  if (const Entry* entry = find(kind, text)) return entry->id;
  return add(kind, text, Entry{0, std::string(text), {}, std::nullopt, {}}).id;
}

std::int64_t Labels::spelled(LabelKind kind, const std::string& text, Instant started_at,
                             const std::string& call_id) {
  if (text.empty()) return 0;
  const std::string key = folded(text);
  const std::int64_t start = as_ms(started_at);
  Entry* entry = find(kind, key);
  if (entry == nullptr) return add(kind, key, Entry{0, text, {}, start, call_id}).id;
  const bool earlier =
      !entry->from_ms || std::tie(start, call_id) < std::tie(*entry->from_ms, entry->from_call);
  const bool own = entry->from_call == call_id && entry->from_ms == start && entry->shown != text;
  if (earlier || own) {
    entry->shown = text;
    entry->from_ms = start;
    entry->from_call = call_id;
    update(*entry);
  }
  return entry->id;
}

std::int64_t Labels::named(LabelKind kind, std::string_view key, std::string_view shown,
                           std::string_view name, const std::optional<Instant>& reported_at) {
  // Something known by name alone is kept apart from keys by the blank, which no tidied key begins with.
  const std::string id = key.empty() ? " " + std::string(name) : std::string(key);
  if (id == " ") return 0;
  std::optional<std::int64_t> reported;
  if (reported_at) reported = as_ms(*reported_at);
  Entry* entry = find(kind, id);
  if (entry == nullptr)
    return add(kind, id, Entry{0, std::string(shown), std::string(name), reported, {}}).id;
  const auto rank = [](std::string_view named, const std::optional<std::int64_t>& at,
                       std::string_view spelling) {
    return std::make_tuple(!named.empty(), at, named, spelling);
  };
  if (rank(name, reported, shown) > rank(entry->name, entry->from_ms, entry->shown)) {
    entry->shown = shown;
    entry->name = name;
    entry->from_ms = reported;
    update(*entry);
  }
  return entry->id;
}

void Labels::release(std::int64_t label, LabelKind kind, const std::string& call_id) {
  if (label == 0) return;
  std::string key;
  {
    Query query = database_.query("label_get");
    query.integer(":id", label);
    if (!query.step() || query.text(3) != call_id) return;
    key = query.text(1);
  }
  Entry* entry = find(kind, key);
  Query query = database_.query(earliest_query(kind));
  query.integer(":id", label);
  if (entry == nullptr || !query.step()) return;  // no call left: the label stays until respell()
  entry->from_ms = query.integer(0);
  entry->from_call = query.text(1);
  entry->shown = query.text(2);
  update(*entry);
}

// The calls that begin first with a label: more than one where they begin in the same millisecond.
struct Labels::First {
  std::int64_t started_ms = 0;
  std::vector<std::int64_t> calls;

  void take(std::int64_t started, std::int64_t call) {
    if (calls.empty()) started_ms = started;
    if (started == started_ms) calls.push_back(call);
  }
};

void Labels::respell(std::int64_t label, const First& first, int column) {
  Entry entry{label, {}, {}, first.started_ms, {}};
  for (const std::int64_t call : first.calls) {
    Query spelling = database_.query("call_spelling");
    if (!spelling.id(":id", call).step()) continue;
    std::string call_id = spelling.text(0);
    if (!entry.from_call.empty() && entry.from_call < call_id) continue;
    entry.from_call = std::move(call_id);
    entry.shown = spelling.text(column);
  }
  update(entry);
}

void Labels::respell() {
  forget();
  database_.query("label_unused").run();
  database_.query("customer_unused").run();
  std::map<std::int64_t, First> topics;
  std::map<std::int64_t, First> qualities;
  {
    Query calls = database_.query("label_scan");
    while (calls.step()) {
      if (!calls.is_null(1)) topics[calls.integer(1)].take(calls.integer(0), calls.integer(3));
      if (!calls.is_null(2)) qualities[calls.integer(2)].take(calls.integer(0), calls.integer(3));
    }
  }
  for (const auto& [label, first] : topics) respell(label, first, 1);
  for (const auto& [label, first] : qualities) respell(label, first, 2);
}

std::int64_t Labels::customer(const std::string& normal_number) {
  if (normal_number.empty()) return 0;
  {
    Query query = database_.query("customer_find");
    if (query.text(":number", normal_number).step()) return query.integer(0);
  }
  database_.query("customer_add").text(":number", normal_number).run();
  return database_.connection().getLastInsertRowid();
}

}  // namespace calltally
