// Deriving every call again from its stored bodies: what `reindex` does, and what a change of roles needs.
#pragma once

#include <functional>
#include <string>

#include "cli/environment.hpp"
#include "decode/delivery.hpp"
#include "store/writer.hpp"

namespace calltally {

// The writer of a database that has to be there, beside a receiver or alone. `decoder` must outlive it.
[[nodiscard]] Writer open_existing(const std::string& database, Decoder& decoder);

// One change, on disk when it returns.
void in_batch(Writer& writer, const std::function<void()>& change);

// Packs the calls that are not packed yet for faster reading; in batches that are short beside a receiver.
void pack_segments(Writer& writer);

// Begins, or goes on where an earlier one was interrupted; in batches that are short beside a receiver. Tells
// on the error stream how many calls there were.
void derive_again(Writer& writer, const Environment& environment);

}  // namespace calltally
