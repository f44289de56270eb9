// Tables and text as GitHub Markdown.
#pragma once

#include <string>
#include <string_view>

#include "render/table.hpp"

namespace calltally {

// Cells are plain text: whatever in them would be markup, a link, an image or HTML is escaped, a line break
// is a space. Styles and widths are left out; nothing is cut.
[[nodiscard]] std::string markdown(const Table& table);

// Plain text on one line without outer blanks, escaped as in a cell, and no beginning of a heading, list,
// quote, rule, table or code; for headings and paragraphs.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace calltally
