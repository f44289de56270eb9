// Durations of a set of calls: exact percentiles in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace calltally {

// A sum of many doubles whose error does not grow with their number (Neumaier, 1974).
class Sum {
 public:
  void add(double value);
  [[nodiscard]] double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

// Keeps few values as they are; many are counted by whole seconds, and only fractions and very long ones are
// kept one by one. Nothing is rounded: every figure is that of the full list.
class Durations {
 public:
  void add(double seconds);  // finite, 0 or more
  void add(const Durations& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] double sum() const { return sum_.value(); }
  [[nodiscard]] std::optional<double> mean() const;
  [[nodiscard]] std::optional<double> max() const;

  // The value at position ceil(percent / 100 * count), nearest rank; percent from 1 to 100. Nothing without
  // values.
  [[nodiscard]] std::optional<double> percentile(unsigned percent) const;

 private:
  void count_in(double seconds);
  [[nodiscard]] double at(std::uint64_t position) const;  // 1 is the shortest

  std::uint64_t count_ = 0;
  Sum sum_;
  double max_ = 0;
  std::vector<double> values_;  // all of them, until there are many; then fractions and very long ones
  std::vector<std::uint32_t> seconds_;  // how many last exactly that many seconds; empty while there are few
};

}  // namespace calltally
