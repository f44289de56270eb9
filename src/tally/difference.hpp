// Whether two sets of calls differ by more than chance: intervals of 95 % for differences of shares and of
// means.
#pragma once

#include <cstdint>
#include <optional>

namespace calltally {

struct Interval {
  double low = 0;
  double high = 0;

  // Whether no difference at all is as good an explanation.
  [[nodiscard]] bool holds_zero() const { return low <= 0 && high >= 0; }
};

// So many of so many.
struct Share {
  std::uint64_t part = 0;
  std::uint64_t whole = 0;
};

// Values of which mean and spread are wanted. Those with three digits behind the point or fewer are summed as
// whole thousandths, exactly, so that equal values have no spread at all.
class Sample {
 public:
  void add(double value);  // finite
  void add(const Sample& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::optional<double> mean() const;  // nothing without values
  [[nodiscard]] std::optional<double> variance()
      const;  // of the population, estimated; nothing of fewer than two

 private:
  __extension__ using Wide = __int128;

  std::uint64_t count_ = 0;
  bool is_exact_ = true;
  Wide sum_ = 0;      // of thousandths, while all are whole
  Wide squares_ = 0;  // of them
  double first_ = 0;  // what the others are measured from where they are not
  double above_ = 0;
  double above_squares_ = 0;
};

// The interval of after - before; nothing where a side is empty. Newcombe (1998), Statistics in Medicine 17,
// 873-890, method 10: the hybrid of two score intervals, each after Wilson (1927), without correction for
// continuity.
[[nodiscard]] std::optional<Interval> difference_of_shares(const Share& before, const Share& after);

// The same of means. Welch (1947), Biometrika 34, 28-35, with the degrees of freedom of Satterthwaite (1946);
// nothing where a side has fewer than two values, or neither has any spread.
[[nodiscard]] std::optional<Interval> difference_of_means(const Sample& before, const Sample& after);

// The value that Student's t with so many degrees of freedom (above 0, also fractions) exceeds with a
// probability of 2.5 %.
[[nodiscard]] double student_quantile(double degrees);

}  // namespace calltally
