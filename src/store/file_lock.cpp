#include "store/file_lock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>

namespace calltally {
namespace {

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

struct flock whole_file(short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

FileLock::FileLock(std::string path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) fail(path_);
}

FileLock::~FileLock() { ::close(descriptor_); }

bool FileLock::try_lock() {
  struct flock whole = whole_file(F_WRLCK);
  if (::fcntl(descriptor_, F_OFD_SETLK, &whole) == 0) return true;
  if (errno == EAGAIN || errno == EACCES || errno == EINTR) return false;
  fail(path_);
}

void FileLock::lock() {
  struct flock whole = whole_file(F_WRLCK);
  while (::fcntl(descriptor_, F_OFD_SETLKW, &whole) != 0) {
    if (errno != EINTR) fail(path_);
  }
}

// Locks of files cannot be waited for with a limit: asked again every millisecond.
bool FileLock::lock_within(std::chrono::milliseconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!try_lock()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

void FileLock::unlock() noexcept {
  struct flock whole = whole_file(F_UNLCK);
  ::fcntl(descriptor_, F_OFD_SETLK, &whole);
}

bool FileLock::held_elsewhere() const {
  struct flock whole = whole_file(F_WRLCK);
  if (::fcntl(descriptor_, F_OFD_GETLK, &whole) != 0) fail(path_);
  return whole.l_type != F_UNLCK;
}

}  // namespace calltally
