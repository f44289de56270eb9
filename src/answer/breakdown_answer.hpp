// The answer to `calltally report --by`: one flat list, from which every format is made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answer/report_answer.hpp"
#include "base/json.hpp"
#include "question/call_filter.hpp"
#include "question/call_key.hpp"
#include "question/question.hpp"
#include "question/selection.hpp"

namespace calltally {

struct BreakdownSettings {
  std::vector<CallKey> keys;       // one or two
  std::string sort;                // a figure or a key, with "-" for descending; empty: as the manual says
  std::optional<std::size_t> top;  // 20 where it is absent and no key is a time
  std::uint64_t calls_min = 0;     // rows with fewer calls go to the rest
  double short_below_s = 10;
  std::optional<ComparisonRequest> comparison;  // counts the calls of that period, too
};

struct ListRow {
  std::vector<Json> values;        // one per key: a scalar, null without a value and in the rest
  std::vector<std::string> names;  // what goes with an agent's id or a line's number; else empty
  std::vector<LabelId> labels;     // of keys that are labels; else 0
  bool rest = false;
  std::size_t gathered = 0;  // rows that the rest sums up
  Figures figures;
  std::optional<std::uint64_t> previous_calls;
};

struct BreakdownAnswer {
  Selection selection;
  std::vector<FilterEcho> filters;
  BreakdownSettings settings;
  LabelTable labels;
  std::vector<ListRow> rows;
  std::uint64_t calls = 0;   // of the whole selection
  std::size_t left_out = 0;  // rows that no rest sums up, because calls stand in several
  std::optional<ComparedAnswer> previous;
  std::optional<Instant> nearest;  // where there are no calls: the start of the nearest one
  Phones phones = Phones::full;    // how rows, labels and filters have their numbers
};

// Reads the keys of a breakdown, whose names may stand in quotation marks as in conditions. Throws
// BadQuestion for an unknown key, with the nearest ones, and for more than two.
[[nodiscard]] std::vector<CallKey> read_keys(const std::string& typed);

// What rows can be sorted by: the keys, then every figure.
[[nodiscard]] std::vector<std::string> sortable_columns(const std::vector<CallKey>& keys);

// Throws BadQuestion where `sort` names no column, or an analysis key is in no call at all.
[[nodiscard]] BreakdownAnswer answer_breakdown(const Question& question, const BreakdownSettings& settings);

}  // namespace calltally
