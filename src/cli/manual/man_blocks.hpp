// Blocks of Markdown as man(7).
#pragma once

#include <string>
#include <vector>

#include "cli/manual/markdown_blocks.hpp"
#include "cli/manual/roff.hpp"

namespace calltally {

// A heading of the second level begins a section, one of the third a subsection; that of the page is left
// out. A table is a list by its first column.
[[nodiscard]] std::string man_blocks(const std::vector<MarkdownBlock>& blocks, const RoffLink& link);

// ".SH DESCRIPTION".
[[nodiscard]] std::string man_section(const std::string& title);

// Lines as they are, indented.
[[nodiscard]] std::string man_code(const std::vector<std::string>& lines);

// An entry of a list; both are roff.
[[nodiscard]] std::string man_entry(const std::string& tag, const std::string& text);

}  // namespace calltally
