// Text from outside whose bytes may be anything, as valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// The same text where it is valid; every byte that begins no valid sequence becomes U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view bytes);

}  // namespace calltally
