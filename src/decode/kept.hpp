// What of a document is kept: what the tables name, and nothing else.
#pragma once

#include "base/json.hpp"
#include "call/report.hpp"

namespace calltally {

// Cuts from a report, or a record of a list, of the platform what must not be stored. Cutting again changes
// nothing.
void keep_only_named(Json& document, Platform platform, Source source);

// The same of a document that is no report: by the tables of the platform that it is of, where that can be
// told, else by all of Flireo's. Of an array each element is cut so.
void keep_unread(Json& document);

}  // namespace calltally
