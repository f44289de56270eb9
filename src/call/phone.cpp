#include "call/phone.hpp"

#include <optional>
#include <utility>

#include "base/text.hpp"
#include "call/digit_pattern.hpp"
#include "call/number_text.hpp"
#include "call/numbering_plan.hpp"
#include "call/withheld_numbers.hpp"

namespace calltally {
namespace {

constexpr std::string_view extension_mark = ";ext=";
constexpr std::string_view mere_marks = " +-./()[]{}'\"`~_,;:";  // alone they are no number at all
constexpr std::size_t sure_digits_min =
    7;  // fewer behind an exit code, or in a SIP address, are no number for sure

// Digits as they stand behind a plus, and whether they are a number of a plan.
struct International {
  std::string digits;
  bool is_known = false;
};

// Takes a trunk prefix out from behind the calling code where the number has one too many: +31 (0)6 12345678.
International international(std::string_view digits) {
  const auto plans = plans_before(digits);
  if (plans.empty()) return {std::string(digits), false};
  const NumberingPlan& main = plans.front();
  const auto national = read_behind_code(main, digits.substr(main.calling_code.size()));
  if (!national) return {std::string(digits), false};
  return {std::string(main.calling_code) + *national, true};
}

// What stands behind the home region's exit code. Some have codes that begin others, 00 and 008: the longest
// with a number behind it, else the longest. No calling code begins with 0.
International abroad(const NumberingPlan& home, std::string_view digits) {
  International first;
  DigitMatch exit_code;
  for (std::size_t most = digits.size(); begins_with_pattern(home.exit_code, digits, exit_code, most);
       most = exit_code.size - 1) {
    const std::string_view rest = digits.substr(exit_code.size);
    if (rest.empty() || rest.starts_with('0') || plans_before(rest).empty()) continue;
    International number = international(rest);
    if (number.is_known) return number;
    if (first.digits.empty() && rest.size() >= sure_digits_min) first = std::move(number);
  }
  return first;
}

// Digits without a plus, as the home region reads them: as its own number first, and last as one of a region
// that shares its calling code.
International at_home(const NumberingPlan& home, std::string_view digits) {
  International foreign = abroad(home, digits);
  if (foreign.is_known) return foreign;
  const std::string code(home.calling_code);
  if (const auto number = read_national(home, digits, Among::own)) return {code + *number, true};
  if (digits.starts_with(code)) {
    if (International own = international(digits); own.is_known) return own;
  }
  if (const auto number = read_national(home, digits, Among::code)) return {code + *number, true};
  return foreign;
}

International resolve(const NumberText& number, const NumberingPlan* home) {
  if (!number.has_plus) return home == nullptr ? International{} : at_home(*home, number.digits);
  if (!number.digits.starts_with('0')) return international(number.digits);
  // "+0031 ...": the plus and what it stands for.
  const International rest = home == nullptr ? International{} : abroad(*home, number.digits);
  return rest.is_known ? rest : International{number.digits, false};
}

// Words in capitals behind a number may be its last digits, on a keypad.
bool may_go_on(const NumberText& number, const NumberingPlan* home) {
  if (number.keypad.empty()) return false;
  NumberText longer = number;
  longer.digits += number.keypad;
  return resolve(longer, home).is_known;
}

std::string as_sent(std::string_view number) {
  const bool is_mere_marks = plain_number_text(number).find_first_not_of(mere_marks) == std::string::npos;
  if (is_mere_marks) return {};
  std::string text = tidy(number);
  return is_ascii(text) ? text : tidy(without_unseen(text));
}

}  // namespace

std::string normal_number(std::string_view number, std::string_view region) {
  const auto text = read_number_text(number);
  if (!text) return as_sent(number);
  const NumberingPlan* home = find_plan(region);
  const International found = resolve(*text, home);
  if (text->is_guess && (!found.is_known || may_go_on(*text, home))) return as_sent(number);
  const bool is_short = text->is_sip_user && !text->has_plus && text->digits.size() < sure_digits_min;
  if (text->is_sip_user && (is_short || found.digits.empty())) return as_sent(number);
  std::string normal;
  if (text->has_plus || !found.digits.empty()) normal = "+";
  normal += found.digits.empty() ? text->digits : found.digits;
  if (!text->extension.empty()) normal.append(extension_mark).append(text->extension);
  return normal;
}

std::string normal_customer(std::string_view number, std::string_view region) {
  std::string normal = normal_number(number, region);
  return is_withheld_number(number, normal) ? std::string{} : normal;
}

bool is_known_number(std::string_view digits) {
  const International number = international(digits);
  return number.is_known && number.digits == digits;
}

std::string_view without_extension(std::string_view normal) {
  return normal.substr(0, normal.rfind(extension_mark));
}

}  // namespace calltally
