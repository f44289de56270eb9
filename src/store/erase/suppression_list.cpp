#include "store/erase/suppression_list.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <map>

#include "call/earlier_forms.hpp"
#include "call/identity.hpp"
#include "call/numbering_plan.hpp"
#include "sql/erasure.hpp"
#include "store/file/database_place.hpp"

namespace calltally {
namespace {

constexpr int first_version = 4;  // of the schema, that has a list: 0004_erasure.sql
constexpr int plans_version = 5;  // whose list says which forms its numbers have: 0005_told_apart.sql
constexpr std::size_t key_bytes = 32;
constexpr std::size_t hash_bytes = 16;  // of HMAC's 32: enough that no two are equal by chance
constexpr std::string_view of_customer = "customer";
constexpr std::string_view of_call = "call";
constexpr std::string_view of_final = "final";
constexpr std::string_view final_prefix = "pruned-";

std::uint64_t beginning_of(std::string_view hash) {
  std::uint64_t beginning = 0;
  std::memcpy(&beginning, hash.data(), std::min(hash.size(), sizeof beginning));
  return beginning;
}

}  // namespace

SuppressionList::Key::Key(std::int64_t row, std::string secret)
    : id(row), bytes(std::move(secret)), hmac(std::make_unique<Hmac>(bytes)) {}

void SuppressionList::hold() {
  held_.emplace();
  auto query = database_.query<sql::erasure_all>();
  while (query.step()) held_->insert(beginning_of(query.bytes("hash")));
}

void SuppressionList::refresh() {
  keys_.clear();
  held_.reset();
  {
    auto query = database_.query<sql::erasure_key_all>();
    while (query.step()) keys_.emplace_back(query.integer("id"), std::string(query.bytes("key")));
  }
  auto query = database_.query<sql::erasure_any>();
  query.step();
  any_call_ = query.integer("any_call") != 0;
  any_customer_ = query.integer("any_customer") != 0;
  any_final_ = query.integer("any_final") != 0;
  auto earlier = database_.query<sql::erasure_any_earlier>();
  earlier.step();
  any_earlier_ = earlier.integer("any_earlier") != 0;
}

std::optional<Instant> SuppressionList::customer_until(const std::vector<std::string>& forms) {
  return until_of(forms, Forms::by_plan);
}

std::optional<Instant> SuppressionList::until_of(const std::vector<std::string>& forms, Forms latest) {
  std::optional<Instant> until;
  for (const std::string& form : forms) {
    bool found = false;
    const auto ms = find(of_customer, form, found, latest);
    if (ms) until = std::max(until.value_or(Instant::min()), Instant(std::chrono::milliseconds(*ms)));
  }
  return until;
}

std::optional<Instant> SuppressionList::person_until(std::string_view number, std::string_view call_id,
                                                     std::string_view region) {
  if (!any_customer_) return std::nullopt;
  const std::string_view in_id = number_in_id(call_id);
  std::vector<std::string> forms = forms_of(number, region);
  if (!in_id.empty()) std::ranges::copy(forms_of(in_id, region), std::back_inserter(forms));
  const auto until = until_of(forms, Forms::by_plan);
  if (!any_earlier_) return until;
  const NumberingPlan* plan = find_plan(region);
  const std::string_view code = plan == nullptr ? std::string_view{} : plan->calling_code;
  std::vector<std::string> earlier = earlier_forms_of(number, code);
  std::ranges::copy(earlier_forms_of(in_id, code), std::back_inserter(earlier));
  return std::max(until, until_of(earlier, Forms::earlier));
}

bool SuppressionList::has_call(std::string_view call_id) {
  bool found = false;
  (void)find(of_call, call_id, found);
  return found;
}

bool SuppressionList::has_call_or_figures(std::string_view call_id) {
  if (has_call(call_id)) return true;
  return std::ranges::any_of(final_ids(call_id), [this](const std::string& id) { return has_call(id); });
}

bool SuppressionList::has(std::string_view call_id, std::string_view number, Instant began_at,
                          std::string_view region) {
  if (any_call_ && has_call_or_figures(call_id)) return true;
  const auto until = person_until(number, call_id, region);
  return until && began_at < *until;
}

std::string SuppressionList::remember_customer(const std::vector<std::string>& forms, Instant until) {
  const Key& key = present_key();
  std::string mark;
  for (const std::string& form : forms) {
    const std::string entry = hash(key, of_customer, form);
    if (mark.empty()) mark = entry;
    put(key.id, entry, unix_ms(until), static_cast<int>(Forms::by_plan));
  }
  any_customer_ = true;
  return mark;
}

std::string SuppressionList::remember_call(std::string_view call_id) {
  const Key& key = present_key();
  std::string mark = hash(key, of_call, call_id);
  put(key.id, mark, std::nullopt, static_cast<int>(Forms::of_calls));
  any_call_ = true;
  return mark;
}

std::int64_t SuppressionList::take_from(const std::string& path) {
  SQLite::Database other(sqlite_name(path), SQLite::OPEN_READONLY, busy_ms);
  if (!is_in(other)) return 0;
  std::map<std::int64_t, std::int64_t> own;  // ids of keys by theirs
  QueryOn<sql::erasure_key_all> keys(other);
  while (keys.step()) {
    const std::string bytes = keys.text("key");
    database_.query<sql::erasure_key_add>().blob(":key", bytes).run();
    refresh();
    for (const Key& key : keys_) {
      if (key.bytes == bytes) own[keys.integer("id")] = key.id;
    }
  }
  std::int64_t entries = 0;
  const auto take_all = [&](auto&& all) {
    for (; all.step(); ++entries) {
      std::optional<std::int64_t> until_ms;
      if (!all.is_null("until_ms")) until_ms = all.integer("until_ms");
      put(own.at(all.integer("key")), all.text("hash"), until_ms, static_cast<int>(all.integer("forms")));
    }
  };
  const bool says_forms = other.execAndGet("PRAGMA user_version").getInt() >= plans_version;
  if (says_forms) {
    take_all(QueryOn<sql::erasure_all>(other));
  } else {
    take_all(QueryOn<sql::erasure_all_earlier>(other));
  }
  refresh();
  return entries;
}

std::string SuppressionList::final_id(std::string_view call_id) {
  return std::string(final_prefix) + hex(hash(present_key(), of_final, call_id));
}

std::vector<std::string> SuppressionList::final_ids(std::string_view call_id) const {
  std::vector<std::string> ids;
  for (const Key& key : keys_) ids.push_back(std::string(final_prefix) + hex(hash(key, of_final, call_id)));
  return ids;
}

bool SuppressionList::is_in(SQLite::Database& other) {
  return other.execAndGet("PRAGMA user_version").getInt() >= first_version;
}

bool SuppressionList::is_final_id(std::string_view call_id) {
  return call_id.starts_with(final_prefix) && call_id.size() == final_prefix.size() + 2 * hash_bytes &&
         call_id.find_first_not_of("0123456789abcdef", final_prefix.size()) == call_id.npos;
}

std::string SuppressionList::hash(const Key& key, std::string_view what, std::string_view text) {
  std::string message(what);
  message += '\0';
  message += text;
  return key.hmac->sha256(message).substr(0, hash_bytes);
}

const SuppressionList::Key& SuppressionList::present_key() {
  if (keys_.empty()) {
    const std::string bytes = random_bytes(key_bytes);
    database_.query<sql::erasure_key_add>().blob(":key", bytes).run();
    keys_.emplace_back(database_.connection().getLastInsertRowid(), bytes);
  }
  return keys_.front();
}

std::optional<std::int64_t> SuppressionList::find(std::string_view what, std::string_view text, bool& found,
                                                  Forms latest) {
  for (const Key& key : keys_) {
    const std::string entry = hash(key, what, text);
    if (held_ && !held_->contains(beginning_of(entry))) continue;
    auto query = database_.query<sql::erasure_find>();
    query.blob(":hash", entry).integer(":latest", static_cast<int>(latest));
    if (!query.step()) continue;
    found = true;
    if (!query.is_null("until_ms")) return query.integer("until_ms");
  }
  return std::nullopt;
}

void SuppressionList::put(std::int64_t key, std::string_view hash,
                          const std::optional<std::int64_t>& until_ms, int forms) {
  if (held_) held_->insert(beginning_of(hash));
  database_.query<sql::erasure_put>()
      .blob(":hash", hash)
      .integer(":key", key)
      .integer(":until_ms", until_ms)
      .integer(":forms", forms)
      .run();
}

}  // namespace calltally
