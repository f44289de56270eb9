// The axes of a series: which buckets have their name below them, in local time, and the values beside it.
#pragma once

#include <vector>

#include "base/numbers.hpp"
#include "base/period.hpp"
#include "render/page.hpp"

namespace calltally {

// At most some fourteen, where a reader expects them: hours every third, days all or the Mondays or the first
// of months, weeks and months by their months.
[[nodiscard]] std::vector<Tick> series_ticks(const std::vector<Bucket>& buckets, SeriesUnit unit,
                                             Language language);

// Axes, the numbers spelled. Counts from 0 on.
[[nodiscard]] std::vector<Tick> count_axis(double most, Language language);

// Whole minutes, or hours where there are many; seconds are given.
[[nodiscard]] std::vector<Tick> time_axis(double most_s, Language language);

// From the worst score to the best, with the middle.
[[nodiscard]] std::vector<Tick> score_axis();

// From nothing to 10%, 20%, 50% or all: the least that has room for the fraction.
[[nodiscard]] std::vector<Tick> share_axis(double most, Language language);

}  // namespace calltally
