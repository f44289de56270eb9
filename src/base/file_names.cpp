#include "base/file_names.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/descriptor.hpp"
#include "base/file_place.hpp"

namespace calltally {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20;

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

// What a file system answers to a call that it does not have.
bool is_unknown_there(int error) {
  constexpr std::array unknown{EPERM, EINVAL, ENOSYS, EOPNOTSUPP, EMLINK, EXDEV, EACCES};
  return std::ranges::find(unknown, error) != unknown.end();
}

// The name is taken by an empty file that only the maker of it replaces; killed in between, that stays.
void rename_over_placeholder(const std::string& from, const std::string& to) {
  {
    const Descriptor placeholder(to, O_WRONLY | O_CREAT | O_EXCL);
    if (!placeholder.is_open()) fail(to);
  }
  if (::rename(from.c_str(), to.c_str()) == 0) return;
  const int error = errno;
  ::unlink(to.c_str());
  errno = error;
  fail(to);
}

void write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void copy_open(const Descriptor& source, const std::string& from, const Descriptor& target,
               const std::string& to, const std::function<void(int)>& progress) {
  struct stat status {};
  if (::fstat(source.get(), &status) != 0) fail(from);
  std::vector<char> piece(piece_bytes);
  off_t done = 0;
  for (;;) {
    const ssize_t got = ::read(source.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(from);
    if (got == 0) break;
    write_all(target.get(), {piece.data(), static_cast<std::size_t>(got)}, to);
    done += got;
    progress(status.st_size > 0 ? static_cast<int>(100 * done / status.st_size) : 100);
  }
  if (::fsync(target.get()) != 0) fail(to);
}

}  // namespace

void sync_folder_of(const std::string& path) {
  const Descriptor folder(folder_of(path), O_RDONLY | O_DIRECTORY);
  if (!folder.is_open()) {
    if (errno == EACCES) return;  // who may write into it need not be able to read it
    fail(path);
  }
  if (::fsync(folder.get()) != 0 && !is_unknown_there(errno) && errno != EBADF) fail(path);
}

void give_new_name(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
    if (!is_unknown_there(errno)) fail(to);
    if (::link(from.c_str(), to.c_str()) == 0) {
      ::unlink(from.c_str());
    } else if (is_unknown_there(errno)) {
      rename_over_placeholder(from, to);
    } else {
      fail(to);
    }
  }
  sync_folder_of(to);
}

void replace_name(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail(to);
  sync_folder_of(to);
}

void keep_under_name(const std::string& path, const std::string& name) {
  if (::link(path.c_str(), name.c_str()) != 0) {
    if (!is_unknown_there(errno)) fail(name);
    const std::string unfinished = name + ".unfinished";
    remove_name(unfinished);
    try {
      copy_bytes(path, unfinished, [](int) {});
    } catch (...) {
      ::unlink(unfinished.c_str());
      throw;
    }
    give_new_name(unfinished, name);
    return;
  }
  sync_folder_of(name);
}

void remove_name(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(path);
}

void copy_bytes(const std::string& from, const std::string& to, const std::function<void(int)>& progress) {
  const Descriptor source(from, O_RDONLY);
  if (!source.is_open()) fail(from);
  const Descriptor target(to, O_RDWR | O_CREAT | O_EXCL);
  if (!target.is_open()) fail(to);
  copy_open(source, from, target, to, progress);
}

}  // namespace calltally
