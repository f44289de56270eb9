// Whose a document nearly is that nobody's rules fit, and what it lacks.
#pragma once

#include <optional>
#include <string_view>

#include "base/json.hpp"
#include "call/platform.hpp"

namespace calltally {

struct NearMiss {
  Platform platform;
  std::string_view missing;  // where what is missing should stand, a literal: "call.call_id"
};

// Of a posted body or a record of a list that form_of() and lister_of() do not know. Nothing where no key of
// it is any platform's own, or where nothing is missing of what tells a call of Flireo's list.
[[nodiscard]] std::optional<NearMiss> near_miss(const Json& document);

}  // namespace calltally
