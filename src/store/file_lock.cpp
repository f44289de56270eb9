#include "store/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace calltally {
namespace {

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

}  // namespace

FileLock::FileLock(std::string path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) fail(path_);
}

FileLock::~FileLock() { ::close(descriptor_); }

bool FileLock::try_lock() {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return held_ = true;
  if (errno == EWOULDBLOCK || errno == EINTR) return false;
  fail(path_);
}

void FileLock::lock() {
  while (::flock(descriptor_, LOCK_EX) != 0) {
    if (errno != EINTR) fail(path_);
  }
  held_ = true;
}

void FileLock::unlock() noexcept {
  ::flock(descriptor_, LOCK_UN);
  held_ = false;
}

bool FileLock::held_elsewhere() {
  if (held_) return false;
  if (!try_lock()) return true;
  unlock();
  return false;
}

}  // namespace calltally
