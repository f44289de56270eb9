#include "render/xlsx_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "render/excel.hpp"

namespace calltally {
namespace {

constexpr std::size_t escape_length = 7;  // of _x0001_, the most that a byte becomes
constexpr std::string_view cut_mark = "\u2026";
constexpr std::string_view replacement = "\uFFFD";
constexpr char noncharacter_begin = '\xEF';  // the first byte of U+FFFE and U+FFFF in UTF-8

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n'; }

enum class Bytes { plain, ascii, any };

// Whether there is something to look at more closely.
Bytes kind_of(std::string_view text) {
  unsigned high = 0;
  unsigned special = 0;
  for (const char c : text) {
    high |= static_cast<unsigned char>(c);
    special |= static_cast<unsigned>(is_control(c)) | static_cast<unsigned>(c == '_');
  }
  if ((high & 0x80U) != 0) return Bytes::any;
  return special != 0 ? Bytes::ascii : Bytes::plain;
}

// _x0041_
bool begins_with_escape(std::string_view text) {
  if (text.size() < escape_length || text[1] != 'x' || text[escape_length - 1] != '_') return false;
  return std::ranges::all_of(text.substr(2, 4), [](char c) { return hex_value(c) >= 0; });
}

void append_escape(std::string& out, char control) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(control);
  out.append("_x00").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]).append("_");
}

// How many bytes the character has that begins with this one, in valid UTF-8.
std::size_t length_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

// Appends what stands for the first character of valid UTF-8; how many bytes that was.
std::size_t append_character(std::string& out, std::string_view text) {
  const char first = text.front();
  if (first == '\r') {
    const std::size_t length = text.starts_with("\r\n") ? 2 : 1;
    out += '\n';
    return length;
  }
  if (is_control(first)) {
    append_escape(out, first);
  } else if (first == '_' && begins_with_escape(text)) {
    out += "_x005F_";
  } else if (text.starts_with("\uFFFE") || text.starts_with("\uFFFF")) {
    out += replacement;
    return replacement.size();
  } else {
    const std::size_t length = length_of(first);
    out += text.substr(0, length);
    return length;
  }
  return 1;
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// As many whole characters as Excel and the library take with the mark behind them.
void append_cut(std::string& out, std::string_view text) {
  std::size_t units = 1;
  std::size_t written = 1;
  while (!text.empty()) {
    const std::size_t before = out.size();
    const std::size_t length = append_character(out, text);
    units += length == 4 ? 2 : 1;
    written += characters(std::string_view(out).substr(before));
    if (units > excel_characters_max || written > excel_characters_max) {
      out.resize(before);
      break;
    }
    text.remove_prefix(length);
  }
  out += cut_mark;
}

// Whether append_character() has nothing to do but to copy.
bool is_copied(char c) { return !is_control(c) && c != '_' && c != noncharacter_begin; }

void append_whole(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto run = static_cast<std::size_t>(std::ranges::find_if_not(text, is_copied) - text.begin());
    out += text.substr(0, run);
    text.remove_prefix(run);
    if (!text.empty()) text.remove_prefix(append_character(out, text));
  }
}

}  // namespace

const std::string& XlsxText::of(std::string_view text) {
  escaped_.clear();
  const Bytes bytes = kind_of(text);
  if (bytes == Bytes::plain && text.size() <= excel_characters_max) {
    escaped_ = text;
    return escaped_;
  }
  std::string valid;
  if (bytes == Bytes::any) text = valid = valid_utf8(text);
  if (is_longer(text, excel_characters_max)) {
    ++cut_;
    append_cut(escaped_, text);
    return escaped_;
  }
  append_whole(escaped_, text);
  if (escaped_.size() <= excel_characters_max || characters(escaped_) <= excel_characters_max)
    return escaped_;
  ++cut_;
  escaped_.clear();
  append_cut(escaped_, text);
  return escaped_;
}

}  // namespace calltally
