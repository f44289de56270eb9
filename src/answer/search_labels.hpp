// Topics and qualities that bear a word of a question: where a search finds little, they may be what was
// meant.
#pragma once

#include <cstdint>
#include <vector>

#include "answer/search_answer.hpp"
#include "base/period.hpp"
#include "call/row.hpp"
#include "call/search_words.hpp"
#include "store/reader.hpp"

namespace calltally {

// Of which calls. Borrowed.
struct LabelledCalls {
  Reader& reader;
  const LabelTable& labels;
  const Period& period;
};

// Those with more than `found` calls, three at most, the one with most calls first. A label bears a word that
// begins one of its own, accents and case aside. Counts the calls of the period only where a label bears one.
[[nodiscard]] std::vector<NamedLabel> labels_named(const SearchWords& words, std::int64_t found,
                                                   const LabelledCalls& calls);

}  // namespace calltally
