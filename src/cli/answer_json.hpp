// What JSON answers have in common: the period and the filters they are about.
#pragma once

#include <vector>

#include "base/period.hpp"
#include "cli/filter_options.hpp"
#include "render/json.hpp"

namespace calltally {

// "period": { label, since, until, timezone }
void write_period(JsonWriter& json, const Period& period, const Zone& zone);

// "filters": { "line": [...], ... }
void write_filters(JsonWriter& json, const std::vector<FilterEcho>& filters);

}  // namespace calltally
