// Rows on their way out: gathered until there are enough to be worth a write.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace calltally {

// Takes finished rows; memory does not grow with their number.
using RowSink = std::function<void(std::string_view bytes)>;

// Rows are written to the end of `bytes`; the sink is borrowed.
class RowBuffer {
 public:
  explicit RowBuffer(const RowSink& sink) : sink_(sink) { bytes.reserve(full * 2); }

  void flush_if_full() {
    if (bytes.size() >= full) flush();
  }
  void flush() {
    if (!bytes.empty()) sink_(bytes);
    bytes.clear();
  }

  std::string bytes;

 private:
  static constexpr std::size_t full = 1 << 16;
  const RowSink& sink_;
};

}  // namespace calltally
