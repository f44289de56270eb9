#include "store/file/file_lock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

#include "base/descriptor.hpp"
#include "store/file/database_place.hpp"

namespace calltally {
namespace {

constexpr int tries_max = 100;  // others make and remove the file; a link to nowhere can never be opened

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

FileLock::FileLock(std::string path, std::string database)
    : path_(std::move(path)), database_(std::move(database)) {
  open();
}

FileLock::~FileLock() {
  if (descriptor_ < 0) return;
  struct flock whole = whole_file(F_WRLCK);
  const bool is_spare = is_made_ && !is_kept_ && is_in_place();
  if (is_spare && ::fcntl(descriptor_, F_OFD_SETLK, &whole) == 0) ::unlink(path_.c_str());
  ::close(descriptor_);
}

void FileLock::open() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  for (int tries = 0; descriptor_ < 0; ++tries) {
    is_made_ = false;
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor_ >= 0) break;
    if (errno != ENOENT) fail(path_);
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    is_made_ = descriptor_ >= 0;
    if (descriptor_ < 0 && (errno != EEXIST || tries == tries_max)) fail(path_);
  }
  identity_ = identity_of(descriptor_);
  if (!is_made_ || database_.empty()) return;
  try {
    give_to_owner(path_, database_);
  } catch (...) {
    ::unlink(path_.c_str());
    ::close(std::exchange(descriptor_, -1));
    throw;
  }
}

// Whoever removed the file took the lock's meaning with it.
bool FileLock::is_in_place() const { return identity_of(path_) == identity_; }

// False where somebody else has it, or a signal came while it was waited for.
bool FileLock::set(int command) {
  for (;;) {
    struct flock whole = whole_file(F_WRLCK);
    if (::fcntl(descriptor_, command, &whole) != 0) {
      if (errno == EAGAIN || errno == EACCES || errno == EINTR) return false;
      fail(path_);
    }
    if (is_in_place()) return true;
    open();
  }
}

bool FileLock::try_lock() { return set(F_OFD_SETLK); }

void FileLock::lock() {
  while (!set(F_OFD_SETLKW)) {
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

std::optional<bool> is_locked(const std::string& path) {
  const Descriptor file(path, O_RDONLY);
  if (!file.is_open()) return errno == ENOENT ? std::optional(false) : std::nullopt;
  struct flock whole = whole_file(F_WRLCK);
  if (::fcntl(file.get(), F_OFD_GETLK, &whole) != 0) return std::nullopt;
  return whole.l_type != F_UNLCK;
}

}  // namespace calltally
