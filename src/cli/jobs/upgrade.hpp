// What an upgrade leaves to be done: stored bodies cut to today's lists, calls derived again, old bytes
// overwritten. Beside a receiver or alone, and to be interrupted anywhere.
#pragma once

#include <string>
#include <vector>

#include "cli/jobs/rederive.hpp"
#include "cli/terminal/environment.hpp"
#include "decode/delivery.hpp"
#include "store/erase/rewriting.hpp"
#include "store/writer.hpp"

namespace calltally {

// Cuts what is in quarantine and every body of a call to what is kept today. What turns out to be of a
// platform that is not read yet is no call any more and is held in quarantine. False where it was ended
// early.
[[nodiscard]] bool rewrite_bodies(Writer& writer, Decoder& decoder, RewriteCounts& counts, const GoOn& go_on);

// Overwrites what is left of replaced bodies, if any were. False where a reader keeps it from being done.
[[nodiscard]] bool overwrite_remains(Writer& writer);

// "2 reports of a platform that is not read yet were taken for calls: they wait in quarantine now", ...; for
// the operator, each a sentence without full stop.
[[nodiscard]] std::vector<std::string> told(const RewriteCounts& counts, const std::string& database);

// One line on standard error where something of it is left to be done.
void tell_of_upgrade(Writer& writer, const Environment& environment);

// Tells on a terminal how much of the copy before an upgrade is written.
[[nodiscard]] CopyProgress copy_progress(const Environment& environment);

}  // namespace calltally
