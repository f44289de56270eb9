// Phone numbers: when two spellings mean the same number.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// The normal form of a number as sent or typed: spaces (any Unicode space), dashes, dots and brackets
// dropped, a leading "00" read as "+", a leading "0" as "+" and `calling_code` ("31"). Numbers are equal when
// their normal forms are. Anything else stays as it is ("sip:desk", "anonymous"); blank text has the empty
// form.
[[nodiscard]] std::string normal_number(std::string_view number, std::string_view calling_code);

}  // namespace calltally
