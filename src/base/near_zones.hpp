// What to say to somebody who named a zone that is not there: names that may have been meant.
#pragma once

#include <string>
#include <string_view>

#include "base/zone_folder.hpp"

namespace calltally {

// A sentence for the operator. Proposed are zones whose place, or an older name of which, is the one that was
// typed or at most a slip of the finger away from it: a place that is only spelled alike is another place.
[[nodiscard]] std::string unknown_zone(std::string_view typed, const ZoneFolder& folder);

}  // namespace calltally
