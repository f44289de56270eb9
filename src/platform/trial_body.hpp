// A body that says nothing of anybody, as a platform would post it: for trial deliveries.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "call/platform.hpp"

namespace calltally {

// The report of a call of one second that was over at `now`; of a platform whose reports are not read, an
// event that is recognised. `call_id` stands in it as it is: letters, digits and -.
[[nodiscard]] std::string trial_body(Platform platform, std::string_view call_id, Instant now);

}  // namespace calltally
