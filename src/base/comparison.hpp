// What a period is held against: another one whole, or as much of it as has passed of the first.
#pragma once

#include <optional>

#include "base/period.hpp"

namespace calltally {

// As asked for: one of the words, or a period of one's own, which then counts.
struct ComparisonRequest {
  Comparison word = Comparison::previous;
  std::optional<Period> own{};
};

struct ComparedPeriod {
  Period period;
  bool is_part = false;  // the first period is not over: this one ends at the same local time of its day
  int days_back = 0;     // where it was moved further than it is long, so that weekdays match; else 0
};

// The period to compare with at `as_of`; nothing where there is none, as compared_period() says. A period
// that `as_of` lies in is compared with the same part of the other one.
[[nodiscard]] std::optional<ComparedPeriod> compared_part(const Period& period,
                                                          const ComparisonRequest& request, const Zone& zone,
                                                          Instant as_of);

}  // namespace calltally
