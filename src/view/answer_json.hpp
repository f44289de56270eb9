// What JSON answers have in common: the period and the filters they are about.
#pragma once

#include <string_view>
#include <vector>

#include "base/period.hpp"
#include "question/call_filter.hpp"
#include "question/selection.hpp"
#include "render/json.hpp"

namespace calltally {

// Opens an answer's object with its contract, as_of, period and filters; the caller goes on and ends it.
void begin_answer(JsonWriter& json, std::string_view contract, const Selection& selection,
                  const std::vector<FilterEcho>& filters);

// "period": { label, since, until, timezone }
void write_period(JsonWriter& json, const Period& period, const Zone& zone);

// A member that is null where the text is empty.
void add_text_or_null(JsonWriter& json, std::string_view name, std::string_view text);

}  // namespace calltally
