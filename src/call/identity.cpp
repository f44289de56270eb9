#include "call/identity.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "call/phone.hpp"

namespace calltally {
namespace {

constexpr std::size_t text_bytes_max = 512;  // as long as a call id may be
constexpr std::size_t digits_max = 16;       // of E.164's 15, and a leading 0
constexpr std::size_t digits_min = 7;        // fewer are an extension or a short code, not somebody's number

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  return text.size() >= digits_min && std::ranges::all_of(text, is_digit);
}

// "+31612345678", "31612345678" and "tel:+31612345678" as "31612345678"; anything else as it is.
std::string bare(std::string_view normal) {
  std::string_view digits = normal;
  if (digits.starts_with("tel:")) digits.remove_prefix(4);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  return std::string(is_number(digits) ? digits : normal);
}

// What is between the digits of one number, and bytes of other scripts: blanks and dashes are among them.
bool joins_digits(char c) {
  constexpr std::string_view marks = " -.()[]/+\t";
  return c == '\0' || static_cast<unsigned char>(c) >= 0x80 || marks.find(c) != std::string_view::npos;
}

// "\u0031" is 1: the character that an escape at the front of `text` stands for, -1 where there is none.
int escaped(std::string_view text) {
  if (text.size() < 6 || !text.starts_with("\\u")) return -1;
  int value = 0;
  const char* end = text.data() + 6;
  const auto [stop, error] = std::from_chars(text.data() + 2, end, value, 16);
  return error == std::errc{} && stop == end ? value : -1;
}

// The digits of each stretch of bytes that could be one number, without what is between them. True where
// `take` said so.
template <typename Take>
bool any_run(std::string_view bytes, const Take& take) {
  std::string run;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    char c = bytes[i];
    if (c == '\\') {
      if (const int character = escaped(bytes.substr(i)); character >= 0) {
        c = character < 0x80 ? static_cast<char>(character) : '\0';
        i += 5;
      }
    }
    if (is_digit(c)) {
      run += c;
    } else if (!run.empty() && !joins_digits(c)) {
      if (take(std::string_view(run))) return true;
      run.clear();
    }
  }
  return take(std::string_view(run));
}

}  // namespace

std::vector<std::string> forms_of(std::string_view number, std::string_view calling_code) {
  const std::string normal = normal_number(number, calling_code);
  if (normal.empty()) return {};
  std::vector<std::string> forms{bare(normal)};
  // As it was sent: a marker in the calling code's place shows what stood there.
  const std::string elsewhere = normal_number(number, "?");
  if (elsewhere.starts_with("+?") && is_number(std::string_view(elsewhere).substr(2))) {
    forms.push_back("0" + elsewhere.substr(2));
  }
  return forms;
}

std::vector<std::string> forms_to_remember(std::string_view number, std::string_view calling_code) {
  std::vector<std::string> forms = forms_of(number, calling_code);
  if (forms.size() != 1 || !is_number(forms.front()) || !forms.front().starts_with(calling_code)) {
    return forms;
  }
  if (const std::string national = "0" + forms.front().substr(calling_code.size()); is_number(national)) {
    forms.push_back(national);
  }
  return forms;
}

std::string_view number_in_id(std::string_view call_id) {
  for (auto plus = call_id.find('+'); plus != call_id.npos; plus = call_id.find('+', plus + 1)) {
    const std::size_t end = std::min(call_id.find_first_not_of("0123456789", plus + 1), call_id.size());
    if (end - plus - 1 >= digits_min) return call_id.substr(plus, end - plus);
  }
  return {};
}

bool any_number(std::string_view bytes, const Candidate& take) {
  return any_run(bytes, [&](std::string_view digits) {
    for (std::size_t at = 0; at < digits.size(); ++at) {
      for (std::size_t size = digits_min; size <= digits_max && at + size <= digits.size(); ++size) {
        if (take(digits.substr(at, size))) return true;
      }
    }
    return false;
  });
}

bool any_text(std::string_view bytes, const Candidate& take) {
  for (auto begin = bytes.find('"'); begin != bytes.npos;) {
    const auto end = bytes.find('"', begin + 1);
    const std::string_view text = bytes.substr(begin + 1, end == bytes.npos ? end : end - begin - 1);
    if (!text.empty() && text.size() <= text_bytes_max && take(text)) return true;
    begin = end;
  }
  return false;
}

NumberSearch::NumberSearch(const std::vector<std::string>& forms) : shortest_(std::string::npos) {
  for (const std::string& form : forms) {
    (is_number(form) ? digits_ : literal_).push_back(form);
    if (is_number(form)) shortest_ = std::min(shortest_, form.size());
  }
}

bool NumberSearch::found_in(std::string_view bytes) const {
  for (const std::string& form : literal_) {
    if (bytes.find('"' + form + '"') != std::string_view::npos) return true;
  }
  if (digits_.empty()) return false;
  return any_run(bytes, [this](std::string_view digits) { return is_in_digits(digits); });
}

bool NumberSearch::is_in_digits(std::string_view digits) const {
  if (digits.size() < shortest_) return false;
  return std::ranges::any_of(digits_,
                             [&](const std::string& form) { return digits.find(form) != digits.npos; });
}

}  // namespace calltally
