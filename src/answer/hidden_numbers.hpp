// Phone numbers that an answer is not to show: hidden here, where texts leave for a view, so that no format
// can forget it. What is sorted, filtered and counted are the numbers as they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer/call_answer.hpp"
#include "answer/check.hpp"
#include "answer/field_answer.hpp"
#include "base/json.hpp"
#include "call/phone_mask.hpp"
#include "call/row.hpp"
#include "decode/delivery.hpp"
#include "question/call_filter.hpp"
#include "question/call_key.hpp"
#include "store/reader.hpp"

namespace calltally {

// What stands where a number was left out and something has to stand.
inline constexpr std::string_view hidden_number = "***";

// Whether a text of an answer that hides numbers stands for one: a filter with it would find nothing.
[[nodiscard]] bool is_hidden(std::string_view text);

// Hides the numbers of people: customers, and all that reads as a number in ids, topics, values, summaries
// and what was said. Lines are the business's own and stay. With Phones::full everything stays as it is, and
// nothing is looked at.
class HiddenNumbers {
 public:
  explicit HiddenNumbers(Phones phones) : phones_(phones), mask_(phones, {}) {}

  [[nodiscard]] bool hides() const { return phones_ != Phones::full; }

  // What many calls share. An empty text stays empty, and no other becomes so.
  [[nodiscard]] std::string text(std::string_view shared) const { return mask_.shared(shared); }
  [[nodiscard]] LabelTable labels(const LabelTable& labels) const;
  [[nodiscard]] std::vector<FilterEcho> filters(const std::vector<FilterEcho>& filters) const;
  [[nodiscard]] std::vector<CallKey> keys(const std::vector<CallKey>& keys) const;
  [[nodiscard]] Json scalar(const CallKey& key, const Json& value) const;  // of a row by this key

  // An id of a call whose customer is not known.
  [[nodiscard]] std::string call_id(std::string_view id) const { return mask_.within(id); }

  // One call, and what was found in it; the row's labels aside.
  void hide(CallRecord& call, Decoder& decoder) const;
  [[nodiscard]] std::string snippet(std::string_view text, std::string_view customer) const;

  void hide(CallAnswer& answer) const;
  void hide(FieldAnswer& answer) const;
  void hide(Checked& checked) const;

 private:
  Phones phones_;
  PhoneMask mask_;  // of no customer
};

}  // namespace calltally
