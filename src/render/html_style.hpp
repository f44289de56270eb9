// The style sheet of pages, and the policy that lets a browser use it and nothing else.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

[[nodiscard]] std::string_view html_style_sheet();

// What stands in a Content-Security-Policy: images within the page, this one style sheet, no script, no
// address. Throws where the system's cryptography fails.
[[nodiscard]] std::string html_policy();

}  // namespace calltally
