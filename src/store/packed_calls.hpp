// Call rows packed into bytes, column by column: what a segment holds.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "call/row.hpp"
#include "store/call_scan.hpp"

namespace calltally {

// Each column is a least value, the width of what is above it (0, 1, 2, 4 or 8 bytes), and one number a row.
// Durations and scores are whole numbers of a fraction (1, 1/2, 1/10, 1/1000) if all of them are, else
// doubles as they are: unpacking gives the very same rows. Bytes of another machine's order or another
// version are not read.
[[nodiscard]] std::string pack_calls(std::span<const CallRow> rows);

// Hands out the rows that started in [since, until), in order. False, and nothing handed out, where the bytes
// are not such a pack.
[[nodiscard]] bool unpack_calls(std::string_view bytes, Instant since, Instant until, const TakeRow& take);

}  // namespace calltally
