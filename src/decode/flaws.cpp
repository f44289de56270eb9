#include "decode/flaws.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "decode/number_range.hpp"

namespace calltally {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t flaws_depth_max = 255;  // of containers, as the parser's
constexpr auto byte_order_mark = "\xEF\xBB\xBF"sv;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::optional<unsigned> hex_digit(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

bool is_high_half(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_half(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// What may follow the first byte of a character, by the Unicode standard's table of well-formed bytes.
struct FirstByte {
  unsigned char first, last;
  std::size_t length;
  unsigned char second_min, second_max;
};
constexpr std::array first_bytes{
    FirstByte{0xC2, 0xDF, 2, 0x80, 0xBF}, FirstByte{0xE0, 0xE0, 3, 0xA0, 0xBF},
    FirstByte{0xE1, 0xEC, 3, 0x80, 0xBF}, FirstByte{0xED, 0xED, 3, 0x80, 0x9F},
    FirstByte{0xEE, 0xEF, 3, 0x80, 0xBF}, FirstByte{0xF0, 0xF0, 4, 0x90, 0xBF},
    FirstByte{0xF1, 0xF3, 4, 0x80, 0xBF}, FirstByte{0xF4, 0xF4, 4, 0x80, 0x8F},
};

// The first thing that ends all reading.
struct Fatal {
  FlawAt at;
};

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  Flaws run() {
    try {
      if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
      skip_blanks();
      if (at_end()) fail(Flaw::nothing);
      document();
      skip_blanks();
      if (!at_end()) fail(Flaw::trailing);
    } catch (const Fatal& fatal) {
      flaws_.fatal = fatal.at;
    }
    return std::move(flaws_);
  }

 private:
  // What may come next. Containers are a stack of their own, so that depth costs no stack.
  enum class Next { value, value_or_end, key, key_or_end, separator };

  void document() {
    Next next = value();
    while (!open_.empty()) {
      skip_blanks();
      if (at_end()) fail(Flaw::cut_off);
      const char c = text_[at_];
      const bool may_end = next == Next::separator || next == Next::value_or_end || next == Next::key_or_end;
      if (may_end && c == open_.back()) {
        ++at_;
        open_.pop_back();
        next = Next::separator;
      } else if (next == Next::separator) {
        if (c != ',') fail(Flaw::missing_separator);
        ++at_;
        next = open_.back() == '}' ? Next::key : Next::value;
      } else if (next == Next::key || next == Next::key_or_end) {
        next = key();
      } else {
        next = value();
      }
    }
  }

  Next key() {
    if (text_[at_] != '"') fail(Flaw::missing_key);
    string();
    skip_blanks();
    if (at_end()) fail(Flaw::cut_off);
    if (text_[at_] != ':') fail(Flaw::missing_colon);
    ++at_;
    return Next::value;
  }

  Next value() {
    const char c = text_[at_];
    if (c == '{' || c == '[') return open(c);
    if (c == '"') {
      string();
    } else if (c == '-' || is_digit(c)) {
      number();
    } else {
      word();
    }
    return Next::separator;
  }

  Next open(char bracket) {
    if (open_.size() == flaws_depth_max) fail(Flaw::too_deep);
    ++at_;
    open_.push_back(bracket == '{' ? '}' : ']');
    return bracket == '{' ? Next::key_or_end : Next::value_or_end;
  }

  void word() {
    const auto end = std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.end(),
                                  [](char c) { return c < 'a' || c > 'z'; });
    const auto found = text_.substr(at_, static_cast<std::size_t>(end - text_.begin()) - at_);
    if (found.empty()) fail(Flaw::missing_value);
    for (const auto known : {"true"sv, "false"sv, "null"sv}) {
      if (found == known && !goes_on(at_ + found.size())) {
        at_ += found.size();
        return;
      }
      if (at_ + found.size() == text_.size() && known.starts_with(found)) {
        at_ = text_.size();
        fail(Flaw::cut_off);
      }
    }
    fail(Flaw::bad_word);
  }

  // Whether a word or a number has more to it than it may have.
  [[nodiscard]] bool goes_on(std::size_t at) const {
    if (at >= text_.size()) return false;
    const char c = text_[at];
    return !is_blank(c) && ",:]}[{\""sv.find(c) == std::string_view::npos;
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (!at_end() && is_digit(text_[at_])) ++at_;
    return at_ - begin;
  }

  // At least one digit has to come.
  void demand_digits(std::size_t begin) {
    if (digits() > 0) return;
    fail_number(begin);
  }

  [[noreturn]] void fail_number(std::size_t begin) {
    if (at_end()) fail(Flaw::cut_off);
    at_ = begin;
    fail(Flaw::bad_number);
  }

  void number() {
    const std::size_t begin = at_;
    if (text_[at_] == '-') ++at_;
    const bool is_zero = !at_end() && text_[at_] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (is_zero && whole > 1)) fail_number(begin);
    bool is_integer = true;
    if (!at_end() && text_[at_] == '.') {
      is_integer = false;
      ++at_;
      demand_digits(begin);
    }
    if (!at_end() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      is_integer = false;
      ++at_;
      if (!at_end() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      demand_digits(begin);
    }
    if (goes_on(at_)) fail_number(begin);
    const auto spelled = text_.substr(begin, at_ - begin);
    if (is_integer) {
      if (!fits_64_bits(spelled)) note(Flaw::long_integer, begin);
    } else if (!is_finite(spelled)) {
      note(Flaw::large_number, begin);
    }
  }

  void string() {
    ++at_;
    for (;;) {
      if (at_end()) fail(Flaw::cut_off);
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') break;
      if (c == '\\') {
        escape();
      } else if (c < 0x20) {
        fail(Flaw::control);
      } else if (c < 0x80) {
        ++at_;
      } else {
        character(c);
      }
    }
    ++at_;
  }

  void character(unsigned char first) {
    const auto kind = std::ranges::find_if(
        first_bytes, [&](const FirstByte& one) { return first >= one.first && first <= one.last; });
    if (kind == first_bytes.end()) fail(Flaw::no_utf8);
    for (std::size_t i = 1; i < kind->length; ++i) {
      if (at_ + i >= text_.size()) {
        at_ = text_.size();
        fail(Flaw::cut_off);
      }
      const auto next = static_cast<unsigned char>(text_[at_ + i]);
      const unsigned char least = i == 1 ? kind->second_min : 0x80;
      const unsigned char most = i == 1 ? kind->second_max : 0xBF;
      if (next < least || next > most) fail(Flaw::no_utf8);
    }
    at_ += kind->length;
  }

  void escape() {
    if (at_ + 1 >= text_.size()) {
      at_ = text_.size();
      fail(Flaw::cut_off);
    }
    const char kind = text_[at_ + 1];
    if (kind != 'u') {
      if ("\"\\/bfnrt"sv.find(kind) == std::string_view::npos) fail(Flaw::bad_escape);
      at_ += 2;
      return;
    }
    const std::size_t begin = at_;
    const unsigned unit = code_unit();
    if (!is_high_half(unit) && !is_low_half(unit)) return;
    if (is_high_half(unit) && text_.substr(at_, 2) == "\\u"sv) {
      const std::size_t second = at_;
      if (is_low_half(code_unit())) return;
      at_ = second;  // a character of its own, or another half
    }
    note(Flaw::half_character, begin);
  }

  // The four digits of \uXXXX.
  unsigned code_unit() {
    unsigned unit = 0;
    for (std::size_t i = 2; i < 6; ++i) {
      if (at_ + i >= text_.size()) {
        at_ = text_.size();
        fail(Flaw::cut_off);
      }
      const auto digit = hex_digit(text_[at_ + i]);
      if (!digit) fail(Flaw::bad_escape);
      unit = 16 * unit + *digit;
    }
    at_ += 6;
    return unit;
  }

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  void skip_blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
  }

  void note(Flaw flaw, std::size_t begin) { flaws_.repairable.push_back({flaw, begin, at_ - begin}); }
  [[noreturn]] void fail(Flaw flaw) const { throw Fatal{{flaw, at_, 0}}; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<char> open_;  // the brackets that are to come
  Flaws flaws_;
};

}  // namespace

Flaws flaws_of(std::string_view text) { return Scan(text).run(); }

}  // namespace calltally
