#include "render/wrap.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace calltally {
namespace {

// How many bytes at the beginning are at most `columns` wide: at least one character, with what combines
// with it. Character by character, so that a long word takes no longer than it must.
std::size_t prefix_of(std::string_view text, std::size_t columns) {
  std::size_t end = 0;
  std::size_t width = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
    width += display_width(text.substr(end, next - end));
    if (end > 0 && width > columns) break;
    end = next;
  }
  return end;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    const std::size_t width = display_width(word);
    if (!lines.empty() && used + 1 + width <= columns) {
      lines.back().append(" ").append(word);
      used += 1 + width;
      continue;
    }
    std::size_t cut = prefix_of(word, columns);
    while (cut < word.size()) {
      lines.emplace_back(word.substr(0, cut));
      word.remove_prefix(cut);
      cut = prefix_of(word, columns);
    }
    lines.emplace_back(word);
    used = display_width(word);
  }
  return lines;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace calltally
