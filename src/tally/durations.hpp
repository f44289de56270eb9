// Durations of a set of calls, in seconds: exact percentiles in bounded memory.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "tally/distribution.hpp"

namespace calltally {

// Whole seconds up to 68 minutes have a bucket each; above, 256 buckets share each doubling, so that one
// absurd value needs no gigabyte.
struct DurationScale {
  static constexpr std::size_t few_max = 1024;
  static constexpr std::array percents{50U, 90U, 95U};

  static constexpr std::size_t whole = 4096;
  static constexpr int shift = 44;  // leaves 8 of 52 bits behind the point
  static constexpr std::uint64_t first = std::bit_cast<std::uint64_t>(static_cast<double>(whole)) >> shift;

  static std::size_t bucket(double seconds) {
    if (seconds < static_cast<double>(whole)) return static_cast<std::size_t>(seconds);
    // The bits of positive doubles are in the order of their values.
    return whole + (std::bit_cast<std::uint64_t>(seconds) >> shift) - first;
  }
  static double least(std::size_t bucket) {
    if (bucket < whole) return static_cast<double>(bucket);
    return std::bit_cast<double>((bucket - whole + first) << shift);
  }
};

using Durations = Distribution<DurationScale>;

}  // namespace calltally
