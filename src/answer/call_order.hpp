// The order of a list of calls: which ones come first, kept while they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "call/row.hpp"
#include "store/reader.hpp"

namespace calltally {

struct CallSort {
  enum class By { start, duration, sentiment };
  enum class Direction { ascending, descending };
  By by = By::start;
  Direction direction = Direction::descending;
};

// "start", "-duration", ...: what can be typed, and what it means. The text is one of them.
[[nodiscard]] const std::vector<std::string>& call_sort_names();
[[nodiscard]] CallSort read_call_sort(std::string_view name);

// Takes calls in any order and keeps those that come first: by the key (none last), then by start, then by
// call id. What it keeps is some 24 bytes each, and as many as twice the limit; more only where they are
// equal in key and start.
class CallOrder {
 public:
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  CallOrder(CallSort sort, std::size_t limit) : sort_(sort), limit_(limit) {}

  void add(const CallRow& row);

  // The rows' ids, in order; the reader tells the call ids of those that are equal.
  [[nodiscard]] std::vector<std::int64_t> ids(Reader& reader);

 private:
  struct Entry {
    double key;
    Instant start;
    std::int64_t id;
  };

  void drop_beyond_limit();
  static bool comes_first(const Entry& a, const Entry& b);
  void order_equal_ones(Reader& reader, std::size_t begin, std::size_t end);

  CallSort sort_;
  std::size_t limit_;
  std::size_t full_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace calltally
