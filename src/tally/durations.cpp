#include "tally/durations.hpp"

#include <algorithm>
#include <cmath>

namespace calltally {
namespace {

constexpr std::size_t few_max = 4096;
constexpr double counted_below_s = 16384;  // longer calls are rare: kept one by one

}  // namespace

void Sum::add(double value) {
  const double next = sum_ + value;
  lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
  sum_ = next;
}

void Durations::add(double seconds) {
  ++count_;
  sum_.add(seconds);
  max_ = std::max(max_, seconds);
  if (!seconds_.empty()) {
    count_in(seconds);
    return;
  }
  values_.push_back(seconds);
  if (values_.size() <= few_max) return;
  std::vector<double> all;
  all.swap(values_);
  seconds_.resize(1);
  for (const double value : all) count_in(value);
}

void Durations::count_in(double seconds) {
  const auto whole = seconds < counted_below_s ? static_cast<std::size_t>(seconds) : 0;
  if (seconds >= counted_below_s || static_cast<double>(whole) != seconds) {
    values_.push_back(seconds);
    return;
  }
  if (whole >= seconds_.size()) seconds_.resize(whole + 1);
  ++seconds_[whole];
}

void Durations::add(const Durations& other) {
  for (const double value : other.values_) add(value);
  for (std::size_t second = 0; second < other.seconds_.size(); ++second) {
    for (std::uint32_t n = 0; n < other.seconds_[second]; ++n) add(static_cast<double>(second));
  }
}

std::optional<double> Durations::mean() const {
  if (count_ == 0) return std::nullopt;
  return sum() / static_cast<double>(count_);
}

std::optional<double> Durations::max() const {
  if (count_ == 0) return std::nullopt;
  return max_;
}

std::optional<double> Durations::percentile(unsigned percent) const {
  if (count_ == 0) return std::nullopt;
  return at((count_ * percent + 99) / 100);  // in whole numbers: 0.95 has no exact double
}

double Durations::at(std::uint64_t position) const {
  std::vector<double> single = values_;
  std::ranges::sort(single);
  // Merges the counted seconds with the single values in order, as far as the position.
  std::uint64_t passed = 0;
  auto next = single.begin();
  for (std::size_t second = 0; second < seconds_.size(); ++second) {
    const auto value = static_cast<double>(second);
    const auto below = std::lower_bound(next, single.end(), value);
    const auto fractions = static_cast<std::uint64_t>(below - next);
    if (position <= passed + fractions) return next[static_cast<std::ptrdiff_t>(position - passed - 1)];
    passed += fractions + seconds_[second];
    next = below;
    if (position <= passed) return value;
  }
  return next[static_cast<std::ptrdiff_t>(position - passed - 1)];
}

}  // namespace calltally
