// A cell of a Markdown table is one line without a bare bar; the rest is keeping outside text from becoming
// markup.
#include "render/markdown.hpp"

#include <cstddef>
#include <string_view>

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

// ASCII letters and digits, and every byte of a longer character.
bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte >= 0x80;
}

// "user_hangup" stays readable: within a word an underscore is no markup on GitHub.
bool is_within_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

void append_escaped(std::string& out, std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '<') {
    out += "&lt;";
  } else if (c == '&') {
    out += "&amp;";
  } else {
    const bool is_markup = std::string_view("\\|`*[]~").find(c) != std::string_view::npos;
    if (is_markup || (c == '_' && !is_within_word(text, at))) out += '\\';
    out += c;
  }
}

void append_cell(std::string& out, std::string_view text) {
  out.append(" ").append(markdown_text(text)).append(" |");
}

}  // namespace

// printable() writes backslashes, so it comes before the escaping of them.
std::string markdown_text(std::string_view text) {
  const std::string safe = printable(on_one_line(text));
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) append_escaped(out, safe, i);
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
