// Whether a stretch of days was recorded whole: only then can its calls be counted against others.
#pragma once

#include <optional>

#include "base/period.hpp"
#include "store/reader.hpp"

namespace calltally {

// Days without any call, both ends included.
struct Gap {
  Date first;
  Date last;
};

struct Recorded {
  std::optional<Instant> from;  // the earliest start of any call
  std::optional<Gap> gap;       // the first one that lies in the period, or in part
  bool goes_on = false;         // the rest of the period is yet to come
  bool is_whole = false;
};

// A gap is a stretch of days without any call of 3 days or more, longer than twice the longest such stretch
// of the 90 days before it. One look at the table per day with calls of the period and of those 90 days;
// filters do not matter. Days from that of `as_of` on are not looked at: a period that ends after it is not
// recorded whole.
[[nodiscard]] Recorded recorded(Reader& reader, const Period& period, const Zone& zone, Instant as_of);

}  // namespace calltally
