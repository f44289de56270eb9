// What an Inspection keeps: its connection, and the parts that work on it. For its own sources only.
#pragma once

#include <string>
#include <utility>

#include "call/filter.hpp"
#include "store/deliveries.hpp"
#include "store/erase/final_calls.hpp"
#include "store/erase/suppression_list.hpp"
#include "store/file/database.hpp"
#include "store/inspect/inspection.hpp"

namespace calltally {

// One consistent state for several statements, given up at the end.
class Moment {
 public:
  explicit Moment(Database& database) : database_(database) { database_.connection().exec("BEGIN"); }
  ~Moment() {
    try {
      database_.connection().exec("COMMIT");
    } catch (const SQLite::Exception&) {
      // A read transaction has nothing to lose; what failed was thrown when it happened.
    }
  }
  Moment(const Moment&) = delete;
  Moment& operator=(const Moment&) = delete;

 private:
  Database& database_;
};

struct Inspection::State {
  State(const std::string& path, BodyReader read_body)
      : database(path, Database::Access::read),
        deliveries(database, std::move(read_body)),
        erasures(database),
        finals(database, erasures) {}

  // The row of the call that a listed one is, or would join; 0 where there is none. `found` are those that
  // other listed ones are.
  std::int64_t stored_as(const Report& listed, const CallSet& found, const Roles& roles);
  [[nodiscard]] bool is_erased(const Report& listed, const Roles& roles);

  Database database;
  Deliveries deliveries;
  SuppressionList erasures;
  FinalCalls finals;
};

}  // namespace calltally
