// Phone numbers made unreadable where an export is not to show them: the customer's, and all that stand in
// ids and values.
#pragma once

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

// Hides the numbers of one call. Free text (summaries, transcripts) is not its business.
class PhoneMask {
 public:
  // `customer_number` as sent; its digits are found in other spellings, too.
  PhoneMask(Phones phones, std::string_view customer_number);

  // The customer's number: masked, or empty. A word without digits ("anonymous") and short codes stay; what
  // is no phone number otherwise (an address) is "***" as masked.
  [[nodiscard]] std::string customer() const;

  // An id or an address: numbers within it are masked, or "***".
  [[nodiscard]] std::string within(std::string_view text) const;

  // Values that are a phone number as a whole, and numbers within values of one word, in a tree of JSON:
  // masked, or null.
  void hide(Json& tree) const;

  // The same for one text. Empty where nothing of it is to be shown.
  [[nodiscard]] std::string value(std::string_view text) const;

 private:
  [[nodiscard]] bool is_customers(std::string_view digits) const;
  [[nodiscard]] bool is_number(std::string_view text) const;

  Phones phones_;
  std::string customer_;
  std::string customer_end_;  // its last digits, which all its spellings share; empty where it is no number
};

}  // namespace calltally
