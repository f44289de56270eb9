// A lock that belongs to an open file: who may receive, who may write. Other processes see it; it ends with
// its owner.
#pragma once

#include <chrono>
#include <string>

#include "base/file_place.hpp"

namespace calltally {

// An open-file-description lock (fcntl(2), F_OFD_SETLK) on a file of its own, made 0600 where missing. Never
// on the database itself: closing any descriptor of that file would drop SQLite's own locks. Unlike flock(2),
// it can be asked about without being taken.
class FileLock {
 public:
  explicit FileLock(std::string path);  // throws std::system_error where the file cannot be opened
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  [[nodiscard]] bool try_lock();
  void lock();  // waits as long as it takes; throws std::system_error

  // Waits at most so long; false where it was in vain.
  [[nodiscard]] bool lock_within(std::chrono::milliseconds limit);
  void unlock() noexcept;

  // True while some other owner holds it.
  [[nodiscard]] bool held_elsewhere() const;

 private:
  std::string path_;
  int descriptor_;
};

}  // namespace calltally
