// A parsed document to what it says: what reading a posted body and importing a file have in common.
#pragma once

#include <optional>
#include <tl/expected.hpp>

#include "base/json.hpp"
#include "call/report.hpp"
#include "decode/delivery.hpp"

namespace calltally {

// A webhook body. Consumes the document, as report_of does.
[[nodiscard]] tl::expected<Event, Rejection> event_of(Json document);

// The report of a call and the body to keep of it; nothing where no call is named. Does not ask for the event
// type.
[[nodiscard]] std::optional<DecodedReport> report_of(Json document, Platform platform, Source source);

}  // namespace calltally
