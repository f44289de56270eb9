// Period options: which stretch of time a question is about, the same for every reading verb.
#pragma once

#include <optional>
#include <string>

#include "base/system_zone.hpp"
#include "cli/options/declaration.hpp"
#include "cli/terminal/environment.hpp"
#include "question/selection.hpp"

namespace calltally {

// --period, --since and --until.
[[nodiscard]] Declarations stretch_options(SelectionRequest& options, const std::string& fallback);

// --tz: "zone of times".
[[nodiscard]] Declaration zone_option(std::optional<std::string>& zone, const std::string& what);

// --tz and --as-of.
[[nodiscard]] Declarations clock_options(SelectionRequest& options);

// All of these.
[[nodiscard]] Declarations period_options(SelectionRequest& options, const std::string& fallback);

// The time now and the machine's zone, as zone_of() has it. The environment is borrowed.
[[nodiscard]] Circumstances circumstances_of(const Environment& environment);

// The zone of a name, the machine's without one: where that cannot be followed it is UTC, and standard error
// says so. Throws BadQuestion.
[[nodiscard]] Zone zone_of(const std::optional<std::string>& name, const Environment& environment);

// The same, but throws UsageError, too, where the machine's zone cannot be followed: for what cannot be
// undone.
[[nodiscard]] Zone certain_zone_of(const std::optional<std::string>& name, const Environment& environment);

// Where this machine says which zone it is in.
[[nodiscard]] ZonePlaces zone_places(const Environment& environment);

}  // namespace calltally
