// The filter: which calls a question is about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "base/instant.hpp"
#include "call/row.hpp"

namespace calltally {

// Both ends included, on the unrounded value.
struct NumberRange {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};

// Calls by row id: one bit each, ids being small numbers.
class CallSet {
 public:
  void add(std::int64_t id) {
    const auto place = static_cast<std::size_t>(id);
    if (place >= has_.size()) has_.resize(place + place / 8 + 64);
    has_[place] = true;
  }
  [[nodiscard]] bool has(std::int64_t id) const {
    const auto place = static_cast<std::size_t>(id);
    return place < has_.size() && has_[place];
  }

 private:
  std::vector<bool> has_;
};

// Calls that started in [since, until) and fit every list that is not empty; to fit a list is to fit one of
// its entries. Ids are of one read; 0 stands for calls without a value.
struct Filter {
  Instant since = Instant::min();
  Instant until = Instant::max();
  std::vector<LabelId> lines{};
  std::vector<LabelId> topics{};  // merged topics under the one they count as
  std::vector<LabelId> qualities{};
  std::vector<LabelId> agents{};
  std::vector<LabelId> agent_versions{};
  std::vector<LabelId> end_reasons{};
  std::vector<EndClass> end_classes{};  // unknown: those without one
  std::vector<Platform> platforms{};
  std::vector<CustomerId> customers{};
  std::vector<CallType> types{};
  std::vector<std::optional<bool>> answers{};            // nothing: unknown
  std::vector<std::optional<NumberRange>> sentiments{};  // nothing: unrated
  std::vector<std::optional<NumberRange>> durations{};   // nothing: no duration
  std::shared_ptr<const CallSet> picked{};               // calls that fit what no row shows; null: all

  // Whether it is about more than a stretch of time.
  [[nodiscard]] bool restricts() const;
};

// Whether a call fits all but the stretch of time.
[[nodiscard]] bool matches(const Filter& filter, const CallRow& row);

}  // namespace calltally
