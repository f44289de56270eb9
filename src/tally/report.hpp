// The standard report: every section of it from one pass over the calls.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "call/row.hpp"
#include "tally/customers.hpp"
#include "tally/figures.hpp"
#include "tally/groups.hpp"

namespace calltally {

struct ReportOptions {
  double short_below_s = 10;
  std::size_t top = 20;            // rows of a section; the rest is one more row
  Instant as_of = Instant::max();  // of callbacks, see Customers
};

// Figures of a whole selection.
struct Whole {
  Figures figures;
  CustomerFigures customers;
};

// One row of a section by label. 0 is the row of calls without a value; the rest lies beyond the top.
using BreakdownRow = RankedRow<LabelId>;

// Rows by calls descending, then by what is shown (bytes, none last), the rest row at the end.
using Breakdown = std::vector<BreakdownRow>;

struct LowCall {
  std::int64_t id = 0;
  Instant started_at{};
  std::optional<double> duration_s;
  double sentiment = 0;
  LabelId topic = 0;
};

// Everything the standard report says. Label ids are those of the scan.
struct StandardReport {
  Whole whole;
  std::array<std::uint64_t, 10> sentiment{};  // calls per score rounded half up, 1 first
  std::vector<Figures> series;                // one per bucket
  Breakdown topics;
  Breakdown lines;
  Breakdown types;  // the label is the CallType; unknown is a type, not a missing value
  Breakdown qualities;
  Breakdown agents;
  Breakdown end_classes;  // the label is the EndClass
  Breakdown end_reasons;
  std::array<std::array<std::uint64_t, 24>, 7> hours{};  // local weekday, Monday first, and hour
  std::vector<LowCall> lowest;                           // score ascending, newest first; 10 at most
};

// Calls pass once, in the order of their start.
class ReportTally {
 public:
  // `labels` and `buckets` are borrowed for the life of the tally; buckets in order, without gaps.
  ReportTally(const ReportOptions& options, const LabelTable& labels, const std::vector<Bucket>& buckets,
              const Zone& zone);
  ~ReportTally();

  void add(const CallRow& row);        // a call of the report
  void add_other(const CallRow& row);  // any other call, also after the period: it may be a callback

  // To be called when all calls were added, as often as it gives true: the calls of the report then have to
  // pass look_again() in between, in the same order.
  [[nodiscard]] bool settle();
  void look_again(const CallRow& row);

  [[nodiscard]] StandardReport report() const;  // of a settled tally

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The figures of a compared period, and the calls per topic: all that a change is shown for.
class ComparedTally {
 public:
  explicit ComparedTally(const ReportOptions& options) : options_(options), customers_(options.as_of) {}

  // As those of ReportTally.
  void add(const CallRow& row);
  void add_other(const CallRow& row) { customers_.add_other(row); }
  [[nodiscard]] bool settle();
  void look_again(const CallRow& row) { group_.look_again(row); }

  [[nodiscard]] Whole whole() const { return Whole{group_.figures(), customers_.figures()}; }
  [[nodiscard]] std::uint64_t topic_calls(LabelId topic) const;
  [[nodiscard]] std::uint64_t calls() const { return group_.calls(); }

 private:
  ReportOptions options_;
  Group group_;
  Customers customers_;
  std::vector<std::uint64_t> topic_calls_;  // by label
};

}  // namespace calltally
