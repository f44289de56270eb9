// Fixed-width digits and the marks between them, read and written: what dates and times are made of.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace calltally {

// Takes a text apart from its front. A failure sticks, so that a whole format is read first and judged once.
class DigitReader {
 public:
  explicit DigitReader(std::string_view text) : rest_(text) {}

  // The value of the next `count` digits (at most 9); where they are not there it fails and is 0.
  int digits(std::size_t count) {
    int value = 0;
    for (; count > 0; --count) {
      if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') return fail();
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

  // Steps over one of `marks` where one comes next.
  bool skip(std::string_view marks) {
    if (rest_.empty() || marks.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // As skip(), but one of them must come next.
  void expect(std::string_view marks) {
    if (!skip(marks)) fail();
  }

  // Steps over all of `marks` that come next.
  void skip_all(std::string_view marks) {
    while (skip(marks)) {
    }
  }

  // Steps over a word of lower-case letters where it comes next, in any case.
  bool skip_word(std::string_view word) {
    const auto is_same = [](char a, char b) { return (a | 0x20) == b; };
    if (rest_.size() < word.size() ||
        !std::equal(word.begin(), word.end(), rest_.begin(), [&](char b, char a) { return is_same(a, b); })) {
      return false;
    }
    rest_.remove_prefix(word.size());
    return true;
  }

  // Whether one of `marks`, or a digit, comes next.
  [[nodiscard]] bool has(std::string_view marks) const {
    return !rest_.empty() && marks.find(rest_.front()) != std::string_view::npos;
  }
  [[nodiscard]] bool has_digit() const { return has(decimal_digits); }

  // A fraction where one comes next, one of `points` and at least one digit: its first three digits, the rest
  // is cut.
  int thousandths(std::string_view points = ".") {
    if (!skip(points)) return 0;
    const std::size_t end = rest_.find_first_not_of(decimal_digits);
    std::string fraction(rest_.substr(0, end));
    if (fraction.empty()) return fail();
    rest_.remove_prefix(fraction.size());
    fraction.resize(3, '0');
    return DigitReader(fraction).digits(3);
  }

  // True when nothing failed and nothing is left.
  [[nodiscard]] bool finished() const { return !failed_ && rest_.empty(); }

  // What was read makes no sense.
  int fail() {
    failed_ = true;
    return 0;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

// A date or a time being written: numbers and what stands between them, 40 bytes at most.
class DigitText {
 public:
  void put(char c) { bytes_[size_++] = c; }

  // Of `value` (0 or more) as many digits as it has, filled with leading zeros to `width`.
  void number(int value, std::size_t width) {
    if (width == 2 && value < 100) {
      put(static_cast<char>('0' + value / 10));
      return put(static_cast<char>('0' + value % 10));
    }
    std::array<char, 10> digits;  // of any int
    std::size_t begin = digits.size();
    const std::size_t filled = digits.size() - std::min(width, digits.size());
    for (; value > 0 || begin > filled; value /= 10) digits[--begin] = static_cast<char>('0' + value % 10);
    while (begin < digits.size()) put(digits[begin++]);
  }

  [[nodiscard]] std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 40> bytes_;
  std::size_t size_ = 0;
};

// Appends `value` (0 or more), filled with leading zeros to `width`.
inline void append_digits(std::string& text, int value, std::size_t width) {
  DigitText digits;
  digits.number(value, width);
  text += digits.text();
}

}  // namespace calltally
