// Flireo: the platform whose reports are read, in its four dialects.
#pragma once

#include <span>
#include <string_view>

#include "base/json.hpp"
#include "platform/kept_paths.hpp"

namespace calltally::flireo {

// `message` with a type, and none of Vapi's marks.
[[nodiscard]] bool is_message(const Json& body);

// The flat bodies of 2025.
[[nodiscard]] bool is_legacy(const Json& body);

// What is kept beside the names that the dialects' tables read: the event's type, ids, ends.
[[nodiscard]] std::span<const KeptPath> kept_of_posted();
[[nodiscard]] std::span<const KeptPath> kept_of_listed();

}  // namespace calltally::flireo
