// Whose number this is: all forms and spellings of one number, for erasing what is known of its owner.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// Two numbers are of one person if one has a form among those that the other is remembered by. Wider than
// equality in figures: a number with and without its plus is the same ("32475123456"), one without extension
// stands for all extensions of it, and where it was sent as it is dialled at home that form counts, too,
// whatever the region was set to since. None for blank text, nor for what stands for nobody.
[[nodiscard]] std::vector<std::string> forms_of(std::string_view number, std::string_view region);

// The forms by which its owner is recognised later: its own, with the extension it has, and those by which
// callers of the same region write it.
[[nodiscard]] std::vector<std::string> forms_to_remember(std::string_view number, std::string_view region);

// The number that a call id of the platform's list bears ("call-_+31612345678_XqaQ"), with its plus; empty
// where there is none.
[[nodiscard]] std::string_view number_in_id(std::string_view call_id);

// For finding in some bytes what is known by its hash only: everything that may be the digits of a number,
// and every text between quotation marks (an id, a name). Both stop where `take` says true, which they
// return.
using Candidate = std::function<bool(std::string_view)>;
[[nodiscard]] bool any_number(std::string_view bytes, const Candidate& take);
[[nodiscard]] bool any_text(std::string_view bytes, const Candidate& take);

// Whether a text is short enough to be a number, and may be one whose spelling its digits alone do not show:
// in another script, with an extension, or in a region whose plan puts more than a 0 before and between the
// digits (011 15-2345-6789).
[[nodiscard]] bool is_spelled_otherwise(std::string_view text, std::string_view region);

// Finds a number in any bytes, however it is written there: in groups, with brackets, behind JSON escapes, in
// UTF-16; where it is a text of its own also in another script and with an extension. Of fewer than seven
// digits, or none, only where it is a whole text between quotation marks.
class NumberSearch {
 public:
  NumberSearch(std::string_view number, std::string_view region);

  [[nodiscard]] bool found_in(std::string_view bytes) const;

 private:
  [[nodiscard]] bool is_in_digits(std::string_view digits) const;
  [[nodiscard]] bool is_spelling(std::string_view text) const;

  std::string normal_;
  std::string region_;
  std::vector<std::string> digits_;
  std::vector<std::string> literal_;
  std::size_t shortest_;
};

}  // namespace calltally
