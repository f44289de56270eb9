// Long changes in batches: large ones when alone, short ones with pauses beside a receiver.
#pragma once

#include <cstdint>
#include <functional>

#include "store/erase/forgetting.hpp"
#include "store/writer.hpp"

namespace calltally {

// Calls `step` within batches until it returns false. A batch takes a WriteTurn, and is on the disk before
// the next one begins.
void in_batches(Writer& writer, const std::function<bool()>& step);

// Removes what was found, then the words that no call has any more, also from the search index.
void remove_traces(Writer& writer, Traces traces, const Roles& roles, Forgotten& forgotten);

// Drops customers who have no calls any more; returns how many.
std::int64_t drop_spare_customers(Writer& writer);

// Takes the words of dropped calls out of the search index, a slice at a time.
void settle_words(Writer& writer);

// Overwrites what is left of removed rows between those that remain, and empties the log, so that nothing
// removed is left in any byte. Waits some seconds for readers; false where one of them is still in the way.
[[nodiscard]] bool erase_remains(Writer& writer);

}  // namespace calltally
