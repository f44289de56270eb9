// Which stretch of time a question is about: as it was asked, and resolved against a zone and the time now.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/period.hpp"
#include "base/zone.hpp"

namespace calltally {

// As it was asked; absent parts are nothing.
struct SelectionRequest {
  PeriodRequest request;
  std::optional<std::string> zone;
  std::optional<std::string> as_of;
};

// What a question leaves open: asked for once, and only where it is needed.
struct Circumstances {
  std::function<Instant()> now;
  std::function<Zone()> zone;
};

// A question's stretch of time, resolved.
struct Selection {
  Period period;
  Zone zone;
  Instant as_of{};
};

// The zone of a name. Throws BadQuestion where there is none.
[[nodiscard]] Zone named_zone(const std::string& name);

// A date (its beginning), a local time or an instant. Throws BadQuestion about `subject`.
[[nodiscard]] Instant time_of(const std::string& subject, const std::string& text, const Zone& zone);

// Throws BadQuestion. `extent` is what calls there are.
[[nodiscard]] Selection resolve(const SelectionRequest& request, const std::string& fallback,
                                const Circumstances& circumstances, const std::optional<Extent>& extent);

// The same of the calls that there are at that time.
using ExtentAt = std::function<std::optional<Extent>(Instant as_of)>;
[[nodiscard]] Selection resolve(const SelectionRequest& request, const std::string& fallback,
                                const Circumstances& circumstances, const ExtentAt& extent);

}  // namespace calltally
