#include "cli/write_failure.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace calltally {

std::string reason_of_failure(const std::string& path) {
  const int error = errno;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code none;
  const bool is_missing = error == ENOENT && !folder.empty() && !std::filesystem::exists(folder, none);
  return is_missing ? "there is no such directory; mkdir makes it" : std::generic_category().message(error);
}

}  // namespace calltally
