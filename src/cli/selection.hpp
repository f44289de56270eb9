// Period options: which stretch of time a question is about, the same for every reading verb.
#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "base/period.hpp"
#include "base/system_zone.hpp"
#include "base/zone.hpp"
#include "cli/declaration.hpp"
#include "cli/environment.hpp"

namespace calltally {

// The command line is understood but makes no sense; what() is a sentence for the operator.
class Misuse : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct PeriodOptions {
  PeriodRequest request;
  std::optional<std::string> zone;
  std::optional<std::string> as_of;
};

// A question's stretch of time, resolved.
struct Selection {
  Period period;
  Zone zone;
  Instant as_of{};
};

// --period, --since and --until.
[[nodiscard]] Declarations stretch_options(PeriodOptions& options, const std::string& fallback);

// --tz: "zone of times".
[[nodiscard]] Declaration zone_option(std::optional<std::string>& zone, const std::string& what);

// --tz and --as-of.
[[nodiscard]] Declarations clock_options(PeriodOptions& options);

// All of these.
[[nodiscard]] Declarations period_options(PeriodOptions& options, const std::string& fallback);

// The zone of a name, the machine's without one: where that cannot be followed it is UTC, and standard error
// says so. Throws Misuse.
[[nodiscard]] Zone zone_of(const std::optional<std::string>& name, const Environment& environment);

// The same, but throws Misuse, too, where the machine's zone cannot be followed: for what cannot be undone.
[[nodiscard]] Zone certain_zone_of(const std::optional<std::string>& name, const Environment& environment);

// Where this machine says which zone it is in.
[[nodiscard]] ZonePlaces zone_places(const Environment& environment);

// A date (its beginning), a local time or an instant. Throws Misuse, which names the option.
[[nodiscard]] Instant time_of(const std::string& option, const std::string& text, const Zone& zone);

// What can be typed as a period and a time, for the end of a verb's help.
[[nodiscard]] std::string period_help();

// Throws Misuse. `extent` is what calls there are.
[[nodiscard]] Selection resolve(const PeriodOptions& options, const std::string& fallback,
                                const Environment& environment, const std::optional<Extent>& extent);

// The same of the calls that there are at that time.
using ExtentAt = std::function<std::optional<Extent>(Instant as_of)>;
[[nodiscard]] Selection resolve(const PeriodOptions& options, const std::string& fallback,
                                const Environment& environment, const ExtentAt& extent);

// "2025-12-01 to 2025-12-31, Europe/Amsterdam": the range as people read it, the last day included. In
// English; pages say it in their own language.
[[nodiscard]] std::string describe(const Period& period, const Zone& zone);

}  // namespace calltally
