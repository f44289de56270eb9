#include "cli/terminal/file_rights.hpp"

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

namespace calltally {
namespace {

constexpr const char* access_list = "system.posix_acl_access";
constexpr mode_t rights = 0777;  // who runs an answer with its owner's identity?

std::string name_of(const struct stat& status) {
  return std::to_string(status.st_uid) + ":" + std::to_string(status.st_gid);
}

// Where there is one, the group's bits of the mode are its mask.
void keep_access_list(const std::string& path, int descriptor) {
  const ssize_t size = ::getxattr(path.c_str(), access_list, nullptr, 0);
  if (size <= 0) return;
  std::vector<char> list(static_cast<std::size_t>(size));
  if (::getxattr(path.c_str(), access_list, list.data(), list.size()) != size) return;
  ::fsetxattr(descriptor, access_list, list.data(), list.size(), 0);
}

}  // namespace

std::string keep_rights(const std::string& path, int descriptor) {
  struct stat old {};
  struct stat made {};
  if (::stat(path.c_str(), &old) != 0 || !S_ISREG(old.st_mode) || ::fstat(descriptor, &made) != 0) return {};
  std::string complaint;
  bool has_group = made.st_gid == old.st_gid;
  if (made.st_uid != old.st_uid || !has_group) {
    if (::fchown(descriptor, old.st_uid, old.st_gid) == 0) {
      has_group = true;
    } else {
      const int error = errno;
      has_group = has_group || ::fchown(descriptor, static_cast<uid_t>(-1), old.st_gid) == 0;
      ::fstat(descriptor, &made);
      complaint = "'" + path + "' belongs to " + name_of(made) + " now and no longer to " + name_of(old) +
                  ": " + std::generic_category().message(error);
    }
  }
  // The mode says what a group may, which is another one now.
  const mode_t kept = has_group ? rights : rights & ~mode_t{070};
  if (::fchmod(descriptor, old.st_mode & kept) != 0 && complaint.empty()) {
    complaint = "'" + path + "' has another mode now: " + std::generic_category().message(errno);
  }
  if (has_group) keep_access_list(path, descriptor);
  return complaint;
}

}  // namespace calltally
