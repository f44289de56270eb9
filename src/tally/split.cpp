#include "tally/split.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "call/bands.hpp"

namespace calltally {
namespace {

using SidesByLabel = std::map<LabelId, SplitSides>;

void add_to(SplitSide& side, const CallRow& row, double short_below_s) {
  ++side.calls;
  if (row.duration_s) {
    side.talk_s.add(*row.duration_s);
    side.durations_s.add(*row.duration_s);
    if (*row.duration_s < short_below_s) ++side.short_calls;
  }
  if (row.sentiment) {
    side.sentiments.add(*row.sentiment);
    if (band_of(*row.sentiment) == Band::low) ++side.low;
  }
  if (row.answered) ++(*row.answered ? side.answered_yes : side.answered_no);
}

void join(SplitSide& rest, const SplitSide& side) {
  rest.calls += side.calls;
  rest.short_calls += side.short_calls;
  rest.low += side.low;
  rest.answered_yes += side.answered_yes;
  rest.answered_no += side.answered_no;
  rest.talk_s.add(side.talk_s.value());
  rest.durations_s.add(side.durations_s);
  rest.sentiments.add(side.sentiments);
}

std::uint64_t calls_of(const SplitSides& sides) { return sides[0].calls + sides[1].calls; }

template <typename Shown>
SplitRows rows_of(const SidesByLabel& groups, std::size_t top, const Shown& shown) {
  SplitRows rows;
  for (const auto& [label, sides] : groups) rows.push_back({label, false, 0, sides});
  std::ranges::sort(rows, [&](const SplitRow& a, const SplitRow& b) {
    if (calls_of(a.sides) != calls_of(b.sides)) return calls_of(a.sides) > calls_of(b.sides);
    const std::optional<std::string_view> text_a = shown(a.label);
    const std::optional<std::string_view> text_b = shown(b.label);
    return std::tuple(!text_a, text_a, a.label) < std::tuple(!text_b, text_b, b.label);
  });
  if (rows.size() <= top) return rows;
  SplitRow rest{0, true, rows.size() - top, {}};
  for (std::size_t i = top; i < rows.size(); ++i) {
    join(rest.sides[0], rows[i].sides[0]);
    join(rest.sides[1], rows[i].sides[1]);
  }
  rows.resize(top);
  rows.push_back(rest);
  return rows;
}

}  // namespace

struct SplitTally::State {
  Instant at{};
  double short_below_s = 0;
  SplitSides whole;
  SidesByLabel topics, lines, types, qualities, end_classes, end_reasons;
};

SplitTally::SplitTally(Instant at, double short_below_s) : state_(std::make_unique<State>()) {
  state_->at = at;
  state_->short_below_s = short_below_s;
}

SplitTally::~SplitTally() = default;

void SplitTally::add(const CallRow& row) {
  State& s = *state_;
  const std::size_t side = row.started_at < s.at ? 0 : 1;
  for (SplitSides* sides :
       {&s.whole, &s.topics[row.topic], &s.lines[row.line], &s.types[static_cast<LabelId>(row.type)],
        &s.qualities[row.quality], &s.end_classes[static_cast<LabelId>(row.end_class)],
        &s.end_reasons[row.end_reason]}) {
    add_to((*sides)[side], row, s.short_below_s);
  }
}

SplitReport SplitTally::report(std::size_t top, const LabelTable& labels) const {
  const auto shown = [&](LabelId label) -> std::optional<std::string_view> {
    if (label == 0 || label >= labels.size()) return std::nullopt;
    return labels[label].shown;
  };
  const auto type_name = [](LabelId label) -> std::optional<std::string_view> {
    return name_of(static_cast<CallType>(label));
  };
  const auto class_name = [](LabelId label) -> std::optional<std::string_view> {
    if (label == 0) return std::nullopt;
    return name_of(static_cast<EndClass>(label));
  };
  const State& s = *state_;
  return {s.whole,
          rows_of(s.topics, top, shown),
          rows_of(s.lines, top, shown),
          rows_of(s.types, top, type_name),
          rows_of(s.qualities, top, shown),
          rows_of(s.end_classes, top, class_name),
          rows_of(s.end_reasons, top, shown)};
}

}  // namespace calltally
