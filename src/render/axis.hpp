// Places on an axis where a reader expects them.
#pragma once

#include <vector>

namespace calltally {

// From 0 on in equal steps of 1, 2 or 5 times a power of ten, the last one at or above `most`; at most
// `count` steps, at least one. Whole numbers only. `most` is 0 or more.
[[nodiscard]] std::vector<double> axis_steps(double most, int count);

}  // namespace calltally
