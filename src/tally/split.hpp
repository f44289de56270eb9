// Calls before and after a moment, side by side: totals, and rows of what calls have in common.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "call/row.hpp"
#include "tally/difference.hpp"
#include "tally/distribution.hpp"

namespace calltally {

// The calls of one side. Sentiment and durations are of those that have one.
struct SplitSide {
  std::uint64_t calls = 0;
  std::uint64_t short_calls = 0;
  std::uint64_t low = 0;  // of the rated calls
  std::uint64_t answered_yes = 0;
  std::uint64_t answered_no = 0;
  Sum talk_s;
  Sample durations_s;
  Sample sentiments;
};

using SplitSides = std::array<SplitSide, 2>;  // before, after

// One row of a section by label, as BreakdownRow.
struct SplitRow {
  LabelId label = 0;
  bool rest = false;
  std::size_t gathered = 0;
  SplitSides sides;
};

// Rows by the calls of both sides together, descending, then by what is shown (none last), the rest at the
// end.
using SplitRows = std::vector<SplitRow>;

struct SplitReport {
  SplitSides whole;
  SplitRows topics;
  SplitRows lines;
  SplitRows types;  // the label is the CallType
  SplitRows qualities;
  SplitRows end_classes;  // the label is the EndClass
  SplitRows end_reasons;
};

// Takes calls in any order; those from `at` on are after.
class SplitTally {
 public:
  SplitTally(Instant at, double short_below_s);
  ~SplitTally();

  void add(const CallRow& row);

  // At most `top` rows a section, and one of the rest.
  [[nodiscard]] SplitReport report(std::size_t top, const LabelTable& labels) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
