#include "tally/breakdown.hpp"

namespace calltally {

std::size_t BreakdownTally::Hash::operator()(const BreakdownKey& key) const noexcept {
  // Values are small neighbouring numbers: a multiplication spreads them over the whole word.
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
  const auto first = static_cast<std::uint64_t>(key[0]) * odd;
  return (first ^ (first >> 32U)) + static_cast<std::uint64_t>(key[1]) * odd;
}

void BreakdownTally::add(const BreakdownKey& key, const CallRow& row) {
  auto found = places_.find(key);
  if (found == places_.end()) found = places_.emplace(key, groups_.open(key)).first;
  groups_[found->second].add(row, short_below_s_);
}

void BreakdownTally::look_again(const BreakdownKey& key, const CallRow& row) {
  groups_.look_again(places_.at(key), row);
}

std::uint64_t BreakdownTally::calls(const BreakdownKey& key) const {
  const auto found = places_.find(key);
  return found == places_.end() ? 0 : groups_.entries()[found->second].group.calls();
}

}  // namespace calltally
