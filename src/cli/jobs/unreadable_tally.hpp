// Counts what an import stores and cannot read, by fields.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "call/unreadable.hpp"

namespace calltally {

class UnreadableTally {
 public:
  // What cannot be read of one record, and where it stands.
  void add(CallFields fields, const std::string& file, std::int64_t line);

  // Records with a time that cannot be read.
  [[nodiscard]] std::int64_t with_times() const { return with_times_; }

  // One line for each field, times last with their way out; nothing where all was read.
  [[nodiscard]] std::string sentences() const;

 private:
  struct Count {
    std::int64_t records = 0;
    std::string first;  // "calls.jsonl:7"
  };

  std::array<Count, call_fields_count> counts_{};
  std::int64_t with_times_ = 0;
};

}  // namespace calltally
