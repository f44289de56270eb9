// Whose number this is: all forms and spellings of one number, for erasing what is known of its owner.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// Two numbers are of one person if they have a form in common. Wider than equality in figures: a number with
// and without its plus or "tel:" is the same ("31612345678"). Where it was sent with a leading 0, that form
// counts, too, whatever the country was set to since. None for blank text.
[[nodiscard]] std::vector<std::string> forms_of(std::string_view number, std::string_view calling_code);

// The forms by which its owner is recognised later: those, and the one with a leading 0 that callers of the
// same country use.
[[nodiscard]] std::vector<std::string> forms_to_remember(std::string_view number,
                                                         std::string_view calling_code);

// The number that a call id of the platform's list bears ("call-_+31612345678_XqaQ"), with its plus; empty
// where there is none.
[[nodiscard]] std::string_view number_in_id(std::string_view call_id);

// For finding in some bytes what is known by its hash only: everything that may be the digits of a number,
// and every text between quotation marks (an id, a name). Both stop where `take` says true, which they
// return.
using Candidate = std::function<bool(std::string_view)>;
[[nodiscard]] bool any_number(std::string_view bytes, const Candidate& take);
[[nodiscard]] bool any_text(std::string_view bytes, const Candidate& take);

// Finds a number in any bytes, however it is written there: in groups, with brackets, behind JSON escapes, in
// UTF-16. Of fewer than seven digits, or none, only where it is a whole text between quotation marks.
class NumberSearch {
 public:
  explicit NumberSearch(const std::vector<std::string>& forms);

  [[nodiscard]] bool found_in(std::string_view bytes) const;

 private:
  [[nodiscard]] bool is_in_digits(std::string_view digits) const;

  std::vector<std::string> digits_;
  std::vector<std::string> literal_;
  std::size_t shortest_;
};

}  // namespace calltally
