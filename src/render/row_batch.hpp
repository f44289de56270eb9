// Some rows of a table, column by column: what formats take at once, so that a row costs no call of its own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "render/value.hpp"

namespace calltally {

// Whoever fills it adds a value per row to the end of each column. The memory is used again after clear().
class RowBatch {
 public:
  static constexpr std::size_t rows_max = 256;

  explicit RowBatch(std::size_t columns) : columns_(columns) {}
  RowBatch(const RowBatch&) = delete;
  RowBatch& operator=(const RowBatch&) = delete;

  [[nodiscard]] std::vector<Value>& column(std::size_t place) { return columns_[place]; }
  [[nodiscard]] std::span<const std::vector<Value>> columns() const { return columns_; }

  // Whole rows.
  [[nodiscard]] std::size_t rows() const { return columns_.empty() ? 0 : columns_.back().size(); }

  // How many rows are enough: fewer where there are thousands of columns.
  [[nodiscard]] std::size_t rows_enough() const {
    constexpr std::size_t cells_max = std::size_t{64} * 1024;
    return std::clamp<std::size_t>(cells_max / std::max<std::size_t>(1, columns_.size()), 1, rows_max);
  }

  // Copies that stay until clear(), for values that borrow from nobody else.
  [[nodiscard]] std::string_view keep(std::string_view text) {
    return {copy(text.data(), text.size()), text.size()};
  }
  [[nodiscard]] std::span<const Value> keep(std::span<const Value> values) {
    return {copy(values.data(), values.size()), values.size()};
  }
  [[nodiscard]] std::size_t bytes_kept() const { return bytes_kept_; }

  void clear() {
    for (std::vector<Value>& column : columns_) column.clear();
    kept_.release();
    bytes_kept_ = 0;
  }

 private:
  template <typename T>
  const T* copy(const T* from, std::size_t count) {
    if (count == 0) return from;
    bytes_kept_ += count * sizeof(T);
    auto* to = static_cast<T*>(kept_.allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_copy_n(from, count, to);
    return to;
  }

  std::vector<std::vector<Value>> columns_;
  std::vector<std::byte> first_ = std::vector<std::byte>(std::size_t{16} * 1024);
  std::pmr::monotonic_buffer_resource kept_{first_.data(), first_.size()};
  std::size_t bytes_kept_ = 0;
};

}  // namespace calltally
