// Forgetting a customer: what is known of one number found, removed everywhere, and kept from coming back.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "call/roles.hpp"
#include "store/erase/removal.hpp"
#include "store/erase/suppression_list.hpp"
#include "store/file/database.hpp"
#include "store/labels.hpp"
#include "store/quarantine.hpp"

namespace calltally {

class NumberSearch;

// A call as it was found. Who waits, for consent or for the lock, may find another one in its row.
struct TracedCall {
  std::int64_t row = 0;
  std::int64_t started_ms = 0;
  std::size_t id_hash = 0;  // of its call id: a million of them have to fit into memory

  auto operator<=>(const TracedCall&) const = default;
};

// Where a number, or a call, left traces. Others may write before remove() uses them: it leaves alone what is
// not the same any more.
struct Traces {
  // What remove() does with them: whether a delivery may bring them back, and what is kept of calls.
  Removal::Remember remember = Removal::Remember::yes;
  std::optional<Instant> keep_figures_at;  // figures stay, of calls that are final from this moment

  std::vector<TracedCall> calls;
  std::int64_t deliveries = 0;
  std::int64_t status_updates = 0;         // of those calls, and those below
  std::vector<std::string> only_updates;   // ids of calls without a report
  std::vector<std::string> told_in_error;  // ids of others whose status update tells the number in its error
  std::vector<std::int64_t> quarantine;
  std::vector<std::int64_t> customers;

  std::int64_t mentions = 0;              // other calls whose bodies tell the number
  std::vector<std::string> mentioned_in;  // the ids of the first hundred

  std::optional<Instant> forgotten;  // the number was forgotten before, then
  std::int64_t extensions = 0;       // of the number, that the calls found have
  std::int64_t similar_calls = 0;    // where nothing was found: of numbers that end in the same seven digits
  bool was_remembered = false;       // the call's id is on the erasure list already
  std::int64_t too_long = 0;         // texts that could not be looked through whole

  [[nodiscard]] bool empty() const {
    return calls.empty() && only_updates.empty() && told_in_error.empty() && quarantine.empty();
  }
};

// What was removed so far.
struct Forgotten {
  Removed rows;
  std::int64_t quarantine = 0;
  std::int64_t labels = 0;
  std::set<std::int64_t> topics;  // of calls that are not to come back
};

// How many stretches of digits that may be a number are held against the erasure list: of one text some
// fifteen seconds' worth, of all ten times that. A digit of a long row begins ten of them, so these are 5 MB
// of nothing but digits, more than a body has where --max-body was not raised.
struct DigitLimits {
  std::int64_t of_one = 50'000'000;
  std::int64_t of_all = 500'000'000;
};

// The order that survives an interruption: remember(), in a batch of its own; then find() again, for what
// came in between; then remove() until it is done. After that the words of the dropped calls have to leave
// the search index (SearchIndex::settle), and everything the log (a truncating checkpoint).
class Forgetting {
 public:
  Forgetting(Database& database, Labels& labels, SuppressionList& list, Removal& removal,
             Quarantine& quarantine)
      : database_(database), labels_(labels), list_(list), removal_(removal), quarantine_(quarantine) {}

  // Outside a batch. Reads ids, numbers, status updates and quarantine whole; for mentions every stored body,
  // some seconds per million, in short read transactions, and tells `progress` how many.
  enum class Mentions { leave, look };
  [[nodiscard]] Traces find(const std::string& number, const Roles& roles, Mentions mentions,
                            const std::function<void(std::int64_t)>& progress);

  // The same for one call, by a reference to it (call/call_reference), also where there are status updates
  // only; what others say of it is not looked for.
  [[nodiscard]] Traces find_call(const std::string& call_id);

  // Everything of calls that began before, and what is in quarantine since before; to be removed, and not
  // remembered. With figures kept, calls that are final already are none of them. Outside a batch.
  [[nodiscard]] Traces find_older(Instant before, const std::optional<Instant>& keep_figures_at);

  // Within a batch: drops customers who have no calls any more, of the next 20,000 from `next` on, 1 being
  // the first; then `next` is where to go on, 0 after the last. Reads the narrow rows of all calls each time,
  // 80 ms per million. Returns how many.
  std::int64_t drop_spare_customers(std::int64_t& next);

  // Within a batch: takes over the erasure list of another database file; returns its entries. Throws
  // std::exception where it cannot be read.
  std::int64_t carry_over(const std::string& path);

  // Calls here that are final in another file, of which only figures are to be kept here, too; after its list
  // was taken over, outside a batch. Throws as carry_over().
  [[nodiscard]] std::vector<FinalCalls::Whole> find_final_in(const std::string& path);

  // Within a batch: makes one of them final from `now` on.
  Removed reduce_again(const FinalCalls::Whole& whole, Instant now, const Roles& roles);

  // Everything here that is on the erasure list, to be removed again: a copy from before was put back.
  // Outside a batch. A body with more digits than can be held against the list is kept, and counted: what is
  // authentic is not dropped for its length.
  [[nodiscard]] Traces find_listed(const Roles& roles, const DigitLimits& limits = {});

  // Whether a body that cannot be read is of an erased call, by an id in it. Of a number alone nobody can
  // tell when the call began. Looks through the beginning of a long one: a sender waits.
  [[nodiscard]] bool is_of_erased(std::string_view unread_body);

  // Within a batch: no delivery of this id is taken any more. Returns the mark of the entry.
  [[nodiscard]] std::string remember_call(const std::string& call_id);

  // Within a batch: from now on deliveries of calls of this number that began before `until` are not taken.
  // Returns the mark of the entry, which tells nothing of the number.
  [[nodiscard]] std::string remember(const std::string& number, const Roles& roles, Instant until);

  // Within a batch: removes one thing more; false where nothing is left of `traces`, which it uses up. A call
  // that is gone, or another one by now, is passed over.
  [[nodiscard]] bool remove(Traces& traces, Forgotten& forgotten, const Roles& roles);

  // Outside a batch: words (topics, qualities, names, ...) that no call has any more. Those that were merged
  // into others are kept, unless they came from a call that was forgotten.
  [[nodiscard]] std::vector<std::int64_t> spare_labels(const Forgotten& forgotten);

  // Within a batch: drops one of them, if it is spare still.
  bool drop_label(std::int64_t label);

 private:
  struct Sought;

  void find_all(Traces& traces, const Sought& sought);
  void find_calls(Traces& traces, const Sought& sought);
  void find_calls_of_customers(Traces& traces, const Sought& sought);
  [[nodiscard]] std::int64_t calls_like(const std::string& number, const Roles& roles);
  void find_updates(Traces& traces, const Sought& sought);
  void find_quarantine(Traces& traces,
                       const std::function<bool(std::string_view, Instant came_at)>& tells_of_them);
  void find_mentions(Traces& traces, const NumberSearch& search,
                     const std::function<void(std::int64_t)>& progress);
  void count_rows(Traces& traces);
  [[nodiscard]] std::set<std::string> ids_of(const std::vector<TracedCall>& calls);
  [[nodiscard]] bool tells_of_listed(std::string_view bytes, Instant came_at, const std::string& region,
                                     std::int64_t most, std::int64_t& asked);
  [[nodiscard]] bool is_erased_id(std::string_view id);
  [[nodiscard]] bool names_erased(std::string_view bytes, std::int64_t texts_max);
  [[nodiscard]] bool is_there(const TracedCall& call, const Traces& traces);
  void note_topic(std::int64_t call, Forgotten& forgotten);
  void remove_call(const TracedCall& call, const Traces& traces, Forgotten& forgotten, const Roles& roles);

  Database& database_;
  Labels& labels_;
  SuppressionList& list_;
  Removal& removal_;
  Quarantine& quarantine_;
};

}  // namespace calltally
