// A cell of a Markdown table is one line without a bare bar; the rest is keeping outside text from becoming
// markup.
#include "render/markdown.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

std::string on_one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (is_crlf) continue;
    out += text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
  }
  return out;
}

// "user_hangup" stays readable: within a word an underscore is no markup. What is not ASCII may be
// punctuation.
bool is_within_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_alphanumeric(text[at - 1]) && is_alphanumeric(text[at + 1]);
}

// The dot of "www." in any case.
bool ends_www(std::string_view text, std::size_t at) {
  if (at < 3) return false;
  const std::string_view before = text.substr(at - 3, 3);
  return std::ranges::all_of(before, [](char c) { return (c | 0x20) == 'w'; });
}

// What GitHub makes a link of without being told: addresses of pages and of mail.
bool begins_link(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ':':
      return text.substr(at + 1, 2) == "//";
    case '.':
      return ends_www(text, at);
    case '@':
      return at > 0 && text[at - 1] != ' ' && at + 1 < text.size() && text[at + 1] != ' ';
    default:
      return false;
  }
}

// Whether a character means something wherever it stands in a line.
bool is_markup(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (std::string_view("\\|`*[]~$").find(c) != std::string_view::npos) return true;
  if (c == '_') return !is_within_word(text, at);
  return begins_link(text, at);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') {
      out += "&lt;";
    } else if (text[i] == '&') {
      out += "&amp;";
    } else {
      if (is_markup(text, i)) out += '\\';
      out += text[i];
    }
  }
  return out;
}

bool is_blank_or_end(std::string_view text, std::size_t at) { return at >= text.size() || text[at] == ' '; }

// The place of a character that makes a list, a quote, a rule or an underline of the line that it begins, and
// is nothing within one; npos where there is none.
std::size_t block_mark(std::string_view line) {
  constexpr std::size_t none = std::string_view::npos;
  if (line.empty()) return none;
  switch (line.front()) {
    case '#':
    case '>':
    case '=':
      return 0;
    case '-':
      return is_blank_or_end(line, 1) || line[1] == '-' ? 0 : none;
    case '+':
      return is_blank_or_end(line, 1) ? 0 : none;
    default:
      break;
  }
  constexpr std::size_t list_digits_max = 9;
  const std::size_t end = line.find_first_not_of(decimal_digits);
  if (end == 0 || end == none || end > list_digits_max) return none;
  return (line[end] == '.' || line[end] == ')') && is_blank_or_end(line, end + 1) ? end : none;
}

// Where "## Title ##" would end for a heading: before its last signs; the size of the line where it has none.
std::size_t heading_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of('#');
  const bool has_signs = last != std::string_view::npos && last + 1 < line.size() && line[last] == ' ';
  return has_signs ? last + 1 : line.size();
}

// printable() writes backslashes, so it comes before the escaping of them.
std::string plain_line(std::string_view text) { return printable(on_one_line(text)); }

void append_cell(std::string& out, std::string_view text) {
  out.append(" ").append(escaped(plain_line(text))).append(" |");
}

}  // namespace

// Digits before the mark of a list and the signs at the end of a heading are no markup for escaped().
std::string markdown_text(std::string_view text) {
  const std::string plain = plain_line(text);
  const std::string_view line = without_outer_blanks(plain);
  std::string out = escaped(line);
  if (const auto at = heading_end(line); at != line.size()) out.insert(out.size() - (line.size() - at), "\\");
  if (const auto at = block_mark(line); at != std::string_view::npos) out.insert(at, "\\");
  return out;
}

std::string markdown(const Table& table) {
  std::string out = "|";
  for (const Column& column : table.columns()) append_cell(out, column.header);
  out += "\n|";
  for (const Column& column : table.columns()) out += column.align == Align::right ? " ---: |" : " --- |";
  out += '\n';
  for (const auto& row : table.rows()) {
    out += '|';
    for (const Cell& cell : row) append_cell(out, cell.text);
    out += '\n';
  }
  return out;
}

}  // namespace calltally
