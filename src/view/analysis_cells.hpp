// Analyses as values of columns: one place per key, whatever the order and number of their values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "call/packed_analysis.hpp"
#include "render/row_batch.hpp"

namespace calltally {

// Sorted keys. The keys of one analysis come in much the same order, so the next one is looked for behind the
// last one first.
class KeyPlaces {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // In any order, each once.
  explicit KeyPlaces(std::vector<std::string> keys);

  [[nodiscard]] std::size_t find(std::string_view key);
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  std::vector<std::string> keys_;
  std::size_t next_ = 0;
};

// All keys of many analyses.
class AnalysisKeys {
 public:
  void add(std::string_view analysis);

  // In byte order.
  [[nodiscard]] std::vector<std::string> keys() const { return {keys_.begin(), keys_.end()}; }

 private:
  [[nodiscard]] bool is_next(std::string_view key);

  std::set<std::string, std::less<>> keys_;
  std::set<std::string, std::less<>>::iterator next_ = keys_.end();  // behind the last one that was found
};

// The values of one call's analysis after another's.
class AnalysisCells {
 public:
  explicit AnalysisCells(std::vector<std::string> keys);

  // The places of read() for a key.
  [[nodiscard]] std::size_t place(std::string_view key) { return places_.find(key); }

  // `analysis` has to stay as it is while its values are used; what has escapes is kept in `batch`.
  void read(std::string_view analysis, RowBatch& batch);

  // Nothing, the only value of the key, or a list of several, which is kept in the batch that was read for.
  [[nodiscard]] Value at(std::size_t place, RowBatch& batch) const;

 private:
  struct Values {
    std::uint64_t turn = 0;  // the call that they are of
    Value first;
    std::vector<Value> all;  // where there are several
  };

  void add(Values& values, const Value& value);
  [[nodiscard]] Value value_of(const PackedValue& value, RowBatch& batch);

  KeyPlaces places_;
  std::vector<Values> values_;
  std::uint64_t turn_ = 0;
  std::string unescaped_;
};

}  // namespace calltally
