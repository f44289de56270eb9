// A path that one platform alone posts to: as --path has it, and as [[path]] of a configuration.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "call/platform.hpp"
#include "cli/options/configuration_text.hpp"

namespace calltally {

struct PathBinding {
  std::string path;  // "/retell", in lower case
  Platform platform = Platform::flireo;
  std::optional<std::string> secret_file;  // instead of the secrets of all
};

// "/retell=retell", "/clinic=retell:FILE". What is wrong otherwise, with the way out.
[[nodiscard]] tl::expected<PathBinding, std::string> path_binding_in(std::string_view text);

// The keys `path`, `platform` and `secret-file`.
[[nodiscard]] tl::expected<PathBinding, std::string> path_binding_in(const ConfigurationSection& section);

// As path_binding_in() reads it.
[[nodiscard]] std::string text_of(const PathBinding& binding);

}  // namespace calltally
