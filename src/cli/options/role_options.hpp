// Changes of roles as they are typed: --set topic=a,b --scale 1..5 --country NL --reset quality.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/numbers.hpp"
#include "call/roles.hpp"
#include "cli/options/declaration.hpp"

namespace calltally {

struct RoleOptions {
  std::vector<std::string> set{};
  std::vector<std::string> reset{};
  std::optional<std::string> scale{};
  std::optional<std::string> country{};

  [[nodiscard]] bool any() const { return !set.empty() || !reset.empty() || scale || country; }
};

[[nodiscard]] Declarations role_options(RoleOptions& options);

// The roles as they would be. Throws UsageError where an option cannot be understood, or two contradict.
[[nodiscard]] Roles changed(Roles roles, const RoleOptions& options);

// "country: IT, calling code 39; --country takes the others of +39, too: VA".
[[nodiscard]] std::string country_sentence(std::string_view region, Language language = Language::en);

}  // namespace calltally
