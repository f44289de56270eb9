#include "call/phone_mask.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "call/number_in_text.hpp"
#include "call/number_text.hpp"

namespace calltally {
namespace {

constexpr std::size_t masked_digits_min = 6;   // of a number that is somebody's; fewer are a short code
constexpr std::size_t masked_digits_max = 15;  // of any number (E.164)
constexpr std::size_t within_digits_min = 8;   // of one within other text
constexpr std::size_t whole_digits = 10;       // of a number that needs no further groups behind it
constexpr std::size_t shared_digits = 7;       // that all spellings of a number end with
constexpr std::size_t text_digits_min = 9;     // of a number in running text: fewer are an order's
constexpr std::size_t begin_shown = 3;         // a country code has three digits at most
constexpr std::size_t end_shown = 2;
constexpr std::string_view hidden = "***";

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

std::size_t run_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// Full-width and Arabic digits, and the full-width plus, as ASCII has them.
std::string with_plain_digits(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const auto byte = [&](std::size_t i) {
      return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0;
    };
    const bool is_full_width = rest.starts_with("\xEF\xBC");
    if (is_full_width && byte(2) >= 0x90 && byte(2) <= 0x99) {
      plain += static_cast<char>('0' + byte(2) - 0x90);
      at += 2;
    } else if (is_full_width && byte(2) == 0x8B) {
      plain += '+';
      at += 2;
    } else if (byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9) {
      plain += static_cast<char>('0' + byte(1) - 0xA0);
      ++at;
    } else if (byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9) {
      plain += static_cast<char>('0' + byte(1) - 0xB0);
      ++at;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

// A plus, as it is or as addresses have it.
bool ends_with_plus(std::string_view before) {
  return before.ends_with('+') || before.ends_with("%2B") || before.ends_with("%2b");
}

// Whether the run [at, end) is a number as it is dialled: 0612345678, 0031612345678. Ids that count with
// leading zeros, and hexadecimal ones, are none.
bool is_dialled(std::string_view text, std::size_t at, std::size_t end) {
  if ((at > 0 && is_letter(text[at - 1])) || (end < text.size() && is_letter(text[end]))) return false;
  const std::string_view run = text.substr(at, end - at);
  const auto zeros = run.find_first_not_of('0');
  return (zeros == 1 && run.size() >= 9 && run.size() <= 11) ||
         (zeros == 2 && run.size() >= 11 && run.size() <= masked_digits_max + 2);
}

// Where the next group of digits of a number begins, behind one mark or two: "-", ") ".
std::size_t group_begin(std::string_view text, std::size_t at) {
  const std::size_t begin = text.find_first_not_of("-.()/ ", at);
  if (begin == std::string_view::npos || begin - at > 2 || !is_digit(text[begin])) return text.size();
  return begin;
}

// Where the number ends whose first digit is at `at`; `at` where none begins there. `is_own` says of digits
// and marks whether they are one whatever stands before them.
template <typename IsOwn>
std::size_t number_end(std::string_view text, std::size_t at, IsOwn is_own) {
  const bool has_plus = ends_with_plus(text.substr(0, at));
  const std::size_t first_end = run_end(text, at);
  std::size_t end = first_end;
  if (is_own(text.substr(at, end - at))) return end;
  std::size_t found = is_dialled(text, at, end) || (has_plus && end - at >= masked_digits_min) ? end : at;
  if (end - at >= whole_digits) return found;
  for (std::size_t digits = end - at;;) {
    const std::size_t begin = group_begin(text, end);
    end = run_end(text, begin);
    digits += end - begin;
    if (end == begin || digits > masked_digits_max + 2) return found;
    if (is_own(text.substr(at, end - at))) return end;
    if (has_plus && digits >= masked_digits_min && digits <= masked_digits_max) found = end;
  }
}

// The text with every number in it as `show` makes it.
template <typename IsOwn, typename Show>
std::string with_numbers(std::string_view text, IsOwn is_own, Show show) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_digit(text[at])) {
      out += text[at++];
      continue;
    }
    const std::size_t end = number_end(text, at, is_own);
    const std::size_t next = end > at ? end : run_end(text, at);
    const std::string_view piece = text.substr(at, next - at);
    out += end > at ? show(piece) : std::string(piece);
    at = next;
  }
  return out;
}

// A number as a whole, whoever's it is.
bool is_number_alone(std::string_view plain) {
  if (!is_spelled_like_number(plain)) return false;
  const std::size_t digits = digits_of(plain).size();
  const bool begins_so = plain.front() == '+' || plain.front() == '0' || plain.front() == '(';
  return begins_so && digits >= masked_digits_min && digits <= masked_digits_max && !is_date(plain);
}

// Of "sip:jan@example.nl;user=phone" what is one person's.
std::string_view without_scheme_and_parameters(std::string_view number) {
  number = number.substr(0, number.find_first_of(";?>"));
  const auto colon = number.find(':');
  return colon < number.find('@') ? number.substr(colon + 1) : number;
}

// Values of two keys that have become one: an array of them all.
void join(Json& into, Json&& other) {
  if (into.array() == nullptr) into = Json{JsonArray{std::move(into)}};
  auto& values = std::get<JsonArray>(into.value);
  if (auto* more = std::get_if<JsonArray>(&other.value)) {
    std::ranges::move(*more, std::back_inserter(values));
  } else {
    values.push_back(std::move(other));
  }
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
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::max(run_end(text, at), at + 1);
    const std::string_view piece = text.substr(at, end - at);
    const bool is_number = text.substr(0, at).ends_with('+') && piece.size() >= within_digits_min;
    out += is_number ? masked_digits(piece) : std::string(piece);
    at = end;
  }
  return out;
}

bool may_bear_number(std::string_view text) {
  if (!is_ascii(text)) return true;
  return text.find('@') != std::string_view::npos ||
         std::ranges::count_if(text, is_digit) >= static_cast<std::ptrdiff_t>(masked_digits_min);
}

PhoneMask::PhoneMask(Phones phones, std::string_view customer_number)
    : phones_(phones), customer_(customer_number) {
  if (phones == Phones::full) return;
  const std::string plain = with_plain_digits(customer_number);
  const std::string_view core = without_scheme_and_parameters(plain);
  const auto number = read_number_text(customer_number);  // without extension: others may write it alone
  const std::string digits = number ? number->digits : digits_of(core.substr(0, core.find('@')));
  if (digits.size() >= shared_digits) customer_end_ = digits.substr(digits.size() - shared_digits);
  if (core.find('@') != std::string_view::npos) customer_address_ = ascii_lower(core);
}

bool PhoneMask::is_customers(std::string_view text) const {
  if (customer_end_.empty()) return false;
  const std::string digits = digits_of(text);
  return digits.size() <= masked_digits_max + 2 && digits.ends_with(customer_end_);
}

std::string PhoneMask::shown(std::string_view number) const {
  return phones_ == Phones::none ? std::string(hidden) : masked_digits(number);
}

std::string PhoneMask::customer() const {
  if (phones_ == Phones::full) return customer_;
  if (phones_ == Phones::none) return {};
  const std::size_t digits = digits_of(customer_).size();
  const std::string plain = tidy(customer_);
  if (digits >= masked_digits_min)
    return is_spelled_like_number(plain) ? masked_digits(plain) : std::string(hidden);
  const bool is_word = is_ascii(customer_) && customer_.find_first_of("@:") == std::string::npos;
  return is_word ? customer_ : std::string(hidden);
}

std::string PhoneMask::without_address(std::string text) const {
  if (customer_address_.empty()) return text;
  for (std::size_t at = 0;;) {
    at = ascii_lower(text).find(customer_address_, at);
    if (at == std::string::npos) return text;
    text.replace(at, customer_address_.size(), hidden);
    at += hidden.size();
  }
}

std::string PhoneMask::within(std::string_view text) const {
  if (phones_ == Phones::full || !may_bear_number(text)) return std::string(text);
  const std::string plain = with_plain_digits(text);
  std::string out = with_numbers(
      without_address(plain), [this](std::string_view piece) { return is_customers(piece); },
      [this](std::string_view number) { return shown(number); });
  return out == plain ? std::string(text) : out;
}

std::optional<std::string> PhoneMask::whole(std::string_view text) const {
  const std::string plain = tidy(with_plain_digits(text));
  if (!is_number_alone(plain) && !(is_spelled_like_number(plain) && is_customers(plain))) return std::nullopt;
  return phones_ == Phones::none ? std::string{} : masked_digits(plain);
}

std::string PhoneMask::value(std::string_view text) const {
  if (phones_ == Phones::full || !may_bear_number(text)) return std::string(text);
  if (auto number = whole(text)) return *number;
  return this->text(text);
}

std::string PhoneMask::without_numbers(std::string_view text, std::size_t digits_min) const {
  const std::string plain = with_plain_digits(text);
  std::string out;
  std::size_t at = 0;
  while (const auto number = find_number(plain, at, digits_min)) {
    out.append(plain, at, number->begin - at);
    out += shown(std::string_view(plain).substr(number->begin, number->end - number->begin));
    at = number->end;
  }
  if (at == 0) return std::string(text);
  return out.append(plain, at);
}

std::string PhoneMask::text(std::string_view text) const {
  if (phones_ == Phones::full || !may_bear_number(text)) return std::string(text);
  return without_numbers(within(text), text_digits_min);
}

std::string PhoneMask::shared(std::string_view text) const {
  if (phones_ == Phones::full || !may_bear_number(text)) return std::string(text);
  if (const auto number = whole(text)) return number->empty() ? std::string(hidden) : *number;
  return without_numbers(within(text), shared_digits);
}

std::string PhoneMask::shared_id(std::string_view text) const {
  if (phones_ == Phones::full || !may_bear_number(text)) return std::string(text);
  const std::string plain = with_plain_digits(text);
  if (is_spelled_like_number(plain) && digits_of(plain).size() >= shared_digits) return shown(plain);
  return within(text);
}

std::string PhoneMask::typed(std::string_view number, Phones phones) {
  std::string text = PhoneMask(phones, number).customer();
  const bool is_word =
      number.find('@') == std::string_view::npos && digits_of(with_plain_digits(number)).empty();
  if (text.empty() && !number.empty()) return is_word ? std::string(number) : std::string(hidden);
  return text;
}

// Part by part, because a nested key is known by its own name and by its path alike.
std::string PhoneMask::key(std::string_view path) const {
  if (phones_ == Phones::full || !may_bear_number(path)) return std::string(path);
  const std::string plain = with_plain_digits(path);
  const auto is_long = [](std::string_view piece) {
    return piece.size() >= shared_digits && piece.size() <= masked_digits_max + 2 &&
           std::ranges::all_of(piece, is_digit);
  };
  std::string out;
  for (std::size_t at = 0; at <= plain.size();) {
    const std::size_t end = std::min(plain.find('.', at), plain.size());
    const std::string_view part = std::string_view(plain).substr(at, end - at);
    if (at > 0) out += '.';
    out += is_number_alone(part) ? shown(part)
                                 : with_numbers(part, is_long, [this](auto number) { return shown(number); });
    at = end + 1;
  }
  return out == plain ? std::string(path) : out;
}

void PhoneMask::hide(Json& tree) const {
  if (phones_ == Phones::full) return;
  if (auto* object = std::get_if<JsonObject>(&tree.value)) {
    for (auto& [key, member] : *object) hide(member);
    hide_keys(*object);
  } else if (auto* array = std::get_if<JsonArray>(&tree.value)) {
    for (Json& item : *array) hide(item);
  } else if (const std::string* text = tree.text()) {
    std::string value_shown = value(*text);
    if (value_shown.empty() && !text->empty()) {
      tree = Json{};
    } else {
      tree = Json{std::move(value_shown)};
    }
  } else if (tree.number()) {
    const std::string digits = canonical(tree);
    const bool is_like_number = digits.size() >= text_digits_min && digits.size() <= masked_digits_max &&
                                std::ranges::all_of(digits, is_digit);
    if (!is_like_number && !is_customers(digits)) return;
    tree = phones_ == Phones::none ? Json{} : Json{masked_digits(digits)};
  }
}

void PhoneMask::hide_keys(JsonObject& object) const {
  bool is_changed = false;
  for (auto& [name, member] : object) {
    if (!may_bear_number(name)) continue;
    std::string name_shown = key(name);
    is_changed = is_changed || name_shown != name;
    name = std::move(name_shown);
  }
  if (!is_changed) return;
  std::ranges::stable_sort(object, {}, &JsonObject::value_type::first);
  JsonObject joined;
  for (auto& [name, member] : object) {
    if (!joined.empty() && joined.back().first == name) {
      join(joined.back().second, std::move(member));
    } else {
      joined.emplace_back(std::move(name), std::move(member));
    }
  }
  object = std::move(joined);
}

}  // namespace calltally
