// Listed calls: the platform's REST list gives calls under ids of its own; here they find the call a webhook
// reported.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "call/merge.hpp"
#include "call/roles.hpp"
#include "store/calls.hpp"
#include "store/deliveries.hpp"
#include "store/file/database.hpp"
#include "store/labels.hpp"

namespace calltally {

// How far apart the starts may be that a report and the platform's list tell of one call.
inline constexpr auto starts_apart_max = std::chrono::minutes(2);

// The rows of the reported calls that a listed one fits, by the rule below; none where it has no customer or
// no start, or where its id tells. Writes nothing.
[[nodiscard]] std::vector<std::int64_t> fitting_calls(Database& database, Deliveries& deliveries,
                                                      const Report& listed, const Roles& roles);

// The row of whoever has the number; 0 where the caller withheld it ("anonymous"); nothing where none was
// sent, or nobody here has it.
[[nodiscard]] std::optional<std::int64_t> customer_of(Database& database, const std::string& number,
                                                      const Roles& roles);

// Whether the platform's list gives calls under other ids than its webhook does; of others a listed call is
// the reported one of its id.
[[nodiscard]] constexpr bool lists_under_other_ids(Platform platform) { return platform == Platform::flireo; }

// When a listed call began; nothing where the list does not tell.
[[nodiscard]] std::optional<Instant> start_of(const Report& listed);

// A listed call joins a reported one if exactly one fits: the same customer (not withheld), line and
// duration, starts at most two minutes apart, each side judged by its own deliveries only. Whichever came
// first: so every change of a reported call settles the listed ones around it again, and a join that is no
// longer the only one is undone.
class ListedCalls {
 public:
  ListedCalls(Database& database, Labels& labels, CallRows& rows, Deliveries& deliveries)
      : database_(database), labels_(labels), rows_(rows), deliveries_(deliveries) {}

  // Remembers a stored delivery of the platform's list, to be found by calls that are reported later.
  void remember(std::int64_t call, std::int64_t delivery_id, const Roles& roles);

  // The listed calls around what a reported call's deliveries say; none where they are only listed.
  [[nodiscard]] std::vector<std::int64_t> around(const std::vector<Delivery>& deliveries, const Roles& roles);
  void settle(const std::vector<std::int64_t>& listed, const Roles& roles);

  // After something about `call` changed: settles the listed calls at it and around it.
  void settle_around(std::int64_t call, const Roles& roles);

  // A call was reported under the id of a listed one that stands joined at `from`: what the list said moves
  // to it.
  void reclaim(const std::string& call_id, std::int64_t from, std::int64_t to, const Roles& roles);

  // Another process may have added the first listed call.
  void refresh();

 private:
  // What the list says of one call, and where it says so.
  struct Listed {
    std::vector<std::int64_t> ids;  // of the deliveries
    std::vector<Delivery> deliveries;
    Report report;  // merged
  };

  void index(const Report& report, std::int64_t delivery_id, const Roles& roles);
  void settle(std::int64_t delivery_id, const Roles& roles);
  Listed together(std::int64_t delivery_id, std::int64_t call);
  std::vector<std::int64_t> near(const std::string& customer_number, Instant start, const Roles& roles);
  void join(const Listed& listed, std::int64_t from, std::int64_t to, const Roles& roles);
  void part(const Listed& listed, std::int64_t from, std::int64_t to, const Roles& roles);
  void move(const Listed& listed, std::int64_t from, std::int64_t to, const Roles& roles);
  void derive(std::int64_t call, const Roles& roles);

  Database& database_;
  Labels& labels_;
  CallRows& rows_;
  Deliveries& deliveries_;
  bool any_ = false;
};

}  // namespace calltally
