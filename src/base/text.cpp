// utf8proc knows Unicode; this file walks the text and keeps plain ASCII, which nearly all of it is, away
// from it.
#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

#include "base/ascii.hpp"

namespace calltally {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";     // U+2026

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

// The characters of a text one by one. A byte that begins no valid sequence is a step of its own.
class Walk {
 public:
  static constexpr std::int32_t broken = -1;

  explicit Walk(std::string_view utf8) : rest_(utf8) {}

  // Moves to the next character; false at the end.
  bool next() {
    if (rest_.empty()) return false;
    const auto lead = static_cast<unsigned char>(rest_.front());
    std::size_t length = 1;
    code_ = lead;
    if (lead >= 0x80) {
      const auto read =
          utf8proc_iterate(bytes_of(rest_), static_cast<utf8proc_ssize_t>(rest_.size()), &code_);
      if (read < 1) code_ = broken;
      if (read > 1) length = static_cast<std::size_t>(read);
    }
    piece_ = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return true;
  }

  [[nodiscard]] std::int32_t code() const { return code_; }
  [[nodiscard]] std::string_view piece() const { return piece_; }

 private:
  std::string_view rest_;
  std::string_view piece_;
  utf8proc_int32_t code_ = broken;
};

bool is_space(std::int32_t code) {
  if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r');
  if (code == 0x85) return true;
  const auto category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

// Nearly everything that is tidied is so already: printable ASCII with single spaces inside.
bool is_surely_tidy(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    if (c < 0x20 || c >= 0x7f || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return before != ' ' || text.empty();
}

// Below U+0300 (lead byte 0xCC) no character decomposes under NFC, combines or changes place, so "café" is
// done.
bool is_surely_nfc(std::string_view utf8) {
  return std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

// UTF8PROC_STABLE is not about versions alone: without it utf8proc composes what NFC excludes.
std::string normalized(std::string_view utf8, int extra_options) {
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | extra_options);
  utf8proc_uint8_t* raw = nullptr;
  const auto length = utf8proc_map(bytes_of(utf8), static_cast<utf8proc_ssize_t>(utf8.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  // The input is valid UTF-8 here, so memory is all that can be missing.
  if (length < 0) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)};
}

std::string with_single_spaces(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool space_pending = false;
  for (Walk walk(utf8); walk.next();) {
    if (is_space(walk.code())) {
      space_pending = !out.empty();
      continue;
    }
    if (space_pending) out += ' ';
    space_pending = false;
    out += walk.code() == Walk::broken ? replacement : walk.piece();
  }
  return out;
}

bool is_bidi_control(std::int32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

// Controls, and the two separators that are line breaks to some viewers.
bool is_hidden(std::int32_t code) {
  if (code < 0x20 || (code >= 0x7f && code < 0xA0)) return true;
  return code == 0x2028 || code == 0x2029 || is_bidi_control(code);
}

void append_hex(std::string& out, std::uint32_t value, int digits) {
  constexpr std::string_view alphabet = "0123456789abcdef";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += alphabet[(value >> shift) & 0xF];
}

// \xNN is a byte as it arrived, \uNNNN a character that was spelled properly: C1 as U+009B is not the byte
// 9B.
void append_escaped(std::string& out, const Walk& walk) {
  const bool is_byte = walk.piece().size() == 1;
  const auto value = is_byte ? static_cast<unsigned char>(walk.piece().front()) : walk.code();
  out += is_byte ? "\\x" : "\\u";
  append_hex(out, static_cast<std::uint32_t>(value), is_byte ? 2 : 4);
}

// utf8proc calls spacing marks (Devanagari vowels) zero wide and the inner letters of a decomposed Hangul
// syllable one; terminals and wcwidth() do it the other way round.
std::size_t width_of(std::int32_t code) {
  if (code == Walk::broken) return 1;
  if (code < 0x80) return code >= 0x20 && code != 0x7f ? 1 : 0;
  const utf8proc_property_t* property = utf8proc_get_property(code);
  if (property->category == UTF8PROC_CATEGORY_MC) return 1;
  const auto bound = property->boundclass;
  if (bound == UTF8PROC_BOUNDCLASS_V || bound == UTF8PROC_BOUNDCLASS_T) return 0;
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)));
}

// The longest beginning of whole grapheme clusters that is at most `columns` wide.
std::string_view clusters_within(std::string_view utf8, std::size_t columns) {
  std::size_t whole = 0;
  std::size_t offset = 0;
  std::size_t width = 0;
  std::int32_t previous = Walk::broken;
  utf8proc_int32_t state = 0;
  for (Walk walk(utf8); walk.next(); offset += walk.piece().size()) {
    const std::int32_t code = walk.code() == Walk::broken ? 0xFFFD : walk.code();
    if (offset == 0 || utf8proc_grapheme_break_stateful(previous, code, &state)) whole = offset;
    width += width_of(walk.code());
    if (width > columns) return utf8.substr(0, whole);
    previous = code;
  }
  return utf8;
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_blank(std::string_view utf8) {
  for (Walk walk(utf8); walk.next();) {
    if (!is_space(walk.code())) return false;
  }
  return true;
}

bool has_letter_or_digit(std::string_view utf8) {
  for (Walk walk(utf8); walk.next();) {
    if (walk.code() == Walk::broken) continue;
    const auto category = utf8proc_category(walk.code());
    const bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    const bool is_number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    if (is_letter || is_number) return true;
  }
  return false;
}

std::string tidy(std::string_view utf8) {
  if (is_surely_tidy(utf8)) return std::string(utf8);
  std::string out = with_single_spaces(utf8);
  return is_surely_nfc(out) ? out : normalized(out, 0);
}

std::string_view without_outer_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string enumeration(const std::vector<std::string>& words, std::string_view conjunction) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " " + std::string(conjunction) + " " : ", ";
    text += words[i];
  }
  return text;
}

std::string folded(std::string_view utf8) {
  std::string out = tidy(utf8);
  if (!is_ascii(out)) return normalized(out, UTF8PROC_CASEFOLD);
  std::ranges::transform(out, out.begin(), to_lower);
  return out;
}

std::string printable(std::string_view utf8) {
  std::string out;
  if (is_plain_ascii(utf8)) return out.assign(utf8);
  out.reserve(utf8.size() + 8);
  for (Walk walk(utf8); walk.next();) {
    if (is_hidden(walk.code())) {
      append_escaped(out, walk);
    } else {
      out += walk.piece();
    }
  }
  return out;
}

std::size_t display_width(std::string_view utf8) {
  if (is_plain_ascii(utf8)) return utf8.size();
  std::size_t width = 0;
  for (Walk walk(utf8); walk.next();) width += width_of(walk.code());
  return width;
}

std::string fit(std::string_view utf8, std::size_t columns) {
  if (display_width(utf8) <= columns) return std::string(utf8);
  if (columns == 0) return {};
  return std::string(clusters_within(utf8, columns - 1)).append(ellipsis);
}

std::string without_nul(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (auto nul = utf8.find('\0'); nul != std::string_view::npos; nul = utf8.find('\0')) {
    out.append(utf8.substr(0, nul)).append(replacement);
    utf8.remove_prefix(nul + 1);
  }
  return out.append(utf8);
}

std::string shortest(double value) {
  constexpr double exact_below = 9007199254740992.0;  // 2^53
  std::array<char, 32> buffer{};
  const bool is_whole = std::abs(value) < exact_below && std::trunc(value) == value;
  // As an integer also because to_chars prefers "1e+05", and because -0 is 0.
  char* const end = is_whole
                        ? std::to_chars(buffer.begin(), buffer.end(), static_cast<std::int64_t>(value)).ptr
                        : std::to_chars(buffer.begin(), buffer.end(), value).ptr;
  return {buffer.begin(), end};
}

}  // namespace calltally
