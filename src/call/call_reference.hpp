// What a call is known by: the platform and its id, as one text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "call/platform.hpp"

namespace calltally {

// Between a platform's name and an id; no platform's ids hold it.
inline constexpr char call_reference_separator = '\x1F';

// The id itself of a Flireo call; of other platforms, and of an id that holds the separator, the platform's
// name, the separator and the id. Different platforms or ids never share one. An empty id has an empty
// reference.
[[nodiscard]] std::string call_reference(Platform platform, std::string id);

// The parts of a reference. Borrowed from it.
[[nodiscard]] Platform platform_in(std::string_view reference);
[[nodiscard]] std::string_view id_in(std::string_view reference);

// An id as people write it where two platforms have it: "vapi:019cad10".
[[nodiscard]] std::string qualified_id(std::string_view reference);

// The references that a typed id, or the beginning of one, may stand for: of each platform that is read, or
// of the one that it is qualified with.
[[nodiscard]] std::vector<std::string> references_of_typed(std::string_view text);

}  // namespace calltally
