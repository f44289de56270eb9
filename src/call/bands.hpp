// The bands of sentiment: the one place that knows where they begin.
#pragma once

namespace calltally {

enum class Band { low, neutral, high };

inline constexpr double worst_score = 1;
inline constexpr double neutral_from = 5;  // low is below
inline constexpr double high_from = 7;
inline constexpr double best_score = 10;

[[nodiscard]] constexpr Band band_of(double sentiment) {
  if (sentiment < neutral_from) return Band::low;
  return sentiment < high_from ? Band::neutral : Band::high;
}

}  // namespace calltally
