#include "cli/manual/man_blocks.hpp"

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"

namespace calltally {
namespace {

using Kind = MarkdownBlock::Kind;

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), to_upper);
  return text;
}

// A request before each item: the first one ends a paragraph, the last one what was indented.
std::string man_items(const std::vector<MarkdownBlock>& blocks, std::size_t begin, std::size_t end,
                      const RoffLink& link) {
  std::string roff;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string mark = blocks[i].mark == "-" ? "\\(bu" : blocks[i].mark;
    const bool is_inner = blocks[i].level > 0;
    roff += std::string(is_inner ? ".RS 4\n" : "") + ".IP " + roff_argument(mark) + " 4\n" +
            roff_lines(roff_inline(blocks[i].text, link)) + (is_inner ? ".RE\n" : "");
  }
  return roff;
}

// What follows the first cell: one as it is, of several each behind its head.
std::string other_cells(const std::vector<std::string>& head, const std::vector<std::string>& row,
                        const RoffLink& link) {
  std::string roff;
  for (std::size_t i = 1; i < row.size() && i < head.size(); ++i) {
    if (row[i].empty()) continue;
    if (!roff.empty()) roff += ".br\n";
    const std::string begin = head.size() > 2 ? head[i] + ": " : "";
    roff += roff_lines(roff_plain(begin) + roff_inline(row[i], link));
  }
  return roff.empty() ? "\\&\n" : roff;
}

std::string man_table(const std::vector<std::vector<std::string>>& rows, const RoffLink& link) {
  std::string roff;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].empty()) continue;
    roff +=
        ".TP\n" + roff_lines(roff_inline(rows[i].front(), link)) + other_cells(rows.front(), rows[i], link);
  }
  return roff;
}

std::string man_heading(const MarkdownBlock& block, const RoffLink& link) {
  if (block.level == 1) return {};
  if (block.level == 2) return man_section(block.text);
  return ".SS " + roff_argument(roff_inline(block.text, link)) + "\n";
}

}  // namespace

std::string man_section(const std::string& title) {
  return ".SH " + roff_argument(roff_plain(upper(title))) + "\n";
}

std::string man_code(const std::vector<std::string>& lines) {
  std::string roff = ".RS 4\n.EX\n";
  for (const std::string& line : lines) {
    const std::string plain = roff_plain(line);
    roff += (plain.starts_with(".") ? "\\&" : "") + plain + "\n";
  }
  return roff + ".EE\n.RE\n";
}

std::string man_entry(const std::string& tag, const std::string& text) {
  return ".TP\n" + roff_lines(tag) + roff_lines(text);
}

std::string man_blocks(const std::vector<MarkdownBlock>& blocks, const RoffLink& link) {
  std::string roff;
  bool begins = true;  // a paragraph below a heading needs no request
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const MarkdownBlock& block = blocks[i];
    switch (block.kind) {
      case Kind::heading:
        roff += man_heading(block, link);
        break;
      case Kind::paragraph:
        roff += (begins ? "" : ".PP\n") + roff_lines(roff_inline(block.text, link));
        break;
      case Kind::item: {
        std::size_t end = i;
        while (end < blocks.size() && blocks[end].kind == Kind::item) ++end;
        roff += man_items(blocks, i, end, link);
        i = end - 1;
        break;
      }
      case Kind::code:
        roff += (begins ? "" : ".PP\n") + man_code(block.lines);
        break;
      case Kind::table:
        roff += man_table(block.rows, link);
        break;
    }
    begins = block.kind == Kind::heading;
  }
  return roff;
}

}  // namespace calltally
