// A lock that belongs to an open file: who may receive, who may write. Other processes see it; it ends with
// its owner.
#pragma once

#include <string>

namespace calltally {

// flock(2) on a file of its own, made 0600 where missing. Never on the database itself: closing any
// descriptor of that file would drop SQLite's own locks.
class FileLock {
 public:
  explicit FileLock(std::string path);  // throws std::system_error where the file cannot be opened
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  [[nodiscard]] bool try_lock();
  void lock();  // waits; throws std::system_error
  void unlock() noexcept;

  // True while some other owner holds it. Takes it for a moment to see, unless it is held already.
  [[nodiscard]] bool held_elsewhere();

 private:
  std::string path_;
  int descriptor_;
  bool held_ = false;
};

}  // namespace calltally
