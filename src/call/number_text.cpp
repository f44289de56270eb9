#include "call/number_text.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "call/extension_text.hpp"
#include "call/number_address.hpp"
#include "call/number_characters.hpp"

namespace calltally {
namespace {

constexpr std::string_view separators = " -./()[]{}'\"`~_";

bool has_letter(std::string_view text) { return std::ranges::any_of(text, is_letter_of_any_script); }

// Of valid UTF-8.
char32_t take_character(std::string_view& text, std::string_view& piece) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  piece = text.substr(0, size);
  char32_t character = size == 1 ? lead : lead & (0xFFU >> (size + 1));
  for (const char c : piece.substr(1)) character = character << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  text.remove_prefix(piece.size());
  return character;
}

char key_of(char letter) {
  constexpr std::string_view keys = "22233344455566677778889999";
  return keys[static_cast<std::size_t>(letter - 'A')];
}

// Takes the number out of one text, step by step.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : rest_(text) {}

  std::optional<NumberText> read() {
    if (rest_.find_first_not_of("+0123456789 -./()") != rest_.npos) drop_words();
    return take_digits() ? std::optional(std::move(number_)) : std::nullopt;
  }

 private:
  void drop_words() {
    drop_remarks_in_brackets();
    take_extension();
    drop_remark_behind();
    drop_label_before();
  }

  // "(mobiel)", but not "(0)", nor "(ext. 12)".
  void drop_remarks_in_brackets() {
    constexpr std::array<std::string_view, 3> pairs{"()", "[]", "{}"};
    for (const std::string_view pair : pairs) {
      for (std::size_t open = 0; (open = rest_.find(pair[0], open)) != rest_.npos; ++open) {
        const std::size_t close = std::min(rest_.find(pair[1], open), rest_.size() - 1);
        const std::string_view inner = std::string_view(rest_).substr(open + 1, close - open - 1);
        if (!has_letter(inner) || find_extension("0 " + std::string(inner))) continue;
        rest_.replace(open, close + 1 - open, " ");
        number_.is_guess = true;
      }
    }
  }

  void take_extension() {
    const auto found = find_extension(rest_);
    if (!found) return;
    number_.extension = rest_.substr(found->digits_at, found->digits_size);
    number_.is_guess = number_.is_guess || found->is_pause;
    rest_.resize(found->number_size);
  }

  // Words that blanks or marks part from the number: directly at it they may be a part ("1-800-FLOWERS").
  void drop_remark_behind() {
    const auto last = rest_.find_last_of(decimal_digits);
    if (last == rest_.npos) return;
    const std::string_view tail = std::string_view(rest_).substr(last + 1);
    if (!has_letter(tail) || std::string_view(" ,;:/|)]").find(tail.front()) == tail.npos) return;
    if (std::ranges::none_of(tail, is_lower)) {
      for (const char c : tail) {
        if (is_upper(c)) number_.keypad += key_of(c);
      }
    }
    rest_.resize(last + 1);
    number_.is_guess = true;
  }

  void drop_label_before() {
    const auto first = rest_.find_first_of("+0123456789");
    if (first == rest_.npos || first == 0) return;
    const std::string_view head = std::string_view(rest_).substr(0, first);
    const bool is_apart = rest_[first] == '+' || std::string_view(" .:([").find(head.back()) != head.npos;
    if (!has_letter(head) || !is_apart) return;
    rest_.erase(0, first);
    number_.is_guess = true;
  }

  bool take_digits() {
    for (const char c : rest_) {
      if (is_digit(c)) {
        number_.digits += c;
      } else if (c == '+' && number_.digits.empty()) {
        number_.has_plus = true;
      } else if (separators.find(c) == separators.npos) {
        return false;
      }
    }
    return !number_.digits.empty();
  }

  std::string rest_;
  NumberText number_;
};

}  // namespace

std::string plain_number_text(std::string_view text) {
  std::string tidied = tidy(text);
  if (is_ascii(tidied)) return tidied;
  std::string plain;
  std::string_view piece;
  for (std::string_view rest = tidied; !rest.empty();) {
    const int character = ascii_in_number(take_character(rest, piece));
    if (character < 0) {
      plain += piece;
    } else if (character > 0) {
      plain += static_cast<char>(character);
    }
  }
  return std::string(without_outer_blanks(plain));
}

std::string without_unseen(std::string_view utf8) {
  std::string out;
  std::string_view piece;
  while (!utf8.empty()) {
    if (ascii_in_number(take_character(utf8, piece)) != 0) out += piece;
  }
  return out;
}

std::optional<NumberText> read_number_text(std::string_view text) {
  const std::string plain = plain_number_text(text);
  const bool is_plain = plain.find_first_of(":@<") == plain.npos;  // so nearly all of them are
  if (is_plain) return NumberReader(plain).read();
  const NumberAddress address = read_number_address(plain);
  if (address.is_other) return std::nullopt;
  auto number = NumberReader(address.is_address ? address.number : plain).read();
  if (!number) return std::nullopt;
  number->is_sip_user = address.is_sip;
  if (!address.context.empty() && !number->has_plus) {
    const auto context = NumberReader(address.context).read();
    if (!context || !context->has_plus) return std::nullopt;
    number->digits.insert(0, context->digits);
    number->has_plus = true;
  }
  return number;
}

}  // namespace calltally
