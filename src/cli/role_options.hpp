// Changes of roles as they are typed: --set topic=a,b --scale 1..5 --country 31 --reset quality.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "call/roles.hpp"

namespace calltally {

struct RoleOptions {
  std::vector<std::string> set{};
  std::vector<std::string> reset{};
  std::optional<std::string> scale{};
  std::optional<std::string> country{};

  [[nodiscard]] bool any() const { return !set.empty() || !reset.empty() || scale || country; }
};

// The roles as they would be. Throws Misuse where an option cannot be understood, or two contradict.
[[nodiscard]] Roles changed(Roles roles, const RoleOptions& options);

}  // namespace calltally
