// A breakdown: figures per value of one key, or per pair of values of two.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "tally/groups.hpp"

namespace calltally {

// Values as small numbers that mean something to the caller only; the second is 0 where there is one key.
using BreakdownKey = std::array<std::int64_t, 2>;

class BreakdownTally {
 public:
  explicit BreakdownTally(double short_below_s) : short_below_s_(short_below_s) {}

  // A call under one of its keys; a call with several values is added under each.
  void add(const BreakdownKey& key, const CallRow& row);
  void look_again(const BreakdownKey& key, const CallRow& row);

  // As Groups::settle().
  template <typename Rank>
  [[nodiscard]] bool settle(const Rank& rank) {
    return groups_.settle(rank);
  }

  [[nodiscard]] const std::vector<Groups<BreakdownKey>::Entry>& entries() const { return groups_.entries(); }
  [[nodiscard]] std::vector<RankedRow<BreakdownKey>> rows() const { return groups_.rows(); }

  // Calls under a key.
  [[nodiscard]] std::uint64_t calls(const BreakdownKey& key) const;

 private:
  struct Hash {
    std::size_t operator()(const BreakdownKey& key) const noexcept;
  };

  double short_below_s_;
  std::unordered_map<BreakdownKey, std::size_t, Hash> places_;
  Groups<BreakdownKey> groups_;
};

}  // namespace calltally
