// Merging: the deliveries of one call become the call, whatever order they arrived in.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "call/report.hpp"

namespace calltally {

// One stored delivery of a call.
struct Delivery {
  Report report;
  std::string body;       // the stored body: decides between equal report times
  Instant received_at{};  // by this program, or as an export line tells it
};

// A finished call: what all its deliveries together say.
struct Call {
  Report report;  // merged field by field; report.reported_at is the newest, report.unreadable what no
                  // delivery says readably, and a report time that any of them says unreadably
  Instant started_at{};
  bool start_estimated = false;  // for want of the platform's own: second-hand, or report time less duration
  bool start_unknown = false;    // no time of any delivery can be read: first arrival less duration
  Instant received_at{};         // of the first delivery
};

// Merges one or more deliveries of one call. Newest report time first, field by field; what says nothing is
// filled from older ones; `analysis` per key, nested objects inside, arrays and scalars whole. At equal
// report times what was posted comes before a list, then the higher rank, then the larger body by bytes; a
// delivery without report time is older than all others, one whose report time cannot be read newer than all.
// The order of `deliveries` never matters.
[[nodiscard]] Call merge(std::span<const Delivery> deliveries);

// The same of one delivery alone, whose report is moved instead of copied. It keeps the report's own
// estimated_start and received_at, so that the delivery can have it back.
[[nodiscard]] Call merge_alone(Delivery& delivery);

}  // namespace calltally
