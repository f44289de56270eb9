// Which trial deliveries show that everybody who may post can: for `calltally doctor`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/doctor.hpp"
#include "call/platform.hpp"
#include "intake/secret_lines.hpp"

namespace calltally {

// What was read from the receiver's files.
struct PostedCredentials {
  std::vector<std::string> tokens;
  std::vector<Secret> secrets;
};

// A path of one platform, and its own secrets where it has a file of them.
struct BoundCredentials {
  std::string path;  // "/retell", in lower case
  Platform platform = Platform::flireo;
  std::optional<std::vector<Secret>> secrets;
};

struct Trial {
  TrialWay way;
  Platform platform = Platform::flireo;  // whose body is sent
  std::optional<Secret> secret;          // nothing: nobody can post there
};

// To /webhook one with the first token and one with the first secret of each scheme; to each bound path one,
// by the scheme of its platform where there is a secret of it, else with a token or a secret in the path.
[[nodiscard]] std::vector<Trial> trials_with(const PostedCredentials& all,
                                             const std::vector<BoundCredentials>& bound);

}  // namespace calltally
