// What of a document is kept: everything but secrets, the agent's configuration and what an export derived.
#pragma once

#include "base/json.hpp"
#include "call/report.hpp"

namespace calltally {

// Cuts from the document what must not be stored. Cutting again changes nothing.
void keep_only_ours(Json& document, Source source);

}  // namespace calltally
