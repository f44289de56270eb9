// The receipt of a forget: what went, without saying whose it was.
#pragma once

#include <string>
#include <vector>

#include "base/instant.hpp"
#include "store/erase/forgetting.hpp"

namespace calltally {

struct ForgetReceipt {
  bool dry_run = false;
  std::string database;
  Instant at{};
  std::string mark;  // of the entry in the erasure list, in hex; empty: a dry run
  Forgotten forgotten;
  std::int64_t mentions = 0;
  std::vector<std::string> mentioned_in;
  std::optional<Instant> forgotten_before;
  bool is_found = true;            // there was something of the number, or call
  std::int64_t similar_calls = 0;  // where not: calls of numbers that end in the same seven digits
  std::int64_t extensions = 0;     // of the number, whose calls went with it
  bool log_emptied = true;
  std::vector<std::string> copies;  // files beside the database that are older states of it
};

// Whether there was nothing to forget, and had not been before: the number may be mistyped.
[[nodiscard]] bool is_unknown(const ForgetReceipt& receipt);

// What removing them would come to.
[[nodiscard]] Forgotten counted_in(const Traces& traces);

// "3 calls, 5 stored bodies, 4 status updates and 1 body in quarantine".
[[nodiscard]] std::string described(const Forgotten& forgotten);

}  // namespace calltally
