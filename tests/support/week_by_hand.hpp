// A set of calls that is small enough to check on paper, and every figure of a report about it, worked out by
// hand.
//
// It is the week from Monday 27 October to Sunday 2 November 2025 in Amsterdam (UTC+1), which is
// 2025-10-26T23:00Z to 2025-11-02T23:00Z, with the week before it (whose Sunday has 25 hours) and a few calls
// after it. Calls are p01 to p18, those of the week before q1 to q6.
#pragma once

#include <string>

#include "support/figure_list.hpp"

namespace calltally {

// The reports of its calls, one per line.
[[nodiscard]] std::string week_by_hand_bodies();

// What `report --period 2025-W44 --tz Europe/Amsterdam` has to say.
[[nodiscard]] FigureList week_by_hand();

// The sections of topics with --top 4.
[[nodiscard]] FigureList four_topics_by_hand();

}  // namespace calltally
