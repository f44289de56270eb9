// What a check has seen and found, in English and Dutch.
#pragma once

#include <string>
#include <string_view>

#include "answer/check.hpp"
#include "base/numbers.hpp"

namespace calltally {

struct FindingText {
  std::string message;  // what was found and what it means: one sentence, without full stop
  std::string way_out;  // what to do about it
};

// What the system, SQLite or a sender says stays as it was said.
[[nodiscard]] FindingText finding_text(const Finding& finding, Language language);

// "400 calls compared, no differences"; of a check that was not made, why. What is 0 is said only where that
// is good to know.
[[nodiscard]] std::string seen_text(std::string_view check, const CheckResult& result, Language language);

}  // namespace calltally
