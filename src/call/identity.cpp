#include "call/identity.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "call/extension_text.hpp"
#include "call/number_text.hpp"
#include "call/numbering_plan.hpp"
#include "call/phone.hpp"

namespace calltally {
namespace {

constexpr std::size_t text_bytes_max = 512;    // as long as a call id may be
constexpr std::size_t number_digits_max = 16;  // of E.164's 15, and a leading 0
constexpr std::size_t spelled_bytes_max = 80;  // of a number with all that may stand around it
constexpr std::size_t number_digits_min = 7;  // fewer are an extension or a short code, not somebody's number

bool is_number(std::string_view text) {
  return text.size() >= number_digits_min && std::ranges::all_of(text, is_digit);
}

// "+31612345678" as "31612345678", also with an extension behind it; anything else as it is.
std::string bare(std::string_view normal) {
  std::string_view digits = normal;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  return std::string(is_number(without_extension(digits)) ? digits : normal);
}

void add(std::vector<std::string>& forms, std::string form) {
  if (std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
}

// How a number of the home region is written there: with its trunk prefix; where that is no 0, mostly
// without. Only what is read as this number again, and would not be another one behind a plus.
std::vector<std::string> forms_at_home(std::string_view normal, std::string_view region) {
  const NumberingPlan* home = find_plan(region);
  if (home == nullptr || !normal.starts_with("+" + std::string(home->calling_code))) return {};
  const std::string own(normal.substr(home->calling_code.size() + 1));
  std::vector<std::string> spellings{std::string(home->trunk_digits) + own};
  if (home->trunk_digits != "0") spellings.push_back(own);
  std::erase_if(spellings, [&](const std::string& spelling) {
    return !is_number(without_extension(spelling)) || normal_number(spelling, region) != normal ||
           is_known_number(without_extension(spelling));
  });
  return spellings;
}

// The digits of a number that was sent without its country, with that of the region; else empty.
std::string sent_at_home(std::string_view number, std::string_view normal) {
  if (!normal.starts_with('+')) return {};
  const auto text = read_number_text(number);
  if (!text || text->has_plus || !is_number(text->digits) || is_known_number(text->digits)) return {};
  return text->digits;
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

std::vector<std::string> forms_of(std::string_view number, std::string_view region) {
  const std::string normal = normal_customer(number, region);
  if (normal.empty()) return {};
  const std::string_view alone = without_extension(normal);
  std::vector<std::string> forms{bare(normal)};
  add(forms, bare(alone));
  if (const std::string sent = sent_at_home(number, normal); !sent.empty()) {
    add(forms, sent + normal.substr(alone.size()));
    add(forms, sent);
  }
  return forms;
}

std::vector<std::string> forms_to_remember(std::string_view number, std::string_view region) {
  const std::string normal = normal_customer(number, region);
  if (normal.empty()) return {};
  std::vector<std::string> forms{bare(normal)};
  for (std::string& form : forms_at_home(normal, region)) add(forms, std::move(form));
  if (const std::string sent = sent_at_home(number, normal); !sent.empty()) {
    add(forms, sent + normal.substr(without_extension(normal).size()));
  }
  return forms;
}

std::string_view number_in_id(std::string_view call_id) {
  for (auto plus = call_id.find('+'); plus != call_id.npos; plus = call_id.find('+', plus + 1)) {
    const std::size_t end = std::min(call_id.find_first_not_of(decimal_digits, plus + 1), call_id.size());
    if (end - plus - 1 >= number_digits_min) return call_id.substr(plus, end - plus);
  }
  return {};
}

bool any_number(std::string_view bytes, const Candidate& take) {
  return any_run(bytes, [&](std::string_view digits) {
    for (std::size_t at = 0; at < digits.size(); ++at) {
      for (std::size_t size = number_digits_min; size <= number_digits_max && at + size <= digits.size();
           ++size) {
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

bool is_spelled_otherwise(std::string_view text, std::string_view region) {
  if (text.size() > spelled_bytes_max) return false;
  const NumberingPlan* home = find_plan(region);
  const bool shows_little = home != nullptr && (!home->trunk_rule.empty() || home->trunk_digits != "0");
  return shows_little || !is_ascii(text) || find_extension(text).has_value();
}

NumberSearch::NumberSearch(std::string_view number, std::string_view region)
    : normal_(normal_customer(number, region)), region_(region), shortest_(std::string::npos) {
  std::vector<std::string> forms = forms_to_remember(number, region);
  if (!normal_.empty()) add(forms, std::string(number));  // where it is a name rather than a number
  for (const std::string& form : forms) {
    (is_number(form) ? digits_ : literal_).push_back(form);
    if (is_number(form)) shortest_ = std::min(shortest_, form.size());
  }
}

bool NumberSearch::found_in(std::string_view bytes) const {
  for (const std::string& form : literal_) {
    if (bytes.find('"' + form + '"') != std::string_view::npos) return true;
  }
  if (!digits_.empty() && any_run(bytes, [this](std::string_view digits) { return is_in_digits(digits); })) {
    return true;
  }
  return normal_.starts_with('+') &&
         any_text(bytes, [this](std::string_view text) { return is_spelling(text); });
}

bool NumberSearch::is_spelling(std::string_view text) const {
  if (!is_spelled_otherwise(text, region_)) return false;
  const std::string other = normal_customer(text, region_);
  return other == normal_ || without_extension(other) == normal_;
}

bool NumberSearch::is_in_digits(std::string_view digits) const {
  if (digits.size() < shortest_) return false;
  return std::ranges::any_of(digits_,
                             [&](const std::string& form) { return digits.find(form) != digits.npos; });
}

}  // namespace calltally
