#include "cli/manual/markdown_blocks.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "render/wrap.hpp"

namespace calltally {
namespace {

using Kind = MarkdownBlock::Kind;

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// "-" or "12." where an item of a list begins; empty elsewhere.
std::string mark_of(std::string_view line) {
  line.remove_prefix(indent_of(line));
  if (line.starts_with("- ")) return "-";
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && line.substr(digits).starts_with(". ") ? std::string(line.substr(0, digits + 1))
                                                             : std::string{};
}

// Between the bars; one that is escaped is part of a cell.
std::vector<std::string> table_cells(std::string_view line) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cell += line[++i];
    } else if (line[i] == '|') {
      cells.emplace_back(without_outer_blanks(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return cells;
}

class MarkdownReading {
 public:
  std::vector<MarkdownBlock> blocks(std::string_view text) {
    for (const std::string_view line : lines_of(text)) take(line);
    end();
    return std::move(blocks_);
  }

 private:
  void take(std::string_view line) {
    const std::string_view bare = without_outer_blanks(line);
    if (fence_) return take_code(line, bare);
    if (bare.starts_with("```")) return begin_code(line);
    if (bare.empty()) return end();
    if (bare.starts_with("<!--")) return;
    if (bare.starts_with("#")) return take_heading(bare);
    if (bare.starts_with("|")) return take_row(bare);
    if (std::string mark = mark_of(line); !mark.empty()) return begin_item(line, std::move(mark));
    if (!open_ || open_->kind == Kind::table) begin(Kind::paragraph);
    open_->text += (open_->text.empty() ? "" : " ") + std::string(bare);
  }

  void begin(Kind kind) {
    end();
    open_.emplace().kind = kind;
  }

  void end() {
    if (open_) blocks_.push_back(std::move(*open_));
    open_.reset();
  }

  void begin_code(std::string_view line) {
    begin(Kind::code);
    fence_ = indent_of(line);
  }

  void take_code(std::string_view line, std::string_view bare) {
    if (bare.starts_with("```")) {
      fence_.reset();
      return end();
    }
    open_->lines.emplace_back(line.substr(std::min(indent_of(line), *fence_)));
  }

  void take_heading(std::string_view bare) {
    begin(Kind::heading);
    const std::size_t level = bare.find_first_not_of('#');
    open_->level = static_cast<int>(level);
    open_->text = without_outer_blanks(bare.substr(level));
    end();
  }

  void take_row(std::string_view bare) {
    if (!open_ || open_->kind != Kind::table) begin(Kind::table);
    if (!bare.starts_with("|--")) open_->rows.push_back(table_cells(bare));
  }

  void begin_item(std::string_view line, std::string mark) {
    begin(Kind::item);
    open_->level = static_cast<int>(indent_of(line) / 2);
    open_->text = without_outer_blanks(line.substr(indent_of(line) + mark.size()));
    open_->mark = std::move(mark);
  }

  std::vector<MarkdownBlock> blocks_;
  std::optional<MarkdownBlock> open_;
  std::optional<std::size_t> fence_;  // its indent, within code
};

}  // namespace

std::vector<MarkdownBlock> markdown_blocks(std::string_view text) { return MarkdownReading().blocks(text); }

}  // namespace calltally
