#include "tally/figures.hpp"

#include <algorithm>
#include <cmath>

#include "call/roles.hpp"

namespace calltally {

void Scores::add(double score) {
  ++count_;
  sum_.add(score);
  switch (band_of(score)) {
    case Band::low:
      ++low_;
      break;
    case Band::neutral:
      ++neutral_;
      break;
    case Band::high:
      ++high_;
      break;
  }
  ++histogram_[static_cast<std::size_t>(std::floor(score + 0.5)) - 1];
  const double half = (score - 1) * 2;
  const auto slot = static_cast<std::size_t>(half);
  if (static_cast<double>(slot) == half) {
    ++halves_[slot];
  } else {
    others_.push_back(score);
  }
}

void Scores::add(const Scores& other) {
  count_ += other.count_;
  low_ += other.low_;
  neutral_ += other.neutral_;
  high_ += other.high_;
  sum_.add(other.sum_.value());
  for (std::size_t i = 0; i < histogram_.size(); ++i) histogram_[i] += other.histogram_[i];
  for (std::size_t i = 0; i < halves_.size(); ++i) halves_[i] += other.halves_[i];
  others_.insert(others_.end(), other.others_.begin(), other.others_.end());
}

std::optional<double> Scores::mean() const {
  if (count_ == 0) return std::nullopt;
  return sum_.value() / static_cast<double>(count_);
}

std::optional<double> Scores::median() const {
  if (count_ == 0) return std::nullopt;
  const std::uint64_t position = (count_ + 1) / 2;
  std::vector<double> single = others_;
  std::ranges::sort(single);
  std::uint64_t passed = 0;
  auto next = single.begin();
  for (std::size_t slot = 0; slot < halves_.size(); ++slot) {
    const double value = 1 + static_cast<double>(slot) / 2;
    for (; next != single.end() && *next < value; ++next) {
      if (++passed == position) return *next;
    }
    passed += halves_[slot];
    if (passed >= position) return value;
  }
  return std::nullopt;  // not reached: the last slot is the highest score there is
}

void Group::add(const CallRow& row, double short_below_s) {
  ++calls_;
  if (row.duration_s) {
    durations_.add(*row.duration_s);
    if (*row.duration_s < short_below_s) ++short_calls_;
  }
  if (row.sentiment) scores_.add(*row.sentiment);
  if (row.answered) ++(*row.answered ? answered_yes_ : answered_no_);
}

void Group::add(const Group& other) {
  calls_ += other.calls_;
  short_calls_ += other.short_calls_;
  answered_yes_ += other.answered_yes_;
  answered_no_ += other.answered_no_;
  durations_.add(other.durations_);
  scores_.add(other.scores_);
}

Figures Group::figures() const {
  Figures f;
  f.calls = calls_;
  f.talk_s = durations_.sum();
  f.duration_mean_s = durations_.mean();
  f.duration_p50_s = durations_.percentile(50);
  f.duration_p90_s = durations_.percentile(90);
  f.duration_p95_s = durations_.percentile(95);
  f.duration_max_s = durations_.max();
  f.short_calls = short_calls_;
  f.sentiment_rated = scores_.count();
  f.sentiment_unrated = calls_ - scores_.count();
  f.sentiment_mean = scores_.mean();
  f.sentiment_p50 = scores_.median();
  f.sentiment_low = scores_.low();
  f.sentiment_neutral = scores_.neutral();
  f.sentiment_high = scores_.high();
  f.answered_yes = answered_yes_;
  f.answered_no = answered_no_;
  f.answered_unknown = calls_ - answered_yes_ - answered_no_;
  const std::uint64_t known = answered_yes_ + answered_no_;
  if (known > 0) f.answered_rate = static_cast<double>(answered_yes_) / static_cast<double>(known);
  return f;
}

}  // namespace calltally
