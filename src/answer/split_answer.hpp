// The answer to `calltally report --split`: the days before and after a day, side by side.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "answer/recorded.hpp"
#include "call/phone_mask.hpp"
#include "question/call_filter.hpp"
#include "question/question.hpp"
#include "question/selection.hpp"
#include "tally/split.hpp"

namespace calltally {

struct SplitSettings {
  Date day{};                        // the first day after
  std::optional<std::int64_t> days;  // of each side; as many whole weeks as there are where it is absent
  std::size_t top = 20;
  double short_below_s = 10;
};

// Why no interval says how sure a difference is.
enum class NoInterval { not_of_counts, too_few, no_spread };

// A total of both sides.
struct SplitFigure {
  enum class Kind { count, seconds, duration, score, share };
  std::string_view name;  // of the JSON contract
  Kind kind = Kind::count;
  std::optional<double> before;
  std::optional<double> after;
  std::uint64_t before_n = 0;  // calls that it is of
  std::uint64_t after_n = 0;
  std::optional<Interval> interval{};             // of after - before, 95 %
  NoInterval reason = NoInterval::not_of_counts;  // where there is none

  [[nodiscard]] std::optional<double> change() const {
    if (!before || !after) return std::nullopt;
    return *after - *before;
  }
};

struct SplitAnswer {
  Selection selection;  // its period is both sides
  std::vector<FilterEcho> filters;
  Date day{};
  std::int64_t days = 0;
  Period before;
  Period after;
  Recorded recorded;                   // of the days before
  bool are_counts_comparable = false;  // their days were recorded, that of the first call as a whole
  std::vector<SplitFigure> figures;
  SplitReport report;
  LabelTable labels;
  Phones phones = Phones::full;  // how labels and filters have their numbers
};

// Within the question's period, as far as its days are over. Throws BadQuestion: a day that leaves no whole
// week on one of its sides, or not as many days as were asked for.
[[nodiscard]] SplitAnswer answer_split(const Question& question, const SplitSettings& settings);

// The totals of two sides, in the order in which they are shown.
[[nodiscard]] std::vector<SplitFigure> split_figures(const SplitSides& sides);

}  // namespace calltally
