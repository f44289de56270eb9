// Groups of calls, one per key: ranked, the best of them kept apart, the rest summed up in one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "tally/figures.hpp"

namespace calltally {

// A row of a ranking. `rest` sums up `gathered` groups that have no row of their own; its key means nothing.
template <typename Key>
struct RankedRow {
  Key key{};
  bool rest = false;
  std::size_t gathered = 0;
  Figures figures;
};

// Keys find their place elsewhere: a table of small numbers, or a map.
template <typename Key>
class Groups {
 public:
  struct Entry {
    Key key{};
    Group group;
  };

  // A new group; returns its place, 0 being the first.
  std::size_t open(const Key& key) {
    entries_.push_back(Entry{key, {}});
    return entries_.size() - 1;
  }

  Group& operator[](std::size_t place) { return entries_[place].group; }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  // To be called when all calls were added, as often as it gives true; before each further time all calls
  // pass look_again() in between. `rank` puts places into their order, with groups that are settled, and
  // gives how many of them have a row of their own.
  template <typename Rank>
  [[nodiscard]] bool settle(const Rank& rank) {
    if (is_ranked_) return rest_.settle();
    bool open = false;
    for (Entry& entry : entries_) open = entry.group.settle() || open;
    if (open) return true;
    order_.resize(entries_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    kept_ = std::min<std::size_t>(rank(order_), order_.size());
    is_rest_.resize(entries_.size());
    for (std::size_t i = kept_; i < order_.size(); ++i) {
      is_rest_[order_[i]] = true;
      rest_.add(entries_[order_[i]].group);
    }
    is_ranked_ = true;
    return rest_.settle();
  }

  void look_again(std::size_t place, const CallRow& row) {
    if (!is_ranked_) {
      entries_[place].group.look_again(row);
    } else if (is_rest_[place]) {
      rest_.look_again(row);
    }
  }

  // In their order, the rest at the end; settled groups only.
  [[nodiscard]] std::vector<RankedRow<Key>> rows() const {
    std::vector<RankedRow<Key>> rows;
    for (std::size_t i = 0; i < kept_; ++i) {
      const Entry& entry = entries_[order_[i]];
      rows.push_back({entry.key, false, 0, entry.group.figures()});
    }
    if (kept_ < order_.size()) rows.push_back({Key{}, true, order_.size() - kept_, rest_.figures()});
    return rows;
  }

 private:
  std::vector<Entry> entries_;
  std::vector<std::size_t> order_;  // places
  std::size_t kept_ = 0;            // of order_, with a row of their own
  std::vector<bool> is_rest_;       // by place
  Group rest_;
  bool is_ranked_ = false;
};

}  // namespace calltally
