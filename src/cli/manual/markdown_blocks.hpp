// The Markdown of doc/ as a list of blocks. Not all of Markdown: what the manual uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace calltally {

struct MarkdownBlock {
  enum class Kind { heading, paragraph, item, code, table };
  Kind kind = Kind::paragraph;
  int level = 0;                     // of a heading, from 1; of an item its depth, from 0
  std::string mark{};                // of an item: "-" or "2."
  std::string text{};                // of headings, paragraphs and items, in one line, with its marks
  std::vector<std::string> lines{};  // of code
  std::vector<std::vector<std::string>> rows{};  // of a table, its head first; cells without outer blanks
};

// In order; comments are left out.
[[nodiscard]] std::vector<MarkdownBlock> markdown_blocks(std::string_view text);

}  // namespace calltally
