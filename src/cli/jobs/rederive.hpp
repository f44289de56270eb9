// Deriving every call again from its stored bodies: what `reindex` does, and what a change of roles needs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "cli/terminal/environment.hpp"
#include "decode/delivery.hpp"
#include "store/writer.hpp"

namespace calltally {

// The writer of a database that has to be there, beside a receiver or alone. `decoder` must outlive it.
[[nodiscard]] Writer open_existing(const std::string& database, Decoder& decoder, CopyProgress on_copy = {});

// One change, on disk when it returns.
void in_batch(Writer& writer, const std::function<void()>& change);

// Handled between two looks at the clock, whatever is done to them.
inline constexpr int calls_per_step = 50;

// Asked between the steps of long work, with how much of it is done; false ends it early, to be gone on with.
using GoOn = std::function<bool(std::int64_t done)>;

// Packs the calls that are not packed yet for faster reading; in batches that are short beside a receiver.
void pack_segments(Writer& writer, const GoOn& go_on = {});

// Begins, or goes on where an earlier one was interrupted; in batches that are short beside a receiver. False
// where it was ended early.
[[nodiscard]] bool derive_calls(Writer& writer, const GoOn& go_on);

// The same to its end, told on the error stream.
void derive_again(Writer& writer, const Environment& environment);

}  // namespace calltally
