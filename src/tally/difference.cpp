#include "tally/difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace calltally {
namespace {

constexpr double normal_quantile = 1.959963984540054;  // 97.5 %
constexpr double tail = 0.025;
constexpr double thousandths = 1000;
constexpr double thousandths_max = 1e12;  // whose squares of 10^9 values fit into 128 bits

double number(std::uint64_t count) { return static_cast<double>(count); }

double share_of(const Share& share) { return number(share.part) / number(share.whole); }

// Wilson's score interval of one share.
Interval wilson(const Share& share) {
  const double n = number(share.whole);
  const double p = share_of(share);
  const double square = normal_quantile * normal_quantile;
  const double middle = p + square / (2 * n);
  const double reach = normal_quantile * std::sqrt(p * (1 - p) / n + square / (4 * n * n));
  const double whole = 1 + square / n;
  // The ends of shares of nothing and of all are exact.
  return {share.part == 0 ? 0.0 : (middle - reach) / whole,
          share.part == share.whole ? 1.0 : (middle + reach) / whole};
}

// The continued fraction of the incomplete beta function (DLMF 8.17.22), after Lentz's method.
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = std::numeric_limits<double>::min() * 1e10;
  const auto kept = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1;
  double d = 1 / kept(1 - (a + b) * x / (a + 1));
  double result = d;
  for (int m = 1; m < 10'000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    const double step = d * c;
    result *= step;
    if (std::abs(step - 1) < 1e-15) break;
  }
  return result;
}

// The regularized incomplete beta function I_x(a, b).
double incomplete_beta(double a, double b, double x) {
  if (x <= 0 || x >= 1) return x <= 0 ? 0.0 : 1.0;
  const double front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  // The fraction converges fast on this side of the mean only.
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

// How probable it is that Student's t exceeds `t`, 0 or more.
double student_tail(double t, double degrees) {
  return incomplete_beta(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
}

}  // namespace

void Sample::add(double value) {
  if (count_++ == 0) first_ = value;
  const double above = value - first_;
  above_ += above;
  above_squares_ += above * above;
  const double scaled = std::round(value * thousandths);
  is_exact_ = is_exact_ && std::abs(scaled) <= thousandths_max && scaled / thousandths == value;
  if (!is_exact_) return;
  const auto whole = static_cast<Wide>(static_cast<std::int64_t>(scaled));
  sum_ += whole;
  squares_ += whole * whole;
}

// Measured from the same value, the sums of the other's values are those of its own and of how far they lie
// apart.
void Sample::add(const Sample& other) {
  if (other.count_ == 0) return;
  if (count_ == 0) first_ = other.first_;
  const double apart = other.first_ - first_;
  const double n = number(other.count_);
  above_squares_ += other.above_squares_ + 2 * apart * other.above_ + n * apart * apart;
  above_ += other.above_ + n * apart;
  count_ += other.count_;
  is_exact_ = is_exact_ && other.is_exact_;
  sum_ += other.sum_;
  squares_ += other.squares_;
}

std::optional<double> Sample::mean() const {
  if (count_ == 0) return std::nullopt;
  if (is_exact_) return static_cast<double>(sum_) / (thousandths * number(count_));
  return first_ + above_ / number(count_);
}

std::optional<double> Sample::variance() const {
  if (count_ < 2) return std::nullopt;
  const double n = number(count_);
  if (is_exact_) {
    const Wide above = static_cast<Wide>(count_) * squares_ - sum_ * sum_;
    return static_cast<double>(above) / n / (n - 1) / (thousandths * thousandths);
  }
  return std::max(0.0, (above_squares_ - above_ * above_ / n) / (n - 1));
}

std::optional<Interval> difference_of_shares(const Share& before, const Share& after) {
  if (before.whole == 0 || after.whole == 0) return std::nullopt;
  const double p1 = share_of(after);
  const double p2 = share_of(before);
  const Interval one = wilson(after);
  const Interval two = wilson(before);
  return Interval{p1 - p2 - std::hypot(p1 - one.low, two.high - p2),
                  p1 - p2 + std::hypot(one.high - p1, p2 - two.low)};
}

std::optional<Interval> difference_of_means(const Sample& before, const Sample& after) {
  if (before.count() < 2 || after.count() < 2) return std::nullopt;
  const double one = *after.variance() / number(after.count());
  const double two = *before.variance() / number(before.count());
  if (one + two <= 0) return std::nullopt;
  // As parts of the sum, so that tiny spreads do not vanish when they are squared.
  const double part = one / (one + two);
  const double degrees =
      1 / (part * part / number(after.count() - 1) + (1 - part) * (1 - part) / number(before.count() - 1));
  const double reach = student_quantile(degrees) * std::sqrt(one + two);
  const double difference = *after.mean() - *before.mean();
  return Interval{difference - reach, difference + reach};
}

double student_quantile(double degrees) {
  double low = normal_quantile;  // Student's is wider than the normal distribution
  double high = 2 * low;
  while (student_tail(high, degrees) > tail && std::isfinite(high)) high *= 2;
  for (int step = 0; step < 200 && high - low > 1e-13 * high; ++step) {
    const double middle = low + (high - low) / 2;
    (student_tail(middle, degrees) > tail ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

}  // namespace calltally
