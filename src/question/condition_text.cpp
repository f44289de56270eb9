#include "question/condition_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "question/bad_question.hpp"

namespace calltally {
namespace {

using Compare = Condition::Compare;

constexpr std::string_view conjunction = " and ";
constexpr std::string_view disjunction = " or ";
constexpr std::string_view sign_bytes = "!<>=";
constexpr const char* forms = "write KEY=VALUE, KEY!=VALUE, KEY>N, KEY>=N, KEY<N or KEY<=N";

// Longer signs first: "!=" also ends in "=".
constexpr std::array<std::pair<std::string_view, Compare>, 6> signs{{
    {"!=", Compare::unequal},
    {">=", Compare::greater_or_equal},
    {"<=", Compare::less_or_equal},
    {"=", Compare::equal},
    {">", Compare::greater},
    {"<", Compare::less},
}};

std::string_view without_leading_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

// Where " and " begins, in any case; npos where it does not stand.
std::size_t find_conjunction(std::string_view text, std::size_t from = 0) {
  const auto is_same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); };
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
                                 conjunction.begin(), conjunction.end(), is_same);
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

// Whether what follows an " and " is a condition of its own: "topic=Sales and Support" is one.
bool begins_condition(std::string_view text) {
  text = without_leading_blanks(text);
  if (take_quoted(text)) return !text.empty() && sign_bytes.find(text.front()) != std::string_view::npos;
  return text.substr(0, find_conjunction(text)).find_first_of("<>=") != std::string_view::npos;
}

// Reads one condition after the other from the front of a text.
class ConditionReader {
 public:
  explicit ConditionReader(std::string_view typed) : typed_(typed), rest_(without_outer_blanks(typed)) {}

  Conditions read() {
    Conditions conditions;
    do {
      CallKey key = read_key();
      const Compare compare = read_sign();
      conditions.push_back(Condition{std::move(key), compare, read_value()});
    } while (goes_on_);
    return conditions;
  }

 private:
  [[noreturn]] void refuse(const std::string& reason) const {
    throw BadQuestion("where", " '" + std::string(typed_) + "' " + reason);
  }

  std::optional<std::string> read_quoted() {
    rest_ = without_leading_blanks(rest_);
    auto text = take_quoted(rest_);
    if (!text && rest_.starts_with('"')) {
      refuse("has a quotation mark that is not closed; inside a pair of them write \"\" for one");
    }
    return text;
  }

  // What is no key of its own is the name of an analysis key.
  CallKey read_key() {
    auto name = read_quoted();
    if (!name) {
      const std::size_t at = rest_.find_first_of(sign_bytes);
      if (at == std::string_view::npos) refuse(std::string("is not a condition; ") + forms);
      name = without_outer_blanks(rest_.substr(0, at));
      if (name->empty()) refuse(std::string("names no key; ") + forms);
      rest_.remove_prefix(at);
    }
    const auto key = find_call_key(*name);
    return key ? *key : *find_call_key("analysis." + *name);
  }

  Compare read_sign() {
    for (const auto& [sign, compare] : signs) {
      if (!rest_.starts_with(sign)) continue;
      rest_.remove_prefix(sign.size());
      return compare;
    }
    refuse(std::string("is not a condition; ") + forms);
  }

  std::string read_value() {
    const std::string_view unquoted = rest_;
    if (auto quoted = read_quoted()) {
      goes_on_ = !rest_.empty();
      if (!goes_on_) return *quoted;
      const std::string_view word = conjunction.substr(1);
      if (ascii_lower(rest_.substr(0, word.size())) != word) {
        refuse("has text after a closing quotation mark; only \"and\" and another condition can follow");
      }
      rest_.remove_prefix(word.size());
      return *quoted;
    }
    if (rest_.find_first_of("<>=") == 0) {  // blanks in front of it aside
      refuse(std::string("has two operators; ") + forms + "; quote a VALUE that begins with an operator");
    }
    rest_ = unquoted;
    std::size_t end = find_conjunction(rest_);
    while (end != std::string_view::npos && !begins_condition(rest_.substr(end + conjunction.size()))) {
      end = find_conjunction(rest_, end + 1);
    }
    goes_on_ = end != std::string_view::npos;
    std::string value(without_outer_blanks(rest_.substr(0, end)));
    refuse_or(value);
    rest_.remove_prefix(goes_on_ ? end + conjunction.size() : rest_.size());
    return value;
  }

  // "topic=Klacht or topic=Storing": OR is --where again. "topic=Sales or Support" may be a name.
  void refuse_or(const std::string& value) const {
    const std::string lower = ascii_lower(value);
    for (auto at = lower.find(disjunction); at != std::string::npos; at = lower.find(disjunction, at + 1)) {
      if (!begins_condition(std::string_view(value).substr(at + disjunction.size()))) continue;
      refuse("has an \"or\"; repeat --where for OR, as in --where A=1 --where B=2, or quote the value");
    }
  }

  std::string_view typed_;
  std::string_view rest_;
  bool goes_on_ = false;
};

std::string in_quotes(std::string_view text) {
  std::string quoted{'"'};
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

bool is_plain(std::string_view text, std::string_view special) {
  return !text.starts_with(' ') && !text.ends_with(' ') && !text.starts_with('"') &&
         text.find_first_of(special) == std::string_view::npos &&
         find_conjunction(text) == std::string_view::npos;
}

bool is_plain_value(std::string_view text) {
  return is_plain(text, "") && (text.empty() || sign_bytes.find(text.front()) == std::string_view::npos);
}

}  // namespace

Conditions read_conditions(std::string_view typed) { return ConditionReader(typed).read(); }

std::optional<std::string> take_quoted(std::string_view& text) {
  if (!text.starts_with('"')) return std::nullopt;
  std::string inside;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] != '"') {
      inside += text[at];
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      inside += text[++at];
    } else {
      text = without_leading_blanks(text.substr(at + 1));
      return inside;
    }
  }
  return std::nullopt;
}

std::string to_text(std::string_view key, Compare compare, std::string_view value, Quoting quoting) {
  std::string text = is_plain(key, sign_bytes) ? std::string(key) : in_quotes(key);
  text += std::ranges::find(signs, compare, &std::pair<std::string_view, Compare>::second)->first;
  const bool needs_quotes = quoting == Quoting::always || !is_plain_value(value);
  return needs_quotes ? text + in_quotes(value) : text.append(value);
}

}  // namespace calltally
