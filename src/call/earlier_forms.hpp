// The forms of numbers that erasure lists up to schema 4 were made with: a leading 0 for any country's
// calling code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace calltally {

// All forms by which such a list may hold the number, as it was asked then. Never for new entries: these
// forms take numbers of several people for one (in Italy). `calling_code` as in "31".
[[nodiscard]] std::vector<std::string> earlier_forms_of(std::string_view number,
                                                        std::string_view calling_code);

}  // namespace calltally
