// Records to import: webhook bodies, the platforms' calls and lists, calltally's own JSON Lines.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "decode/delivery.hpp"

namespace calltally {

// What one importable record says. Exactly these outcomes: a call, a status update, or nothing to keep
// (assistant-request, tool-calls, another platform's event, a listed call that has not ended).
struct Skipped {};
using Record = std::variant<DecodedReport, StatusUpdate, Skipped>;

// One record of a document, or why it is none: a short phrase for the operator ("not JSON", "no call id",
// ...).
using RecordSink = std::function<void(tl::expected<Record, std::string>)>;

// Reads one JSON document: a record, a list answer {"calls": [...]}, a saved request
// (decode/saved_request.hpp), or an array of these; hands each record to `sink` in order. Returns false, and
// calls nothing, where the text is not one complete JSON document.
[[nodiscard]] bool decode_document(Decoder& decoder, std::string_view text, const RecordSink& sink);

}  // namespace calltally
