// Text for man(7): what is special to roff made plain, lines kept short.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace calltally {

// As it is read: backslashes, dashes and characters beyond ASCII escaped. A dash stays one that can be typed.
[[nodiscard]] std::string roff_plain(std::string_view text);

// In bold, or in italics.
[[nodiscard]] std::string roff_bold(std::string_view text);
[[nodiscard]] std::string roff_italic(std::string_view text);

// The text of a link and its target, as roff.
using RoffLink = std::function<std::string(const std::string& text, const std::string& target)>;

// One line of Markdown: `code`, **bold**, [links](target) and escapes.
[[nodiscard]] std::string roff_inline(std::string_view markdown, const RoffLink& link);

// Broken into lines of at most 78 bytes where there are blanks; none begins with what roff takes for a
// request.
[[nodiscard]] std::string roff_lines(std::string_view roff);

// Within quotation marks, as an argument of a macro.
[[nodiscard]] std::string roff_argument(std::string_view text);

}  // namespace calltally
