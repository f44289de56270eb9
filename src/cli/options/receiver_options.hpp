// What says where the receiver listens and who may post: read by `serve`, and by those who look at it.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

struct ListenAddress {
  std::string host;
  int port = 0;
};

// "127.0.0.1:8787", "[::1]:8787", "localhost:0". Throws UsageError, which names --listen.
[[nodiscard]] ListenAddress listen_address(const std::string& text);

// --path PATH=PLATFORM[:FILE], several times: as path_binding_in() reads it.
[[nodiscard]] Declaration path_option(std::vector<std::string>& paths, const std::string& says);

// What a file of credentials says, or why it cannot be read and the way out: a clause that goes on after its
// name. `what` is what stands in each line, "token" or "secret".
[[nodiscard]] tl::expected<std::string, std::string> read_credential_file(const std::string& path,
                                                                          const std::string& what);

// The same; throws UsageError, which names the option.
[[nodiscard]] std::string required_credentials(const std::string& path, const std::string& option,
                                               const std::string& what);

}  // namespace calltally
