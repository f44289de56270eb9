#include "base/write_failure.hpp"

#include <sys/resource.h>

#include <cerrno>
#include <system_error>

#include "base/file_place.hpp"

namespace calltally {

std::string file_size_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return {};
  return "files may have " + std::to_string(limit.rlim_cur) + " bytes at most here (ulimit -f)";
}

std::string reason_of_write(int error) {
  const std::string text = std::generic_category().message(error);
  const std::string limit = error == EFBIG ? file_size_limit() : std::string{};
  return limit.empty() ? text : text + "; " + limit;
}

std::string reason_of_failure(const std::string& path) {
  const int error = errno;
  const bool is_missing = error == ENOENT && !path.empty() && !identity_of(folder_of(path));
  return is_missing ? "there is no such directory; create it with mkdir" : reason_of_write(error);
}

}  // namespace calltally
