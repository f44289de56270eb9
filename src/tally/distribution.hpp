// A distribution of values: exact sums and exact percentiles in bounded memory, however many values there
// are.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace calltally {

// A sum of many doubles whose error does not grow with their number (Neumaier, 1974).
class Sum {
 public:
  void add(double value) {
    const double next = sum_ + value;
    lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
    sum_ = next;
  }
  // Infinite where the sum is beyond a double.
  [[nodiscard]] double value() const { return std::isfinite(sum_) ? sum_ + lost_ : sum_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

// Keeps few values as they are. Many are only counted, in buckets that are in order. Most values are the
// least one of their bucket; the odd ones are kept beside the counts as long as they are few. Where they are
// many and a percentile falls among them, the values of just that bucket are needed, and a second look at the
// same values gives them. Nothing is rounded: every figure is that of the full list.
//
// Scale gives `few_max`, `percents` (ascending, 1 to 100), `bucket(value)`, which never falls with the value,
// and `least(bucket)`, the least value of a bucket.
template <typename Scale>
class Distribution {
 public:
  void add(double value) {
    max_ = count_++ == 0 ? value : std::max(max_, value);
    if (counts_.empty()) {
      values_.push_back(value);
      if (values_.size() > Scale::few_max) start_counting();
    } else {
      tally(value);
    }
  }

  // Another set's values too; both before the first settle() of the sum, not of the parts.
  void add(const Distribution& other) {
    if (other.count_ == 0) return;
    for (const double value : other.values_) add(value);
    if (other.counts_.empty()) return;
    if (counts_.empty()) start_counting();
    max_ = count_ == 0 ? other.max_ : std::max(max_, other.max_);
    count_ += other.count_;
    reserve(other.counts_.size());
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
    for (std::size_t i = 0; i < other.has_odd_.size(); ++i) {
      if (other.has_odd_[i]) mark_odd(i);
    }
    residue_.add(other.residue_.value());
    if (!other.keeps_odd_) forget_odd();
    for (const double value : other.odd_) keep_odd(value);
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }

  [[nodiscard]] double sum() const {
    Sum sum;
    for (const double value : values_) sum.add(value);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) sum.add(Scale::least(i) * static_cast<double>(counts_[i]));
    }
    sum.add(residue_.value());
    return sum.value();
  }

  // Nothing without values, here and below.
  [[nodiscard]] std::optional<double> mean() const {
    if (count_ == 0) return std::nullopt;
    return sum() / static_cast<double>(count_);
  }
  [[nodiscard]] std::optional<double> max() const {
    if (count_ == 0) return std::nullopt;
    return max_;
  }

  // To be called when all values were added. True: all of them have to pass look_again() once, then settle()
  // again, which is then false.
  [[nodiscard]] bool settle() {
    if (state_ == State::looking) {
      for (Wanted& wanted : wanted_) found_[wanted.percent] = take(wanted);
      wanted_.clear();
      state_ = State::settled;
    }
    if (state_ == State::adding && count_ > 0) find();
    return state_ == State::looking;
  }

  void look_again(double value) {
    if (state_ != State::looking) return;
    const std::size_t bucket = Scale::bucket(value);
    for (Wanted& wanted : wanted_) {
      if (wanted.bucket == bucket) wanted.values.push_back(value);
    }
  }

  // The value at position ceil(percent / 100 * count), nearest rank, of Scale::percents[which]; settled sets
  // only.
  [[nodiscard]] std::optional<double> percentile(std::size_t which) const {
    if (count_ == 0) return std::nullopt;
    return found_[which];
  }

  // Every bucket's least value and how many values it holds; where values are few, each of them alone.
  template <typename Take>
  void for_each(const Take& take) const {
    for (const double value : values_) take(value, std::uint64_t{1});
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) take(Scale::least(i), std::uint64_t{counts_[i]});
    }
  }

 private:
  enum class State : std::uint8_t { adding, looking, settled };

  // A percentile that lies in a bucket of different values.
  struct Wanted {
    std::size_t percent = 0;
    std::size_t bucket = 0;
    std::uint64_t position = 0;  // within the bucket, 0 is the least
    std::vector<double> values;
  };

  static double take(Wanted& wanted) {
    const auto place = wanted.values.begin() + static_cast<std::ptrdiff_t>(wanted.position);
    std::nth_element(wanted.values.begin(), place, wanted.values.end());
    return *place;
  }

  void start_counting() {
    std::vector<double> all;
    all.swap(values_);
    counts_.resize(1);
    for (const double value : all) tally(value);
  }

  void reserve(std::size_t buckets) {
    if (buckets > counts_.size()) counts_.resize(buckets);
  }

  void mark_odd(std::size_t bucket) {
    if (bucket >= has_odd_.size()) has_odd_.resize(bucket + 1);
    has_odd_[bucket] = true;
  }

  void keep_odd(double value) {
    if (!keeps_odd_) return;
    odd_.push_back(value);
    if (odd_.size() > odd_max && odd_.size() > count_ / 8) forget_odd();
  }

  void forget_odd() {
    keeps_odd_ = false;
    std::vector<double>().swap(odd_);
  }

  void tally(double value) {
    const std::size_t bucket = Scale::bucket(value);
    reserve(bucket + 1);
    ++counts_[bucket];
    if (Scale::least(bucket) == value) return;
    mark_odd(bucket);
    keep_odd(value);
    residue_.add(value - Scale::least(bucket));
  }

  // In whole numbers: 0.95 has no exact double.
  [[nodiscard]] std::uint64_t position_of(unsigned percent) const {
    return (count_ * percent + 99) / 100 - 1;
  }

  void find() {
    state_ = State::settled;
    if (counts_.empty()) {
      std::vector<double> sorted = values_;
      std::ranges::sort(sorted);
      for (std::size_t i = 0; i < found_.size(); ++i) found_[i] = sorted[position_of(Scale::percents[i])];
      return;
    }
    std::uint64_t passed = 0;
    std::size_t bucket = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const std::uint64_t position = position_of(Scale::percents[i]);
      while (passed + counts_[bucket] <= position) passed += counts_[bucket++];
      found_[i] = Scale::least(bucket);
      if (bucket >= has_odd_.size() || !has_odd_[bucket]) continue;
      Wanted wanted{i, bucket, position - passed, {}};
      if (keeps_odd_) {
        found_[i] = among_odd(wanted);
      } else {
        wanted_.push_back(std::move(wanted));
        state_ = State::looking;
      }
    }
  }

  // The values of a bucket, where the odd ones are known: all others are its least one, and come first.
  [[nodiscard]] double among_odd(Wanted& wanted) const {
    for (const double value : odd_) {
      if (Scale::bucket(value) == wanted.bucket) wanted.values.push_back(value);
    }
    const std::uint64_t even = counts_[wanted.bucket] - wanted.values.size();
    if (wanted.position < even) return Scale::least(wanted.bucket);
    wanted.position -= even;
    return take(wanted);
  }

  static constexpr std::size_t odd_max = 256;  // kept in any case; more only as an eighth of all values

  State state_ = State::adding;
  std::uint64_t count_ = 0;
  double max_ = 0;
  std::vector<double> values_;         // all of them, while they are few
  std::vector<std::uint32_t> counts_;  // by bucket; empty while they are few
  std::vector<bool> has_odd_;          // buckets with other values than their least one
  std::vector<double> odd_;            // those values, while they are few
  bool keeps_odd_ = true;
  Sum residue_;  // by how much they pass the least one
  std::vector<Wanted> wanted_;
  std::array<double, Scale::percents.size()> found_{};
};

}  // namespace calltally
