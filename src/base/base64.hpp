// Bytes as text of 64 plain characters: how a page carries an image or names a digest.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// RFC 4648, section 4: padded, without line breaks. Of at most 1 GiB.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace calltally
