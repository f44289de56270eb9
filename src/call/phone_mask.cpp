#include "call/phone_mask.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::size_t digits_min = 6;         // of a number that is somebody's; fewer are a short code
constexpr std::size_t digits_max = 15;        // of any number (E.164)
constexpr std::size_t within_digits_min = 8;  // of one within other text
constexpr std::size_t shared_digits = 7;      // that all spellings of a number end with
constexpr std::size_t begin_shown = 3;        // a country code has three digits at most
constexpr std::size_t end_shown = 2;
constexpr std::string_view hidden = "***";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

bool is_spelled_like_number(std::string_view text) {
  constexpr std::string_view marks = "+-.()/[] ";
  return !text.empty() &&
         std::ranges::all_of(text, [&](char c) { return is_digit(c) || marks.find(c) != marks.npos; });
}

// 01-12-2025 begins with a 0, too.
bool is_date(std::string_view text) {
  const auto last = text.find_last_of("-./ ");
  if (last == std::string_view::npos || text.size() - last != 5) return false;
  const auto first = text.find(text[last]);
  return first >= 1 && first <= 2 && last > first + 1 && last - first <= 3 &&
         std::ranges::count(text, text[last]) == 2 && digits_of(text).size() + 2 == text.size();
}

// Hands out the pieces of a text: its runs of digits, and what stands between them.
template <typename Take>
void for_each_run(std::string_view text, Take take) {
  std::size_t at = 0;
  while (at < text.size()) {
    const bool digits = is_digit(text[at]);
    std::size_t end = at + 1;
    while (end < text.size() && is_digit(text[end]) == digits) ++end;
    take(text.substr(0, at), text.substr(at, end - at), digits);
    at = end;
  }
}

// A plus, as it is or as addresses have it.
bool ends_with_plus(std::string_view before) {
  return before.ends_with('+') || before.ends_with("%2B") || before.ends_with("%2b");
}

}  // namespace

std::string masked_digits(std::string_view number) {
  std::string text(number);
  const auto count = static_cast<std::size_t>(std::ranges::count_if(number, is_digit));
  const std::size_t begin = count > shared_digits ? begin_shown : 0;
  std::size_t place = 0;
  for (char& c : text) {
    if (!is_digit(c)) continue;
    if (place >= begin && place + end_shown < count) c = '*';
    ++place;
  }
  return text;
}

std::string masked_numbers(std::string_view text) {
  std::string out;
  for_each_run(text, [&](std::string_view before, std::string_view run, bool digits) {
    if (digits && before.ends_with('+') && run.size() >= within_digits_min) {
      out += masked_digits(run);
    } else {
      out += run;
    }
  });
  return out;
}

PhoneMask::PhoneMask(Phones phones, std::string_view customer_number)
    : phones_(phones), customer_(customer_number) {
  const std::string digits = digits_of(customer_number);
  if (digits.size() >= shared_digits) customer_end_ = digits.substr(digits.size() - shared_digits);
}

bool PhoneMask::is_customers(std::string_view digits) const {
  return !customer_end_.empty() && digits.size() <= digits_max + 2 && digits.ends_with(customer_end_);
}

std::string PhoneMask::customer() const {
  if (phones_ == Phones::full) return customer_;
  if (phones_ == Phones::none) return {};
  const std::size_t digits = digits_of(customer_).size();
  const std::string plain = tidy(customer_);
  if (digits >= digits_min) return is_spelled_like_number(plain) ? masked_digits(plain) : std::string(hidden);
  const bool is_word = is_ascii(customer_) && customer_.find_first_of("@:") == std::string::npos;
  return is_word ? customer_ : std::string(hidden);
}

std::string PhoneMask::within(std::string_view text) const {
  if (phones_ == Phones::full) return std::string(text);
  std::string out;
  for_each_run(text, [&](std::string_view before, std::string_view run, bool digits) {
    const bool is_number =
        digits && ((ends_with_plus(before) && run.size() >= digits_min) || is_customers(run));
    if (!is_number) {
      out += run;
    } else if (phones_ == Phones::none) {
      out += hidden;
    } else {
      out += masked_digits(run);
    }
  });
  return out;
}

bool PhoneMask::is_number(std::string_view text) const {
  const std::string plain = tidy(text);
  if (!is_spelled_like_number(plain)) return false;
  const std::string digits = digits_of(plain);
  if (is_customers(digits)) return true;
  const bool begins_so = plain.front() == '+' || plain.front() == '0' || plain.front() == '(';
  return begins_so && digits.size() >= digits_min && digits.size() <= digits_max && !is_date(plain);
}

std::string PhoneMask::value(std::string_view text) const {
  if (phones_ == Phones::full) return std::string(text);
  if (is_number(text)) return phones_ == Phones::none ? std::string{} : masked_digits(tidy(text));
  const bool is_one_word = without_outer_blanks(text).find(' ') == std::string_view::npos;
  return is_one_word ? within(text) : std::string(text);
}

void PhoneMask::hide(Json& tree) const {
  if (phones_ == Phones::full) return;
  if (auto* object = std::get_if<JsonObject>(&tree.value)) {
    for (auto& [key, member] : *object) hide(member);
  } else if (auto* array = std::get_if<JsonArray>(&tree.value)) {
    for (Json& item : *array) hide(item);
  } else if (const std::string* text = tree.text()) {
    std::string shown = value(*text);
    if (shown.empty() && !text->empty()) {
      tree = Json{};
    } else {
      tree = Json{std::move(shown)};
    }
  } else if (tree.number()) {
    const std::string digits = canonical(tree);
    if (!is_customers(digits)) return;
    tree = phones_ == Phones::none ? Json{} : Json{masked_digits(digits)};
  }
}

}  // namespace calltally
