// A report made ready to be stored as a call of its own, by any thread: the thread that writes has enough to
// do.
#pragma once

#include <memory>
#include <string>

#include "call/end_class.hpp"
#include "call/merge.hpp"
#include "call/report.hpp"
#include "call/roles.hpp"

namespace calltally {

// What the rows of a call say that is neither in its report nor an id.
struct RowValues {
  Reading reading;
  std::string analysis;         // canonical; empty where it says nothing
  std::string line_number;      // in its normal form
  std::string customer_number;  // in its normal form
  std::string agent;            // the keys of their labels
  std::string agent_version;
  std::string end_reason;
  EndClass end_class = EndClass::unknown;
};

// All of a call that is there and cannot be read: what its deliveries say, and what roles read of it.
[[nodiscard]] CallFields unreadable_in(const Call& call, const RowValues& values);

[[nodiscard]] RowValues row_values(const Report& report, const Roles& roles);

// Nearly every report is the first one of its call, and then this is what is stored.
struct PreparedReport {
  Call alone;  // merged from this delivery alone; of its report what only the body has to hold is left out
  RowValues values;
  std::shared_ptr<const Roles> roles;  // that the values were read with
  std::string body;
};

// `received_at` counts where the report does not tell it, as an export does.
[[nodiscard]] PreparedReport prepare(Report report, std::string body, Instant received_at,
                                     const std::shared_ptr<const Roles>& roles);

}  // namespace calltally
