// Figures: what is counted of a set of calls, by the names and definitions of the manual.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "call/bands.hpp"
#include "call/roles.hpp"
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
  std::uint64_t calls_connected = 0;
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

// How many of the rated calls are low, from 0 to 1; nothing where none is rated.
[[nodiscard]] std::optional<double> low_share(const Figures& figures);

// Who called, and who had to call again. Only of a whole selection.
struct CustomerFigures {
  std::uint64_t customers = 0;
  std::uint64_t withheld_calls = 0;
  std::uint64_t repeat_customers = 0;
  std::uint64_t callbacks_7d = 0;
  std::uint64_t callbacks_24h = 0;
  // Calls whose 7 days, or 24 hours, were over, and callbacks among them: what can be compared.
  std::uint64_t callbacks_7d_of = 0;
  std::uint64_t callbacks_7d_over = 0;
  std::uint64_t callbacks_24h_of = 0;
  std::uint64_t callbacks_24h_over = 0;
};

// Halves have a bucket each; other scores (a mapped scale, "7,3") share the one below them.
struct ScoreScale {
  static constexpr std::size_t few_max = 0;
  static constexpr std::array percents{50U};

  static std::size_t bucket(double score) { return static_cast<std::size_t>((score - 1) * 2); }
  static double least(std::size_t bucket) { return 1 + static_cast<double>(bucket) / 2; }
};

// Scores from 1 to 10. Bands and rounding change at halves only, so a bucket is never divided between them.
class Scores : public Distribution<ScoreScale> {
 public:
  [[nodiscard]] std::uint64_t in(Band band) const;

  // Calls per score rounded half up, 1 to 10.
  [[nodiscard]] std::array<std::uint64_t, 10> histogram() const;
};

// Accumulates one set of calls.
class Group {
 public:
  void add(const CallRow& row, double short_below_s) {
    ++calls_;
    if (row.duration_s) {
      durations_.add(*row.duration_s);
      if (*row.duration_s < short_below_s) ++short_calls_;
    }
    // Nearly all took some time: those that may not have connected are few.
    if (row.duration_s.value_or(0) <= 0 && !is_connected(row.end_class, row.duration_s)) ++unconnected_;
    if (row.sentiment) scores_.add(*row.sentiment);
    if (row.answered) ++(*row.answered ? answered_yes_ : answered_no_);
  }
  void add(const Group& other);

  // When all calls were added: true where all of them have to pass look_again() once, and settle() to follow.
  [[nodiscard]] bool settle();
  void look_again(const CallRow& row);

  [[nodiscard]] Figures figures() const;  // of a settled group
  [[nodiscard]] std::uint64_t calls() const { return calls_; }
  [[nodiscard]] const Scores& scores() const { return scores_; }

 private:
  std::uint64_t calls_ = 0;
  std::uint64_t unconnected_ = 0;
  std::uint64_t short_calls_ = 0;
  std::uint64_t answered_yes_ = 0;
  std::uint64_t answered_no_ = 0;
  Durations durations_;
  Scores scores_;
};

}  // namespace calltally
