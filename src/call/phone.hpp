// Phone numbers: when two spellings mean the same number.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// The normal form of a number as sent or typed: ITU-T E.164 with an extension behind it ("+31612345678",
// "+31850835037;ext=12"), read by the numbering plan of the country that a plus, the exit code of the home
// region or else that `region` ("NL") names: trunk prefixes, zeros that stay, carrier codes and mobile tokens
// as the plans of libphonenumber's metadata have them (call/numbering_plan). Numbers are equal when their
// normal forms are. Nothing is guessed that would make a number of a plan of another one: what fits no plan
// stays as it came, without blanks and marks between its digits; so do digits without plus of a foreign
// country. What is no number stays as sent, tidied
// ("reception", "sip:handler@host"). Blank text has the empty form.
[[nodiscard]] std::string normal_number(std::string_view number, std::string_view region);

// The same of the other party's number: empty also where it stands for nobody ("anonymous", +266696687).
[[nodiscard]] std::string normal_customer(std::string_view number, std::string_view region);

// Whether such digits are a number of some plan behind a plus ("31612345678").
[[nodiscard]] bool is_known_number(std::string_view digits);

// A normal form without its extension.
[[nodiscard]] std::string_view without_extension(std::string_view normal);

}  // namespace calltally
