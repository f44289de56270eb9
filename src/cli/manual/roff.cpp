#include "cli/manual/roff.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <utility>

namespace calltally {
namespace {

constexpr std::size_t line_max = 78;

// The character that begins at `at`, whose end is then behind it; valid UTF-8.
char32_t character_at(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(text[place]); };
  const unsigned char first = byte(at++);
  char32_t character = first < 0xE0 ? first & 0x1FU : first < 0xF0 ? first & 0x0FU : first & 0x07U;
  while (at < text.size() && (byte(at) & 0xC0U) == 0x80U) character = character << 6U | (byte(at++) & 0x3FU);
  return character;
}

std::string unicode_escape(char32_t character) {
  std::array<char, 16> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "\\[u%04X]", static_cast<unsigned>(character)));
  return text.data();
}

// The end of a span that begins at `at` with its mark; npos where it is not closed.
std::size_t end_of_span(std::string_view text, std::size_t at, std::string_view mark) {
  return text.find(mark, at + mark.size());
}

class Inline {
 public:
  Inline(std::string_view text, const RoffLink& link) : text_(text), link_(link) {}

  std::string roff() {
    while (at_ < text_.size()) {
      if (take_span("`", roff_bold) || take_span("**", roff_bold) || take_span("*", roff_italic) ||
          take_link())
        continue;
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      const std::size_t begin = at_++;
      while (at_ < text_.size() && text_.find_first_of("`*[\\", at_) != at_) ++at_;
      roff_ += roff_plain(text_.substr(begin, at_ - begin));
    }
    return std::move(roff_);
  }

 private:
  bool take_span(std::string_view mark, std::string (*form)(std::string_view)) {
    if (!text_.substr(at_).starts_with(mark)) return false;
    const std::size_t end = end_of_span(text_, at_, mark);
    if (end == std::string_view::npos) return false;
    roff_ += form(text_.substr(at_ + mark.size(), end - at_ - mark.size()));
    at_ = end + mark.size();
    return true;
  }

  bool take_link() {
    if (text_[at_] != '[') return false;
    const std::size_t middle = text_.find("](", at_);
    const std::size_t end = text_.find(')', middle);
    if (middle == std::string_view::npos || end == std::string_view::npos) return false;
    const std::string target(text_.substr(middle + 2, end - middle - 2));
    roff_ += link_(std::string(text_.substr(at_ + 1, middle - at_ - 1)), target);
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  const RoffLink& link_;
  std::size_t at_ = 0;
  std::string roff_;
};

}  // namespace

std::string roff_plain(std::string_view text) {
  std::string roff;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if ((static_cast<unsigned char>(c) & 0x80U) != 0) {
      roff += unicode_escape(character_at(text, at));
      continue;
    }
    switch (c) {
      case '\\':
        roff += "\\e";
        break;
      case '-':
        roff += "\\-";
        break;
      case '\'':
        roff += "\\(aq";
        break;
      case '`':
        roff += "\\(ga";
        break;
      case '^':
        roff += "\\(ha";
        break;
      case '~':
        roff += "\\(ti";
        break;
      default:
        roff += c;
    }
    ++at;
  }
  return roff;
}

std::string roff_bold(std::string_view text) { return "\\fB" + roff_plain(text) + "\\fR"; }

std::string roff_italic(std::string_view text) { return "\\fI" + roff_plain(text) + "\\fR"; }

std::string roff_inline(std::string_view markdown, const RoffLink& link) {
  return Inline(markdown, link).roff();
}

std::string roff_lines(std::string_view roff) {
  std::string lines;
  std::size_t column = 0;
  for (std::size_t begin = 0; begin < roff.size();) {
    const std::size_t end = std::min(roff.find(' ', begin), roff.size());
    std::string word(roff.substr(begin, end - begin));
    begin = end + 1;
    if (word.empty()) continue;
    if (column > 0 && column + 1 + word.size() > line_max) {
      lines += '\n';
      column = 0;
    }
    if (column == 0 && word.front() == '.') word.insert(0, "\\&");
    lines += (column > 0 ? " " : "") + word;
    column += (column > 0 ? 1 : 0) + word.size();
  }
  return lines + "\n";
}

std::string roff_argument(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\\(dq") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace calltally
