#include "view/check_words.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "call/unreadable_words.hpp"
#include "view/check_word_tables.hpp"

namespace calltally {
namespace {

std::string_view in_words(std::string_view term, Language language) {
  const auto found = std::ranges::find(term_words(), term, &TermWords::term);
  if (found == term_words().end()) return term;
  return language == Language::nl ? found->dutch : found->english;
}

// "3.4", "3,4".
std::string decimal_text(const std::string& number, Language language) {
  std::string text = number;
  if (language == Language::nl) std::ranges::replace(text, '.', ',');
  return text;
}

struct WriteValue {
  Language language;

  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(Instant instant) const { return format_rfc3339(instant); }
  std::string operator()(Fraction fraction) const { return format_percent(fraction.value, language); }
  std::string operator()(CallField field) const { return std::string(meaning_of(field, false, language)); }
  std::string operator()(Term term) const { return std::string(in_words(term.name, language)); }
};

// Fills in the words of one finding.
class WordFiller {
 public:
  WordFiller(const Finding& finding, Language language)
      : finding_(finding), language_(language), number_(finding.count) {}

  [[nodiscard]] std::string filled_in(std::string_view words) {
    std::string text;
    while (!words.empty()) {
      const std::size_t end = words.find(words.front() == '{'   ? '}'
                                         : words.front() == '[' ? ']'
                                         : words.front() == '<' ? '>'
                                                                : '\0');
      if (end == std::string_view::npos) {
        const std::size_t plain = words.find_first_of("{[<", 1);
        text += words.substr(0, plain);
        words.remove_prefix(std::min(plain, words.size()));
        continue;
      }
      text += part(words.front(), words.substr(1, end - 1));
      words.remove_prefix(end + 1);
    }
    return text;
  }

 private:
  std::string part(char kind, std::string_view inner) {
    if (kind == '{') return value(inner.front());
    if (kind == '<') return is_told(inner) ? filled_in(inner) : std::string();
    const std::size_t bar = inner.find('|');
    return filled_in(number_ == 1 ? inner.substr(0, bar) : inner.substr(bar + 1));
  }

  [[nodiscard]] const FindingValue& value_named(char name) const {
    return finding_.values.at(static_cast<std::size_t>(name - '1'));
  }

  std::string value(char name) {
    if (name == 'n') {
      number_ = finding_.count;
      return std::to_string(number_);
    }
    const FindingValue& found = value_named(name);
    if (const auto* const number = std::get_if<std::int64_t>(&found)) number_ = *number;
    return std::visit(WriteValue{language_}, found);
  }

  [[nodiscard]] bool is_told(std::string_view inner) const {
    for (auto at = inner.find('{'); at != std::string_view::npos; at = inner.find('{', at + 1)) {
      const FindingValue& found = value_named(inner[at + 1]);
      const auto* const text = std::get_if<std::string>(&found);
      const auto* const number = std::get_if<std::int64_t>(&found);
      if ((text != nullptr && text->empty()) || (number != nullptr && *number == 0)) return false;
    }
    return true;
  }

  const Finding& finding_;
  Language language_;
  std::int64_t number_;  // what was written last
};

// "12 KiB", "3.4 GiB", rounded down.
std::string size_text(std::int64_t bytes, Language language) {
  if (bytes < 1024) return counted(bytes, "byte", "bytes");
  if (bytes < std::int64_t{1} << 20) return std::to_string(bytes >> 10) + " KiB";
  if (bytes < std::int64_t{1} << 30) return std::to_string(bytes >> 20) + " MiB";
  const std::int64_t tenths = (bytes >> 20) * 10 / 1024;
  return decimal_text(std::to_string(tenths / 10) + "." + std::to_string(tenths % 10), language) + " GiB";
}

// One set of words for a value, and how the value is written.
struct Choice {
  std::string_view words;
  std::string value;
  std::string size{};
};

struct Choose {
  const FactPhrases& words;
  Language language;

  Choice operator()(std::int64_t number) const {
    const std::string_view chosen = number == 0 ? words.none : number == 1 ? words.one : words.many;
    return {chosen, std::to_string(number), size_text(number, language)};
  }
  Choice operator()(double number) const {
    return {number == 0 ? words.none : words.many, decimal_text(shortest(number), language)};
  }
  Choice operator()(bool truth) const { return {truth ? words.one : words.none, ""}; }
  Choice operator()(const std::string& text) const {
    return {words.many, std::string(in_words(text, language))};
  }
  Choice operator()(std::nullptr_t) const { return {words.none, ""}; }
};

std::string said(const Choice& choice) {
  std::string text;
  for (const char c : choice.words) {
    if (c == '%') {
      text += choice.value;
    } else if (c == '#') {
      text += choice.size;
    } else {
      text += c;
    }
  }
  return text;
}

// Of facts whose names are those of events, reasons and fields: "401 no token 3".
std::string said_by_name(const CheckFact& fact, Language language) {
  std::string name = fact.name;
  std::ranges::replace(name, '_', ' ');
  const FactPhrases plain{"0", "%", "%"};
  return name + " " + said(std::visit(Choose{plain, language}, fact.value));
}

std::string said(std::string_view check, const CheckFact& fact, Language language) {
  const auto is_about = [&](const FactWords& words) {
    return words.check == check && words.fact == fact.name;
  };
  const auto found = std::ranges::find_if(fact_words(), is_about);
  if (found == fact_words().end()) return said_by_name(fact, language);
  const FactPhrases& phrases = language == Language::nl ? found->dutch : found->english;
  return said(std::visit(Choose{phrases, language}, fact.value));
}

}  // namespace

FindingText finding_text(const Finding& finding, Language language) {
  for (const std::span<const FindingWords> table :
       {finding_words_of_record(), finding_words_of_arrivals(), finding_words_of_place()}) {
    const auto found = std::ranges::find(table, finding.kind, &FindingWords::kind);
    if (found == table.end()) continue;
    const bool is_dutch = language == Language::nl;
    return {
        WordFiller(finding, language).filled_in(is_dutch ? found->dutch : found->english),
        WordFiller(finding, language).filled_in(is_dutch ? found->dutch_way_out : found->english_way_out)};
  }
  return {};
}

std::string seen_text(std::string_view check, const CheckResult& result, Language language) {
  if (!result.skipped.empty()) return std::string(in_words(result.skipped, language));
  std::string text;
  for (const CheckFact& fact : result.facts) {
    const std::string one = said(check, fact, language);
    if (!one.empty()) text += (text.empty() ? "" : ", ") + one;
  }
  return text;
}

}  // namespace calltally
