// Figures: what is counted of a set of calls, by the names and definitions of the README.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "call/row.hpp"
#include "tally/durations.hpp"

namespace calltally {

// Counts and sums of nothing are 0; everything else of nothing is absent, never 0.
struct Figures {
  std::uint64_t calls = 0;
  double talk_s = 0;
  std::optional<double> duration_mean_s;
  std::optional<double> duration_p50_s;
  std::optional<double> duration_p90_s;
  std::optional<double> duration_p95_s;
  std::optional<double> duration_max_s;
  std::uint64_t short_calls = 0;
  std::uint64_t sentiment_rated = 0;
  std::uint64_t sentiment_unrated = 0;
  std::optional<double> sentiment_mean;
  std::optional<double> sentiment_p50;
  std::uint64_t sentiment_low = 0;
  std::uint64_t sentiment_neutral = 0;
  std::uint64_t sentiment_high = 0;
  std::uint64_t answered_yes = 0;
  std::uint64_t answered_no = 0;
  std::uint64_t answered_unknown = 0;
  std::optional<double> answered_rate;
};

// Who called, and who had to call again. Only of a whole selection.
struct CustomerFigures {
  std::uint64_t customers = 0;
  std::uint64_t withheld_calls = 0;
  std::uint64_t repeat_customers = 0;
  std::uint64_t callbacks_7d = 0;
  std::uint64_t callbacks_24h = 0;
};

// Scores: halves are counted, other values (a mapped scale, "7,3") kept one by one.
class Scores {
 public:
  void add(double score);  // 1 to 10
  void add(const Scores& other);

  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::optional<double> mean() const;
  [[nodiscard]] std::optional<double> median() const;  // nearest rank
  [[nodiscard]] std::uint64_t low() const { return low_; }
  [[nodiscard]] std::uint64_t neutral() const { return neutral_; }
  [[nodiscard]] std::uint64_t high() const { return high_; }

  // Calls per score rounded half up, 1 to 10.
  [[nodiscard]] const std::array<std::uint64_t, 10>& histogram() const { return histogram_; }

 private:
  std::uint64_t count_ = 0;
  std::uint64_t low_ = 0;
  std::uint64_t neutral_ = 0;
  std::uint64_t high_ = 0;
  Sum sum_;
  std::array<std::uint64_t, 10> histogram_{};
  std::array<std::uint64_t, 19> halves_{};  // 1.0, 1.5, ... 10.0
  std::vector<double> others_;
};

// Accumulates one set of calls.
class Group {
 public:
  void add(const CallRow& row, double short_below_s);
  void add(const Group& other);

  [[nodiscard]] Figures figures() const;
  [[nodiscard]] std::uint64_t calls() const { return calls_; }
  [[nodiscard]] const Scores& scores() const { return scores_; }

 private:
  std::uint64_t calls_ = 0;
  std::uint64_t short_calls_ = 0;
  std::uint64_t answered_yes_ = 0;
  std::uint64_t answered_no_ = 0;
  Durations durations_;
  Scores scores_;
};

}  // namespace calltally
