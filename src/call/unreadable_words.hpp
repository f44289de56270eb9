// What it means for a call that a field of it cannot be read, in words.
#pragma once

#include <string_view>

#include "base/numbers.hpp"
#include "call/unreadable.hpp"

namespace calltally {

// "Cannot be read".
[[nodiscard]] std::string_view unreadable_heading(Language language);

// "it is dated by its arrival", "it counts in no duration figure", ...
[[nodiscard]] std::string_view meaning_of(CallField field, bool start_unknown, Language language);

// ", estimated: time of arrival minus length", behind a start that is not known.
[[nodiscard]] std::string_view start_is_unknown(Language language);

}  // namespace calltally
