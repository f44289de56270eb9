// Who may post to the receiver: what its options and the credentials of its service say.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/options/path_binding.hpp"
#include "cli/terminal/environment.hpp"
#include "intake/credentials.hpp"
#include "intake/receiving_paths.hpp"

namespace calltally {

struct CredentialOptions {
  std::optional<std::string> token_file;
  std::optional<std::string> secret_file;
  bool no_auth = false;
};

// Read from the files. Where the options name none, from `token` and `secret` in $CREDENTIALS_DIRECTORY,
// which systemd sets (LoadCredential=). Throws UsageError where there are none, or they cannot be read.
// `is_local` is whether nobody can connect from another machine.
[[nodiscard]] Credentials read_credentials(const CredentialOptions& options, std::chrono::seconds skew,
                                           bool is_local, const Environment& environment);

// Who may post to the paths of one platform: with its own secrets, or those of all, and with any token.
// Throws UsageError where nobody could, and for a path that is bound twice.
[[nodiscard]] std::vector<BoundPath> bound_paths(const std::vector<std::string>& bindings,
                                                 const Credentials& all, std::chrono::seconds skew);

}  // namespace calltally
