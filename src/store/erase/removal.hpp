// Removing calls whole, and keeping away what was erased: the one place that knows where traces of a call
// lie.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "call/merge.hpp"
#include "call/roles.hpp"
#include "store/calls.hpp"
#include "store/deliveries.hpp"
#include "store/erase/final_calls.hpp"
#include "store/erase/suppression_list.hpp"
#include "store/file/database.hpp"
#include "store/listed.hpp"
#include "store/writer.hpp"

namespace calltally {

// Rows that went, or would go.
struct Removed {
  std::int64_t calls = 0;
  std::int64_t deliveries = 0;
  std::int64_t status_updates = 0;

  Removed& operator+=(const Removed& other);
};

// Used within a batch of a Writer.
class Removal {
 public:
  Removal(Database& database, Labels& labels, CallRows& rows, Deliveries& deliveries, ListedCalls& listed,
          SuppressionList& list)
      : database_(database),
        labels_(labels),
        rows_(rows),
        deliveries_(deliveries),
        listed_(listed),
        list_(list),
        finals_(database, list) {}

  // Everything of a call: rows, words, bodies, other ids, status updates. `yes`: no delivery brings it back.
  // Nothing, and nothing counted, where the call is gone already.
  enum class Remember { no, yes };
  Removed drop(std::int64_t call, Remember remember, const Roles& roles);

  // Keeps only the figures of a call: time, duration, line, agent, end reason and what the roles read.
  // Nothing changes it any more, neither does this: a call that is final, or gone, is left alone. What bears
  // the id of a final call already, from an export, keeps it.
  Removed reduce(std::int64_t call, Instant now, const Roles& roles);

  // The same for a call that is final in another file: it is one call from now on, under all ids that it has
  // there.
  Removed reduce_again(const FinalCalls::Whole& whole, Instant now, const Roles& roles);

  // The same for a call that was exported as final under this id, where it is whole here; it starts at the
  // same moment, and the database knows the key of the id. False where there is none.
  [[nodiscard]] bool reduce_like(const Call& exported, const std::string& final_id, const Roles& roles);

  // Calls of another file that are final there and whole here.
  [[nodiscard]] std::vector<FinalCalls::Whole> whole_here(const std::string& path) {
    return finals_.whole_here(path);
  }

  // A call of which there are status updates only.
  Removed drop_updates(const std::string& call_id, Remember remember);

  // What becomes of a delivery of something that was erased, or of which only figures are kept: nothing but
  // the word for it. A call that it shows to be of an erased customer goes, too. Nothing: it may be stored.
  [[nodiscard]] std::optional<StoreResult> refuse(const Delivery& delivery, const Roles& roles);
  [[nodiscard]] std::optional<StoreResult> refuse(const StatusUpdate& update, Instant received_at,
                                                  const Roles& roles);

  // The same for a stored call that a delivery was merged into; what is erased is gone when this is true.
  [[nodiscard]] bool refuse_merged(std::int64_t call, const Call& merged, const Roles& roles);

  // All ids that a call is known by; its own first.
  [[nodiscard]] std::vector<std::string> ids_of(std::int64_t call);

 private:
  [[nodiscard]] bool refuse_erased(const Delivery& delivery, const Roles& roles);
  [[nodiscard]] bool stands_for_final(const Report& report, const Roles& roles);
  [[nodiscard]] bool is_id(const std::string& call_id);
  [[nodiscard]] std::optional<StoreResult> known_id(const std::string& call_id);
  void name_again(const std::vector<Delivery>& gone, const Roles& roles);

  Database& database_;
  Labels& labels_;
  CallRows& rows_;
  Deliveries& deliveries_;
  ListedCalls& listed_;
  SuppressionList& list_;
  FinalCalls finals_;
};

}  // namespace calltally
