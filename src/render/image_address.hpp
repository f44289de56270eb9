// An image within a page, so that the page is one file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calltally {

// A data address for an `img`, where no script of an image runs; nothing where the bytes are no PNG, JPEG or
// SVG. Told by the content, not by a name.
[[nodiscard]] std::optional<std::string> image_address(std::string_view bytes);

}  // namespace calltally
