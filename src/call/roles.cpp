#include "call/roles.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "call/rating.hpp"

namespace calltally {
namespace {

// The words of a rating and their score, folded.
constexpr std::array<std::pair<std::string_view, double>, 12> sentiment_words{{
    {"very negative", 1},
    {"negative", 3},
    {"neutral", 5.5},
    {"mixed", 5.5},
    {"positive", 8},
    {"very positive", 10},
    {"zeer negatief", 1},
    {"negatief", 3},
    {"neutraal", 5.5},
    {"gemengd", 5.5},
    {"positief", 8},
    {"zeer positief", 10},
}};

const Json* first_with_value(const Json& analysis, const std::vector<std::string>& keys) {
  const auto* member = deciding_member(analysis, keys);
  return member == nullptr ? nullptr : &member->second;
}

std::optional<double> on_scale(double number, const Roles& roles) {
  return on_ten(number, roles.scale_low, roles.scale_high);
}

}  // namespace

const std::pair<std::string, Json>* deciding_member(const Json& analysis,
                                                    const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    const auto* member = analysis.member(key);
    if (member != nullptr && !says_nothing(member->second)) return member;
  }
  return nullptr;
}

std::optional<double> read_sentiment(const Json& value, const Roles& roles) {
  const Json* plain = plain_value(value);
  if (plain == nullptr) return std::nullopt;
  if (const auto number = plain->number()) return on_scale(*number, roles);
  if (plain->text() == nullptr) return std::nullopt;
  const std::string word = plain_word(*plain->text());
  if (const auto number = decimal_in(word)) return on_scale(*number, roles);
  if (const auto rating = rating_of_scale(word)) return rating;
  const auto percentage = percentage_in(word);
  if (percentage && roles.scale_low == 0 && roles.scale_high == 100) return on_scale(*percentage, roles);
  const auto* entry = std::ranges::find(sentiment_words, word, [](const auto& pair) { return pair.first; });
  if (entry == sentiment_words.end()) return std::nullopt;
  return entry->second;
}

std::optional<bool> read_answered(const Json& value) {
  const Json* plain = plain_value(value);
  if (plain == nullptr) return std::nullopt;
  if (const auto* truth = std::get_if<bool>(&plain->value)) return *truth;
  if (const auto number = plain->number()) {
    if (*number == 1) return true;
    if (*number == 0) return false;
    return std::nullopt;
  }
  if (plain->text() == nullptr) return std::nullopt;
  const std::string word = plain_word(*plain->text());
  constexpr std::array<std::string_view, 5> yes = {"true", "yes", "ja", "1", "success"};
  constexpr std::array<std::string_view, 5> no = {"false", "no", "nee", "0", "failure"};
  if (std::ranges::find(yes, word) != yes.end()) return true;
  if (std::ranges::find(no, word) != no.end()) return false;
  return std::nullopt;
}

std::string read_words(const Json& value) {
  if (const std::string* text = value.text()) return tidy(*text);
  if (const JsonArray* array = value.array()) {
    const auto first = std::ranges::find_if(
        *array, [](const Json& item) { return item.text() != nullptr && !is_blank(*item.text()); });
    return first == array->end() ? std::string{} : tidy(*first->text());
  }
  if (value.object() != nullptr || value.is_null()) return {};
  return canonical(value);
}

Reading read_roles(const Json& analysis, const Roles& roles) {
  Reading reading;
  if (const Json* value = first_with_value(analysis, roles.sentiment_keys)) {
    reading.sentiment = read_sentiment(*value, roles);
    if (!reading.sentiment && !says_unknown(*value)) reading.unreadable.add(CallField::sentiment);
  }
  if (const Json* value = first_with_value(analysis, roles.topic_keys)) {
    reading.topic = read_words(*value);
    if (reading.topic.empty()) reading.unreadable.add(CallField::topic);
  }
  if (const Json* value = first_with_value(analysis, roles.answered_keys)) {
    reading.answered = read_answered(*value);
    if (!reading.answered && !says_unknown(*value)) reading.unreadable.add(CallField::answered);
  }
  if (const Json* value = first_with_value(analysis, roles.quality_keys)) {
    reading.quality = read_words(*value);
    if (reading.quality.empty()) reading.unreadable.add(CallField::quality);
  }
  return reading;
}

}  // namespace calltally
