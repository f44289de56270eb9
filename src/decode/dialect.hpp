// What is read from a document, by the names under which its sender puts it.
#pragma once

#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "call/report.hpp"
#include "decode/field.hpp"
#include "platform/kept_paths.hpp"

namespace calltally {

// The value at `path`; nullptr where there is none. Borrowed from `document`.
[[nodiscard]] const Json* find_path(const Json& document, std::string_view path);
[[nodiscard]] Json* find_path(Json& document, std::string_view path);

// The paths that Flireo's tables of `source` read; what has no fixed shape (analyses, messages, metadata,
// errors) is kept whole.
[[nodiscard]] std::vector<KeptPath> paths_read(Source source);

// What a webhook body calls itself: "end-of-call-report", ...; empty where it does not say. Borrowed from
// `document`.
[[nodiscard]] std::string_view event_type(const Json& document);

// Everything the tables of the platform and `source` find, whichever of them has the name: bodies may mix
// dialects. Moves the values out of `document`, so whatever else is wanted of it comes first.
[[nodiscard]] FieldReading take_fields(Json& document, Platform platform, Source source);

}  // namespace calltally
