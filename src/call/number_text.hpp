// A phone number as people and machines write it, taken apart: its digits, its extension, and what stands
// around.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calltally {

struct NumberText {
  bool has_plus = false;
  std::string digits;     // of any script, as ASCII
  std::string extension;  // likewise
  // Whether words, a label or a pause beside the digits were taken for no part of the number: that is right
  // only where what is left is a number of some plan.
  bool is_guess = false;
  // The user of a SIP address: with few digits it is an extension of that host, and no number.
  bool is_sip_user = false;
  // What words in capitals behind the digits would be on a keypad ("0800 1234 TAXI"); empty: there are none.
  std::string keypad;
};

// Nothing where it is no number in any spelling ("reception", "sip:handler@host", "1-800-FLOWERS"): letters
// never become digits. Understood are marks that nobody sees, blanks, dashes, dots, slashes, brackets and
// quotes of all kinds between digits; `tel:`, `sip:`, `sips:`, `callto:` and `whatsapp:` with their
// parameters and percent-escapes, also as "Name" <sip:...>; extensions (";ext=12", "ext. 12", "x12", "#12",
// "toestel 12", "Durchwahl 12", ...); and labels and remarks ("Tel. 06 ...", "... (mobiel)").
[[nodiscard]] std::optional<NumberText> read_number_text(std::string_view text);

// The same text in ASCII where that has a form of its characters (digits of any script, full-width forms,
// dashes), without marks that nobody sees, blanks folded; what else there is stays.
[[nodiscard]] std::string plain_number_text(std::string_view text);

// Valid text without the marks that nobody sees; all else as it is.
[[nodiscard]] std::string without_unseen(std::string_view utf8);

}  // namespace calltally
