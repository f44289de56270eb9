// Phone numbers made unreadable where an answer is not to show them: the customer's, and all that stand in
// ids, values and running text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace calltally {

enum class Phones {
  full,    // as sent
  masked,  // the first three digits and the last two: "+316******78"
  none,    // nothing of them
};

// A number's digits but the first three and the last two as '*', of seven digits or fewer all but the last
// two. All else stays: "+31 6 ** ** ** 78".
[[nodiscard]] std::string masked_digits(std::string_view number);

// "call-_+316******78_X": every number in full international form within a text is masked, eight digits or
// more.
[[nodiscard]] std::string masked_numbers(std::string_view text);

// Whether there may be something to hide in a text: six digits or more, an address, another script. Most
// texts bear nothing, and this is quickly said.
[[nodiscard]] bool may_bear_number(std::string_view text);

// Hides the numbers of one call, or of many whose customers are not known. Full-width and Arabic digits are
// read as digits. Numbers spelled in words are not found.
class PhoneMask {
 public:
  // `customer_number` as sent; its digits are found in other spellings, too, and an address (sip:) as well.
  PhoneMask(Phones phones, std::string_view customer_number);

  // The customer's number: masked, or empty. A word without digits ("anonymous") and short codes stay; what
  // is no phone number otherwise (an address) is "***" as masked.
  [[nodiscard]] std::string customer() const;

  // An id or an address: numbers within it are masked, or "***": the customer's, those with a plus, and those
  // as they are dialled (0612345678, not beside letters). Marks between the digits are skipped in the first
  // two.
  [[nodiscard]] std::string within(std::string_view text) const;

  // A value or name: one that is a phone number as a whole, and what text() hides. Empty where nothing of it
  // is to be shown.
  [[nodiscard]] std::string value(std::string_view text) const;

  // Running text, a summary or what was said: what within() hides, and every number of nine digits or more,
  // however they are grouped (number_in_text.hpp).
  [[nodiscard]] std::string text(std::string_view text) const;

  // What many calls share, a topic or a reason: their customers are not asked, so numbers of seven digits
  // count, too. "***" where nothing is to be shown, never empty: no value is something else.
  [[nodiscard]] std::string shared(std::string_view text) const;

  // An id that many calls share, an agent's: a number as a whole, and what within() hides.
  [[nodiscard]] std::string shared_id(std::string_view text) const;

  // A number that somebody typed to find calls of it: as customer(), but "***" instead of nothing.
  [[nodiscard]] static std::string typed(std::string_view number, Phones phones);

  // A key of values, or a path of such keys with points between them. Calls have keys in common, so the
  // customer is not asked for: a number alone, one with a plus or as it is dialled, and every run of 7 to 17
  // digits are masked, or "***".
  [[nodiscard]] std::string key(std::string_view path) const;

  // Every value() of a tree of JSON, null where nothing is to be shown, and every key(). Members whose keys
  // are alike then become one, an array of their values in the order of the keys as they were.
  void hide(Json& tree) const;

 private:
  [[nodiscard]] bool is_customers(std::string_view text) const;
  [[nodiscard]] std::string shown(std::string_view number) const;
  [[nodiscard]] std::optional<std::string> whole(std::string_view text) const;
  [[nodiscard]] std::string without_address(std::string text) const;
  [[nodiscard]] std::string without_numbers(std::string_view text, std::size_t digits_min) const;
  void hide_keys(JsonObject& object) const;

  Phones phones_;
  std::string customer_;
  std::string customer_end_;  // its last digits, which all its spellings share; empty where it is no number
  std::string customer_address_;  // "jan@example.nl"; empty where it is no address
};

}  // namespace calltally
