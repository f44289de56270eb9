#include "tally/figures.hpp"

#include <cmath>

namespace calltally {

std::optional<double> low_share(const Figures& figures) {
  if (figures.sentiment_rated == 0) return std::nullopt;
  return static_cast<double>(figures.sentiment_low) / static_cast<double>(figures.sentiment_rated);
}

std::uint64_t Scores::in(Band band) const {
  std::uint64_t calls = 0;
  for_each([&](double score, std::uint64_t n) { calls += band_of(score) == band ? n : 0; });
  return calls;
}

std::array<std::uint64_t, 10> Scores::histogram() const {
  std::array<std::uint64_t, 10> calls{};
  for_each(
      [&](double score, std::uint64_t n) { calls[static_cast<std::size_t>(std::lround(score)) - 1] += n; });
  return calls;
}

void Group::add(const Group& other) {
  calls_ += other.calls_;
  unconnected_ += other.unconnected_;
  short_calls_ += other.short_calls_;
  answered_yes_ += other.answered_yes_;
  answered_no_ += other.answered_no_;
  durations_.add(other.durations_);
  scores_.add(other.scores_);
}

bool Group::settle() {
  const bool durations = durations_.settle();
  const bool scores = scores_.settle();
  return durations || scores;
}

void Group::look_again(const CallRow& row) {
  if (row.duration_s) durations_.look_again(*row.duration_s);
  if (row.sentiment) scores_.look_again(*row.sentiment);
}

Figures Group::figures() const {
  Figures f;
  f.calls = calls_;
  f.talk_s = durations_.sum();
  f.duration_mean_s = durations_.mean();
  f.duration_p50_s = durations_.percentile(0);
  f.duration_p90_s = durations_.percentile(1);
  f.duration_p95_s = durations_.percentile(2);
  f.duration_max_s = durations_.max();
  f.calls_connected = calls_ - unconnected_;
  f.short_calls = short_calls_;
  f.sentiment_rated = scores_.count();
  f.sentiment_unrated = calls_ - scores_.count();
  f.sentiment_mean = scores_.mean();
  f.sentiment_p50 = scores_.percentile(0);
  f.sentiment_low = scores_.in(Band::low);
  f.sentiment_neutral = scores_.in(Band::neutral);
  f.sentiment_high = scores_.in(Band::high);
  f.answered_yes = answered_yes_;
  f.answered_no = answered_no_;
  f.answered_unknown = calls_ - answered_yes_ - answered_no_;
  const std::uint64_t known = answered_yes_ + answered_no_;
  if (known > 0) f.answered_rate = static_cast<double>(answered_yes_) / static_cast<double>(known);
  return f;
}

}  // namespace calltally
