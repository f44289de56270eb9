#include "store/labels.hpp"

#include <limits>
#include <tuple>

#include "base/text.hpp"
#include "call/label_key.hpp"
#include "sql/call.hpp"
#include "sql/customer.hpp"
#include "sql/label.hpp"
#include "sql/quality.hpp"
#include "sql/topic.hpp"

namespace calltally {
namespace {

constexpr std::size_t cache_max =
    20'000;  // labels; enough for any real vocabulary, a bound for an invented one

std::string cache_key(LabelKind kind, std::string_view key) {
  std::string result(1, static_cast<char>('0' + static_cast<int>(kind)));
  return result.append(key);
}

}  // namespace

Labels::Entry* Labels::find(LabelKind kind, std::string_view key) {
  const std::string cached = cache_key(kind, key);
  if (const auto found = cache_.find(cached); found != cache_.end()) return &found->second;
  auto query = database_.query<sql::label_find>();
  query.integer(":kind", static_cast<std::int64_t>(kind)).text(":key", key);
  if (!query.step()) return nullptr;
  make_room();
  Entry entry{query.integer("id"), query.text("spelling"), query.text("name"), std::nullopt,
              query.text("from_call")};
  if (!query.is_null("from_ms")) entry.from_ms = query.integer("from_ms");
  return &cache_.emplace(cached, std::move(entry)).first->second;
}

Labels::Entry& Labels::add(LabelKind kind, std::string_view key, Entry entry) {
  auto query = database_.query<sql::label_add>();
  query.integer(":kind", static_cast<std::int64_t>(kind)).text(":key", key).text(":spelling", entry.spelling);
  query.text(":name", entry.name)
      .integer(":from_ms", entry.from_ms)
      .text(":from_call", entry.from_call)
      .run();
  entry.id = database_.connection().getLastInsertRowid();
  make_room();
  return cache_.insert_or_assign(cache_key(kind, key), std::move(entry)).first->second;
}

void Labels::make_room() {
  if (cache_.size() < cache_max) return;
  reload();
}

void Labels::flush() {
  for (const std::string& key : waiting_) {
    Entry& entry = cache_.at(key);
    entry.waits = false;
    update(entry);
  }
  waiting_.clear();
}

void Labels::reload() {
  flush();
  forget();
}

void Labels::forget() {
  cache_.clear();
  waiting_.clear();
  last_customer_.clear();
}

void Labels::update(const Entry& entry) {
  auto query = database_.query<sql::label_update>();
  query.text(":spelling", entry.spelling).text(":name", entry.name).integer(":from_ms", entry.from_ms);
  query.text(":from_call", entry.from_call).integer(":id", entry.id).run();
}

std::int64_t Labels::spelled(LabelKind kind, const std::string& text, Instant started_at,
                             const std::string& call_id) {
  if (text.empty()) return 0;
  const std::string key = folded(text);
  const std::int64_t start = unix_ms(started_at);
  Entry* entry = find(kind, key);
  if (entry == nullptr) return add(kind, key, Entry{0, text, {}, start, call_id}).id;
  const bool earlier =
      !entry->from_ms || std::tie(start, call_id) < std::tie(*entry->from_ms, entry->from_call);
  const bool own = entry->from_call == call_id && entry->from_ms == start && entry->spelling != text;
  if (earlier || own) {
    entry->spelling = text;
    entry->from_ms = start;
    entry->from_call = call_id;
    update(*entry);
  }
  return entry->id;
}

std::int64_t Labels::named(LabelKind kind, std::string_view key, std::string_view shown,
                           std::string_view name, const std::optional<Instant>& reported_at) {
  if (key.empty()) return 0;
  std::optional<std::int64_t> reported;
  if (reported_at) reported = unix_ms(*reported_at);
  const Entry told{0, std::string(shown), std::string(name), reported, {}};
  Entry* entry = find(kind, key);
  if (entry == nullptr) entry = &add(kind, key, told);
  // Nearly every report is newer than the last one, so a line's row would be written for each: once per batch
  // is enough.
  if (outranks(told, *entry)) {
    if (!entry->waits) waiting_.push_back(cache_key(kind, key));
    const std::int64_t label = entry->id;
    *entry = told;
    entry->id = label;
    entry->waits = true;
  }
  if (collected_) {
    const auto [known, added] = collected_->try_emplace(entry->id, told);
    if (!added && outranks(told, known->second)) known->second = told;
    known->second.id = entry->id;
  }
  return entry->id;
}

// Of two tellings of a name the one that has one, then the newer, then the greater: never the one that came
// last.
bool Labels::outranks(const Entry& told, const Entry& known) {
  const auto rank = [](const Entry& entry) {
    return std::tuple(!entry.name.empty(), entry.from_ms, std::string_view(entry.name),
                      std::string_view(entry.spelling));
  };
  return rank(told) > rank(known);
}

void Labels::release(std::int64_t label, LabelKind kind, const std::string& call_id) {
  if (label == 0) return;
  std::string key;
  {
    auto query = database_.query<sql::label_get>();
    query.integer(":id", label);
    if (!query.step() || query.text("from_call") != call_id) return;
    key = query.text("key");
  }
  Entry* entry = find(kind, key);
  if (entry == nullptr) return;
  const auto spell_by_earliest = [&](auto&& query) {
    if (query.id(":id", label).step()) {
      entry->from_ms = query.integer("started_ms");
      entry->from_call = query.text("call_id");
      entry->spelling = query.text("spelling");
    } else {
      entry->from_ms.reset();  // no call left: the next one gives the spelling
      entry->from_call.clear();
    }
  };
  if (kind == LabelKind::topic) {
    spell_by_earliest(database_.query<sql::topic_earliest>());
  } else {
    spell_by_earliest(database_.query<sql::quality_earliest>());
  }
  update(*entry);
}

std::int64_t Labels::unname(LabelKind kind, std::string_view key, const std::optional<Instant>& reported_at) {
  if (key.empty() || !reported_at) return 0;
  Entry* entry = find(kind, key);
  if (entry == nullptr || entry->from_ms != unix_ms(*reported_at)) return 0;
  const bool is_name = kind == LabelKind::agent && !name_in_agent_key(key).empty();
  entry->spelling = is_name ? std::string_view{} : key;
  entry->name = is_name ? name_in_agent_key(key) : std::string_view{};
  entry->from_ms.reset();
  update(*entry);
  return entry->id;
}

Labels::Spellings Labels::earliest_spellings() {
  Spellings found;
  // Rows come by start; calls that begin in the same millisecond are told apart by their id.
  const auto take = [&](std::int64_t label, LabelKind kind, std::int64_t started_ms, std::int64_t call) {
    const auto known = found.find(label);
    if (label == 0 || (known != found.end() && known->second.started_ms < started_ms)) return;
    auto query = database_.query<sql::call_spelling>();
    if (!query.id(":id", call).step()) return;
    Spelling spelling{kind, started_ms, query.text("call_id"),
                      kind == LabelKind::topic ? query.text("topic") : query.text("quality")};
    if (known == found.end() || spelling.call_id < known->second.call_id) {
      found.insert_or_assign(label, std::move(spelling));
    }
  };
  auto calls = database_.query<sql::label_scan>();
  while (calls.step()) {
    take(calls.integer("topic_id"), LabelKind::topic, calls.integer("started_ms"), calls.integer("id"));
    take(calls.integer("quality_id"), LabelKind::quality, calls.integer("started_ms"), calls.integer("id"));
  }
  return found;
}

void Labels::respell(const Spellings& spellings) {
  reload();
  for (const auto& [label, spelling] : spellings) {
    Entry now{label, {}, {}, std::nullopt, {}};
    {
      auto query = database_.query<sql::label_get>();
      if (!query.id(":id", label).step()) continue;
      if (!query.is_null("from_ms")) now.from_ms = query.integer("from_ms");
      now.from_call = query.text("from_call");
    }
    const bool earlier = now.from_ms && std::tie(*now.from_ms, now.from_call) <
                                            std::tie(spelling.started_ms, spelling.call_id);
    if (earlier && has_label(now, spelling.kind)) continue;
    update(Entry{label, spelling.text, {}, spelling.started_ms, spelling.call_id});
  }
}

// Whether the call that gives a label its spelling still begins then and still bears it.
bool Labels::has_label(const Entry& owner, LabelKind kind) {
  std::int64_t call = 0;
  {
    auto find = database_.query<sql::call_find>();
    if (!find.text(":call_id", owner.from_call).step()) return false;
    call = find.integer("id");
  }
  auto facts = database_.query<sql::call_text_facts>();
  if (!facts.id(":id", call).step() || facts.integer("started_ms") != owner.from_ms) return false;
  return owner.id == (kind == LabelKind::topic ? facts.integer("topic_id") : facts.integer("quality_id"));
}

void Labels::collect_names() { collected_.emplace(); }

void Labels::replace_names() {
  reload();
  if (!collected_) return;
  for (const auto& [label, entry] : *collected_) update(entry);
  collected_.reset();
}

void Labels::drop_unused() {
  reload();
  database_.query<sql::label_unused>().run();
  drop_unused_customers(0, std::numeric_limits<std::int64_t>::max());
}

std::int64_t Labels::drop_unused_customers(std::int64_t first, std::int64_t end) {
  forget_customer();
  return database_.query<sql::customer_unused>().integer(":first", first).integer(":end", end).run();
}

std::int64_t Labels::customer(const std::string& normal_number) {
  if (normal_number.empty()) return 0;
  // A delivery asks for its customer more than once.
  if (normal_number != last_customer_) {
    last_customer_id_ = find_or_add_customer(normal_number);
    last_customer_ = normal_number;
  }
  return last_customer_id_;
}

std::int64_t Labels::find_or_add_customer(const std::string& normal_number) {
  {
    auto query = database_.query<sql::customer_find>();
    if (query.text(":number", normal_number).step()) return query.integer("id");
  }
  database_.query<sql::customer_add>().text(":number", normal_number).run();
  return database_.connection().getLastInsertRowid();
}

}  // namespace calltally
