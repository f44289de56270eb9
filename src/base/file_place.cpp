#include "base/file_place.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "base/ascii.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

constexpr int links_max = 40;  // as the kernel follows

std::string name_in_folder(const std::string& path) {
  return ascii_lower(fs::path(real_place(path)).filename().string());
}

}  // namespace

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity(status.st_dev, status.st_ino);
}

std::optional<FileIdentity> identity_of(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return std::nullopt;
  return FileIdentity(status.st_dev, status.st_ino);
}

std::string real_place(const std::string& path) {
  fs::path place(path);
  std::error_code none;
  for (int i = 0; i < links_max && fs::is_symlink(fs::symlink_status(place, none)); ++i) {
    const fs::path target = fs::read_symlink(place, none);
    if (none) break;
    place = place.parent_path() / target;  // an absolute target stands for itself
  }
  return place.string();
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

bool is_same_file(const std::string& one, const std::string& other) {
  const auto identity = identity_of(one);
  if (identity != identity_of(other)) return false;
  if (identity) return true;
  const auto folder = identity_of(folder_of(real_place(one)));
  return folder && folder == identity_of(folder_of(real_place(other))) &&
         name_in_folder(one) == name_in_folder(other);
}

bool has_bytes(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && status.st_size > 0;
}

}  // namespace calltally
