// Labels: the words that many calls share (lines, topics, qualities, agents, end reasons), and customers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.hpp"
#include "call/row.hpp"
#include "store/file/database.hpp"

namespace calltally {

// Finds or adds labels within the caller's transaction. Keeps what it has seen in memory, so flush() before a
// commit, and forget() after a rollback or a change by another process.
class Labels {
 public:
  explicit Labels(Database& database) : database_(database) {}

  // A topic or quality: equal when folded, shown in the spelling of its earliest call (start, then call id).
  std::int64_t spelled(LabelKind kind, const std::string& text, Instant started_at,
                       const std::string& call_id);

  // A line, an agent or an end reason: shown and named as the newest report says; one with a name outranks
  // one without. 0 for an empty key.
  std::int64_t named(LabelKind kind, std::string_view key, std::string_view shown, std::string_view name,
                     const std::optional<Instant>& reported_at);

  // `call_id` no longer gives the label its spelling, if it did: finds the earliest call that does. Call it
  // after the call's row was changed.
  void release(std::int64_t label, LabelKind kind, const std::string& call_id);

  // The spelling of every topic and quality as its earliest call has it. One look at all calls; needs no
  // batch.
  struct Spelling {
    LabelKind kind{};
    std::int64_t started_ms = 0;
    std::string call_id;
    std::string text;
  };
  using Spellings = std::map<std::int64_t, Spelling>;  // by label
  [[nodiscard]] Spellings earliest_spellings();

  // Gives each label its spelling, unless an earlier call came meanwhile.
  void respell(const Spellings& spellings);

  // The report of `reported_at` that told of such a label is gone: if its name is from there, it has none
  // until named() tells it again, from what is left. Returns the label whose name that was, else 0.
  std::int64_t unname(LabelKind kind, std::string_view key, const std::optional<Instant>& reported_at);

  // From now on named() also collects what it is told, from nothing; replace_names() then makes that the
  // truth. Between the two nothing is missing. Without collect_names() in this process the names stay as they
  // are.
  void collect_names();
  void replace_names();

  // Topics, qualities, end reasons, agents known by name alone and customers without calls. Lines and agents
  // with an id stay: a delivery named them.
  void drop_unused();

  // Customers without calls, of those with ids from `first` to below `end`. Returns how many.
  std::int64_t drop_unused_customers(std::int64_t first, std::int64_t end);

  // The id of a customer by normal form; 0 for an empty number.
  std::int64_t customer(const std::string& normal_number);

  // The row of a customer may go.
  void forget_customer() { last_customer_.clear(); }

  // Writes what waits to be written: before the caller commits, and before others read names in the batch.
  void flush();

  // Drops what is kept in memory, and with it what was not flushed.
  void forget();

  // Both: what is in the file counts from now on.
  void reload();

 private:
  struct Entry {
    std::int64_t id = 0;
    std::string spelling;
    std::string name;
    std::optional<std::int64_t> from_ms;
    std::string from_call;
    bool waits = false;  // newer than its row
  };

  Entry* find(LabelKind kind, std::string_view key);
  Entry& add(LabelKind kind, std::string_view key, Entry entry);
  void update(const Entry& entry);
  void make_room();
  std::int64_t find_or_add_customer(const std::string& normal_number);
  bool has_label(const Entry& owner, LabelKind kind);
  static bool outranks(const Entry& told, const Entry& known);

  Database& database_;
  std::unordered_map<std::string, Entry> cache_;  // by kind and key
  std::vector<std::string> waiting_;              // keys of cache_
  std::string last_customer_;                     // the number, and its id
  std::int64_t last_customer_id_ = 0;
  std::optional<std::map<std::int64_t, Entry>> collected_;  // by label
};

}  // namespace calltally
